using System.Globalization;
using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Billing.Judging;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Writing;

/// <summary>The spend of a principal by session: its parts add up to the whole, because each line has one session.</summary>
internal static class SessionList
{
    private const string NoSession = "(no session)";

    /// <summary>The sessions, largest first; none where there is one only and nothing is known of it.</summary>
    public static IReadOnlyList<BillSession> Of(PrincipalTally tally, BillNames names, int most)
    {
        var all = tally.Sessions;
        if (all.Named.Count + all.OtherCount < 2 && all.Named.Values.All(s => s.Workload is null))
        {
            return [];
        }

        // Sessions that tell their workload are what a reader looks for: the limit is for the others.
        var ordered = all.Named
            .OrderByDescending(s => s.Value.Workload is not null)
            .ThenByDescending(s => s.Value.Amount)
            .ThenBy(s => SessionTallies.Rank(s.Key))
            .ToArray();
        var shown = Math.Max(most, ordered.Count(s => s.Value.Workload is not null));
        var sessions = ordered.Take(shown)
            .Select(s => new BillSession(s.Key.Length == 0 ? NoSession : names.Shown(s.Key), s.Value.Workload?.Name, s.Value.Amount))
            .OrderByDescending(s => s.Amount)
            .ThenBy(s => s.Name, StringComparer.Ordinal)
            .ToList();
        var others = Math.Max(0, ordered.Length - shown) + all.OtherCount;
        if (others > 0)
        {
            sessions.Add(new BillSession(
                string.Create(CultureInfo.InvariantCulture, $"({others} other sessions)"), null, ordered.Skip(shown).Sum(s => s.Value.Amount) + all.OtherAmount));
        }

        return sessions;
    }

    /// <summary>What cannot be said of the split; null where nothing is to be said.</summary>
    public static string? Note(PrincipalTally tally, WorkloadFinder workloads)
    {
        var consumers = workloads.Consumers(tally.Key);
        if (consumers < 2)
        {
            return null;
        }

        var sessions = tally.Sessions;
        var told = sessions.Named.Values.Where(s => s.Workload is not null).Select(s => s.Workload!.Name).Distinct(StringComparer.Ordinal).Count();
        return told == 0 ? string.Create(CultureInfo.InvariantCulture, $"{consumers} consumers known, sessions do not tell them apart")
            : sessions.OtherCount == 0 && sessions.Named.Values.All(s => s.Workload is not null) ? null
            : string.Create(CultureInfo.InvariantCulture, $"{consumers} consumers known, sessions tell {told} of them; the other sessions do not tell whose they are");
    }
}
