using CdkCostGuard.Core.Documents;
using CdkCostGuard.Templates.Reading;
using CdkCostGuard.Templates.Rules;

namespace CdkCostGuard.Templates.Deployed;

/// <summary>Tells where the invokers of an account work.</summary>
internal static class UsedRegions
{
    /// <summary>The ids of invokers that have a function in a Region or are made by a stack there.</summary>
    public static IReadOnlyList<string> Invokers(CheckContext checking, string region) =>
    [
        .. checking.Invokers
            .Where(p => p.Template.Info.Region == region || p.Workloads.Any(w => RegionOf(w.Resource) == region))
            .Select(p => p.Id)
            .Order(StringComparer.Ordinal),
    ];

    // A function that no stack makes stands in the account's own template, which has no Region.
    private static string? RegionOf(Resource workload) => (workload["Region"] as ScalarNode)?.Text ?? workload.Template.Info.Region;
}
