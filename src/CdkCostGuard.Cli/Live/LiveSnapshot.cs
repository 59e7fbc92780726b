using System.Globalization;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.Aws.Snapshots;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Deployed;

namespace CdkCostGuard.Cli.Live;

/// <summary>Takes a snapshot, telling on the way what has been read. Only commands that call AWS touch it, so that others start without its libraries.</summary>
internal static class LiveSnapshot
{
    // A little more than a quarter: the months that audits compare, and as long as CloudTrail keeps events.
    private const int DaysOfDeployments = 100;

    /// <summary>Takes it.</summary>
    /// <param name="surroundings">Where the command runs.</param>
    /// <param name="settings">How AWS is reached.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="command">For which command: it may call what that one may.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="CostGuardException">AWS could not be asked at all.</exception>
    public static async Task<DeployedSnapshot> TakeAsync(Surroundings surroundings, AwsSettings settings, SnapshotRequest request, string command, CancellationToken cancel)
    {
        using var session = AwsSession.Open(settings, command);
        var writing = new Lock();
        return await new SnapshotTaker(new AwsAccount(session), request, Progress).TakeAsync(cancel).ConfigureAwait(false);

        void Progress(string line)
        {
            lock (writing)
            {
                surroundings.Error.WriteLine(line);
            }
        }
    }

    /// <summary>The first moment of a day that the user names, or of the usual one.</summary>
    /// <exception cref="CostGuardException">It is no day.</exception>
    public static DateTimeOffset Since(string? day, DateOnly today)
    {
        var from = today.AddDays(-DaysOfDeployments);
        return day is null || DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out from)
            ? new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero)
            : throw CostGuardException.BadUsage($"--since {day}: must be a day such as 2026-09-01");
    }

    /// <summary>Says what is missing; the exit code that follows from it.</summary>
    public static ExitCode Tell(Surroundings surroundings, IReadOnlyList<SnapshotGap> gaps)
    {
        foreach (var gap in gaps)
        {
            surroundings.Error.WriteLine($"Missing: {gap.Part}{(gap.AccountId is null ? "" : $" of {gap.AccountId}")}{(gap.Region is null ? "" : $" in {gap.Region}")} ({gap.Reason})");
        }

        if (gaps.Count > 0)
        {
            surroundings.Error.WriteLine("What is missing counts as not known. Allow the calls (cdk-costguard doctor --print-policy), or leave parts out with --without.");
        }

        return gaps.Count == 0 ? ExitCode.Ok : ExitCode.Input;
    }
}
