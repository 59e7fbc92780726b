using System.Globalization;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.TheBill;

/// <summary>CCG6001, once for the bill: the rules of the causes have the principals.</summary>
internal sealed class UnattributedSpend() : BillRule(RuleCatalogue.UnattributedSpend)
{
    public override IEnumerable<Finding> Check(BillContext context)
    {
        var report = context.Report;
        if (report.Unattributed <= 0)
        {
            yield break;
        }

        var share = report.Coverage is { } coverage ? string.Create(CultureInfo.InvariantCulture, $" ({(1 - coverage) * 100:0.##} %)") : "";
        yield return context.About(
            Rule,
            report.Unattributed,
            $"{context.Money(report.Unattributed)} of {context.Money(report.Attributed + report.Unattributed)}{share} can be charged to nobody.",
            report.NextSteps is [var first, ..] ? first.Text : "Nothing can be mended for the past; see the reasons.",
            [.. report.Reasons.Select(r => $"{r.Reason}: {context.Money(r.Amount)} ({BillContext.Few(r.Principals)})")]);
    }
}
