using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Templates.Tests;

internal static class CheckResultExtensions
{
    /// <summary>The findings of one rule.</summary>
    public static IReadOnlyList<Finding> Of(this CheckResult result, Rule rule) => [.. result.Findings.Where(f => f.RuleId == rule.Id)];

    /// <summary>The principal with this id; fails where there is none.</summary>
    public static ReportPrincipal Principal(this CheckResult result, string id) => Assert.Single(result.Principals, p => p.Id == id);

    /// <summary>The logical ids of what runs with a principal.</summary>
    public static string WorkloadsOf(this CheckResult result, string id) => string.Join(' ', result.Principal(id).Workloads.Select(w => w.LogicalId));
}
