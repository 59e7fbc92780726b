using System.Globalization;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.TheBill;

/// <summary>CCG6005. Not flagged: a budget in dollars against a bill in another currency, and a running month that is still below it.</summary>
internal sealed class OverBudget() : BillRule(RuleCatalogue.OverBudget)
{
    public override IEnumerable<Finding> Check(BillContext context) => context.Report.Currency != "USD" ? [] : context.Report.Applications
        .Where(a => a.BudgetUsd is { } budget && a.Amount > budget)
        .Select(a => context.About(
            Rule,
            a.Amount - a.BudgetUsd!.Value,
            $"{a.Name} spent {context.Money(a.Amount)} and may spend {context.Money(a.BudgetUsd.Value)} a month: {context.Money(a.Amount - a.BudgetUsd.Value)} too much.",
            "Bring the spend down, or agree on another budget.",
            [string.Create(CultureInfo.InvariantCulture, $"monthlyBudgetUsd of {a.Name} in {Policy.FileName}: {a.BudgetUsd.Value}")],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["application"] = a.Name },
            a.Name));
}
