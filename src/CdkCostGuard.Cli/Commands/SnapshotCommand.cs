using System.CommandLine;
using System.Globalization;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Snapshots;
using CdkCostGuard.Cli.Live;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Cli.Commands;

/// <summary><c>snapshot</c>: what is deployed, as a file that <c>check</c> and <c>audit</c> read.</summary>
internal static class SnapshotCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var output = new Option<string>("--output", "-o") { Description = $"The file to write. Default: {DeployedSnapshot.FileName}.", DefaultValueFactory = _ => DeployedSnapshot.FileName };
        var since = new Option<string?>("--since") { Description = "The first day whose deployments are read, such as 2026-09-01. Default: 100 days ago." };
        var without = new Option<string[]>("--without") { Description = $"A part that is not read: {string.Join(", ", SnapshotParts.All)}. May be repeated.", DefaultValueFactory = _ => [] };
        var templates = new Option<string?>("--templates") { Description = "Also write the stacks' templates, into this new folder: they are kept as they are, with whatever stands in them." };
        var costs = CostExplorer();
        var command = new Command("snapshot", "Reads what is deployed, with calls that only read, and writes it to a file for check and audit.") { output, since, without, templates, costs };
        var aws = new AwsOptions(command, surroundings);
        command.SetAction(async (parsed, cancel) => (int)await RunAsync(
            surroundings,
            aws.Settings(parsed),
            new SnapshotRequest
            {
                Regions = aws.Regions(parsed),
                Roles = aws.Roles(parsed),
                ExternalId = aws.ExternalId(parsed),
                Since = LiveSnapshot.Since(parsed.GetValue(since), surroundings.Today),
                AskCostsUntil = parsed.GetValue(costs) ? surroundings.Today : null,
                Without = Parts(parsed.GetValue(without)!),
            },
            parsed.GetValue(output)!,
            parsed.GetValue(templates),
            cancel).ConfigureAwait(false));
        return command;
    }

    /// <summary>The option that allows questions which AWS takes money for.</summary>
    public static Option<bool> CostExplorer() => new("--cost-explorer")
    {
        Description = "Ask Cost Explorer whether dollars stand under an active tag where billing does not say so. AWS takes a cent for each question: one or two a key.",
    };

    private static async Task<ExitCode> RunAsync(
        Surroundings surroundings, AwsSettings settings, SnapshotRequest request, string output, string? templates, CancellationToken cancel)
    {
        using var folder = templates is null ? null : new TemplateFolder(templates, surroundings.WorkingDirectory);
        var snapshot = await LiveSnapshot.TakeAsync(surroundings, settings, request with { Templates = folder is null ? null : folder.Write }, Permissions.Snapshot, cancel).ConfigureAwait(false);
        var name = TextFiles.DisplayName(output, surroundings.WorkingDirectory);
        OutputFile.Write(Path.GetFullPath(output, surroundings.WorkingDirectory), name, stream => SnapshotWriter.Write(stream, snapshot));
        folder?.Complete();
        surroundings.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Wrote {name}: {snapshot.Accounts.Count} accounts, {snapshot.Accounts.Sum(a => a.Roles?.Count ?? 0)} roles, {snapshot.Accounts.Sum(a => a.Stacks?.Count ?? 0)} stacks."));
        return LiveSnapshot.Tell(surroundings, snapshot.Gaps);
    }

    private static string[] Parts(string[] parts) =>
        parts.FirstOrDefault(p => !SnapshotParts.All.Contains(p, StringComparer.Ordinal)) is { } unknown
            ? throw CostGuardException.BadUsage($"--without {unknown}: must be one of {string.Join(", ", SnapshotParts.All)}")
            : parts;
}
