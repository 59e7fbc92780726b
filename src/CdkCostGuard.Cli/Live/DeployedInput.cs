using System.CommandLine;
using CdkCostGuard.Aws.Snapshots;
using CdkCostGuard.Cli.Commands;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Cli.Live;

/// <summary>What is deployed, from a file or from AWS itself.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Name">How places name it.</param>
/// <param name="Lines">The lines of its file; null for one that was not read from a file.</param>
/// <param name="ExitCode">What a check of it ends in where nothing is found.</param>
internal sealed record DeployedInput(DeployedSnapshot Snapshot, string Name, LineIndex? Lines, ExitCode ExitCode)
{
    private const string LiveName = "live";

    /// <summary>What was not read, for the report.</summary>
    public IEnumerable<string> Notices => Snapshot.Gaps.Select(g =>
        $"Not read: {g.Part}{(g.AccountId is null ? "" : $" of {g.AccountId}")}{(g.Region is null ? "" : $" in {g.Region}")} ({g.Reason}). What it would show is not known.");

    /// <summary>Reads a file.</summary>
    /// <exception cref="CostGuardException">It is no snapshot.</exception>
    public static DeployedInput Read(string path, Surroundings surroundings)
    {
        var name = TextFiles.DisplayName(path, surroundings.WorkingDirectory);
        var bytes = TextFiles.Read(Path.GetFullPath(path, surroundings.WorkingDirectory), name);
        return new DeployedInput(SnapshotReader.Read(name, bytes), name, new LineIndex(bytes), ExitCode.Ok);
    }

    /// <summary>Reads AWS. What is missing ends in <see cref="ExitCode.Input"/> unless there are findings.</summary>
    /// <param name="surroundings">Where the command runs.</param>
    /// <param name="aws">How AWS is reached.</param>
    /// <param name="parsed">The command's options.</param>
    /// <param name="command">For which command: it may call what that one may.</param>
    /// <param name="askCosts">May Cost Explorer be asked, which costs?</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="CostGuardException">AWS could not be asked at all.</exception>
    public static async Task<DeployedInput> TakeAsync(Surroundings surroundings, AwsOptions aws, ParseResult parsed, string command, bool askCosts, CancellationToken cancel)
    {
        // Deployments are of no use to a check.
        var request = new SnapshotRequest
        {
            Regions = aws.Regions(parsed),
            Roles = aws.Roles(parsed),
            ExternalId = aws.ExternalId(parsed),
            Since = LiveSnapshot.Since(null, surroundings.Today),
            Without = [SnapshotParts.Deployments],
            AskCostsUntil = askCosts ? surroundings.Today : null,
        };
        var snapshot = await LiveSnapshot.TakeAsync(surroundings, aws.Settings(parsed), request, command, cancel).ConfigureAwait(false);
        return new DeployedInput(snapshot, LiveName, null, LiveSnapshot.Tell(surroundings, snapshot.Gaps));
    }
}
