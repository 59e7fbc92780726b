using System.Globalization;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Core.Findings;

/// <summary>Applies the policy file's suppressions and a baseline to findings.</summary>
public static class Suppressions
{
    /// <summary>
    /// Marks accepted findings. A suppression hides through the whole of its last day; after that the finding counts again and says so.
    /// </summary>
    /// <param name="findings">What was found.</param>
    /// <param name="policy">Whose suppressions.</param>
    /// <param name="baseline">Known findings; null without a baseline.</param>
    /// <param name="today">The day that <c>expires</c> is compared with.</param>
    /// <param name="notices">Takes a line for each suppression that matches nothing.</param>
    public static IReadOnlyList<Finding> Apply(
        IReadOnlyList<Finding> findings, Policy policy, Baseline? baseline, DateOnly today, ICollection<string> notices)
    {
        var used = new bool[policy.Suppressions.Count];
        var result = findings.Select(f => Accept(f, policy.Suppressions, used, baseline, today)).ToArray();
        for (var i = 0; i < used.Length; i++)
        {
            if (!used[i])
            {
                var s = policy.Suppressions[i];
                notices.Add($"The suppression of {s.Rule} at {s.Where} ({s.Reason}) matches nothing: remove it.");
            }
        }

        return result;
    }

    private static Finding Accept(Finding finding, IReadOnlyList<Suppression> suppressions, bool[] used, Baseline? baseline, DateOnly today)
    {
        string? lapsed = null;
        for (var i = 0; i < suppressions.Count; i++)
        {
            var s = suppressions[i];
            if (!Covers(s, finding))
            {
                continue;
            }

            used[i] = true;
            if (s.Expires is null || today <= s.Expires)
            {
                return finding with { Status = FindingStatus.Suppressed, Suppression = new FindingSuppression(s.Reason, s.Expires, s.Owner) };
            }

            lapsed ??= string.Create(
                CultureInfo.InvariantCulture, $"the suppression \"{s.Reason}\"{(s.Owner is null ? "" : $" of {s.Owner}")} expired on {s.Expires:yyyy-MM-dd}");
        }

        if (baseline?.Knows(finding) == true)
        {
            return finding with { Status = FindingStatus.Baselined };
        }

        return lapsed is null ? finding : finding with { Evidence = [.. finding.Evidence, lapsed] };
    }

    private static bool Covers(Suppression s, Finding finding)
    {
        if (s.Rule != "*" && !s.Rule.Equals(finding.RuleId, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return (finding.Principal is { } principal && PathPattern.Covers(s.Where, principal))
            || finding.Locations.Any(l => l.ConstructPath is { } path && PathPattern.Covers(s.Where, path))
            || finding.Locations.Any(l => l.LogicalId is { } id && l.Template is { } template && PathPattern.Covers(s.Where, $"{template}/{id}"));
    }
}
