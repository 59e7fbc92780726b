using CdkCostGuard.Billing.Judging;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Writing;

/// <summary>What applications spent beside what they may spend and are worth.</summary>
internal static class ApplicationRows
{
    /// <summary>Declared applications and those that spent, largest first.</summary>
    public static IReadOnlyList<BillApplication> Of(GroupTally byApplication, Policy policy, BillNames names, bool isPartial)
    {
        var declared = policy.Applications.ToDictionary(a => a.Name, StringComparer.Ordinal);
        return
        [
            .. byApplication.Values.Keys
                .Concat(declared.Keys)
                .Distinct(StringComparer.Ordinal)
                .Select(name => Row(names.Shown(name), byApplication.Values.GetValueOrDefault(name), declared.GetValueOrDefault(name), isPartial))
                .OrderByDescending(a => a.Amount)
                .ThenBy(a => a.Name, StringComparer.Ordinal),
        ];
    }

    // The value of a month over the spend of a part of one would flatter, so a running month has no ratios.
    private static BillApplication Row(string name, Amounts? amounts, ApplicationRule? rule, bool isPartial)
    {
        var amount = amounts?.Current ?? 0;
        var worth = rule?.Value;
        return new BillApplication(
            name,
            amount,
            amounts?.Previous ?? 0,
            rule?.MonthlyBudgetUsd,
            worth?.Metric,
            worth?.PerMonth,
            worth is not null && amount > 0 && !isPartial ? decimal.Round(worth.PerMonth / amount, 4) : null,
            worth is { PerMonth: > 0 } && !isPartial ? decimal.Round(amount / worth.PerMonth, 6) : null);
    }
}
