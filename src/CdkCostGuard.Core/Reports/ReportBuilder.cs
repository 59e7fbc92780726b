using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Core.Reports;

/// <summary>Makes a report of what a command found: orders, accepts, counts.</summary>
public static class ReportBuilder
{
    /// <summary>Makes the report.</summary>
    /// <param name="tool">Who makes it.</param>
    /// <param name="command">The command.</param>
    /// <param name="inputs">What was read.</param>
    /// <param name="principals">In any order.</param>
    /// <param name="findings">In any order; those of rules that the policy switches off are left out.</param>
    /// <param name="notices">Remarks so far.</param>
    /// <param name="policy">What the team demands.</param>
    /// <param name="baseline">Known findings; null without a baseline.</param>
    /// <param name="today">The day that suppressions are judged by.</param>
    public static ReportDocument Build(
        ToolInfo tool,
        string command,
        IReadOnlyList<ReportInput> inputs,
        IEnumerable<ReportPrincipal> principals,
        IEnumerable<Finding> findings,
        IEnumerable<string> notices,
        Policy policy,
        Baseline? baseline,
        DateOnly today)
    {
        var remarks = notices.ToList();
        var shown = findings.Where(f => f.Level != RuleLevel.None)
            .OrderBy(f => f.RuleId, StringComparer.Ordinal)
            .ThenBy(f => f.Principal, StringComparer.Ordinal)
            .ThenBy(f => f.Locations.Count == 0 ? null : f.Locations[0].Template, StringComparer.Ordinal)
            .ThenBy(f => f.Locations.Count == 0 ? null : f.Locations[0].LogicalId, StringComparer.Ordinal)
            .ThenBy(f => f.Message, StringComparer.Ordinal)
            .ThenBy(f => f.Fingerprint, StringComparer.Ordinal)
            .ToArray();
        var judged = Suppressions.Apply(shown, policy, baseline, today, remarks);
        var ordered = principals.OrderBy(p => p.Id, StringComparer.Ordinal).ToArray();
        return new ReportDocument
        {
            Tool = tool,
            Command = command,
            Inputs = inputs,
            Principals = ordered,
            Findings = judged,
            Notices = remarks,
            Summary = new ReportSummary(
                ordered.Length,
                ordered.Count(p => p.Invokes is InvokerClass.Direct or InvokerClass.Service),
                new LevelCounts(Active(judged, RuleLevel.Error), Active(judged, RuleLevel.Warning), Active(judged, RuleLevel.Note)),
                judged.Count(f => f.Status == FindingStatus.Suppressed),
                judged.Count(f => f.Status == FindingStatus.Baselined)),
        };
    }

    /// <summary>Does an active finding reach the threshold? <see cref="RuleLevel.None"/> as a threshold is never reached.</summary>
    public static bool Reaches(ReportDocument report, RuleLevel threshold) =>
        threshold != RuleLevel.None && report.Findings.Any(f => f.Status == FindingStatus.Active && f.Level >= threshold);

    private static int Active(IEnumerable<Finding> findings, RuleLevel level) =>
        findings.Count(f => f.Status == FindingStatus.Active && f.Level == level);
}
