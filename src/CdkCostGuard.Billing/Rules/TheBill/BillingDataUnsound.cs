using System.Globalization;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.TheBill;

/// <summary>
/// CCG6007: what the reading noticed, and whether the parts add up to the whole. Not flagged: a running month as such, which the report calls partial.
/// </summary>
internal sealed class BillingDataUnsound() : BillRule(RuleCatalogue.BillingDataUnsound)
{
    private const string Unplaced = "unplaced-usage";
    private const string Incomparable = "previous-without-days";
    private const string Differ = "totals-differ";

    public override IEnumerable<Finding> Check(BillContext context)
    {
        foreach (var problem in context.Bill.Problems)
        {
            yield return Of(context, problem.Kind, null, problem.Text, "Wait for the next refresh of the export, or deliver the missing files, and run the audit again.", problem.Text);
        }

        var ledger = context.Ledger;
        var parts = ledger.Total.Current + ledger.NotBedrock + context.Bill.OtherTotal;
        if (parts != context.Bill.RawTotal)
        {
            yield return Of(
                context,
                Differ,
                Math.Abs(context.Bill.RawTotal - parts),
                $"The parts of the bill differ from its total by {context.Money(context.Bill.RawTotal - parts)}: some lines were counted twice or not at all.",
                "Run the audit again without the cache; if they still differ, report it with the export's manifest.",
                string.Create(CultureInfo.InvariantCulture, $"Bedrock {ledger.Total.Current} + other lines {ledger.NotBedrock + context.Bill.OtherTotal} = {parts}, total {context.Bill.RawTotal}"));
        }

        if (ledger.PreviousWithoutDay != 0)
        {
            yield return Of(
                context,
                Incomparable,
                null,
                $"{context.Report.Period} is not over and lines of {context.Report.PreviousPeriod} have no day, so the same days of it cannot be told: the months are not compared.",
                "Export with daily or hourly granularity, or ask for a month that is over.",
                $"lines without a day: {context.Money(ledger.PreviousWithoutDay)}");
        }

        if (context.Report.Unplaced.Count > 0)
        {
            var amount = context.Report.Unplaced.Sum(u => u.Amount);
            yield return Of(
                context,
                Unplaced,
                amount,
                $"{context.Money(amount)} are Bedrock's and cannot be placed: {BillContext.Few(context.Report.Unplaced.Select(u => u.UsageType.Length == 0 ? "(no usage type)" : u.UsageType))}.",
                "Report the usage types, so that they get a class.",
                [.. context.Report.Unplaced.Select(u => $"{u.UsageType}: {context.Money(u.Amount)}")]);
        }
    }

    private Finding Of(BillContext context, string kind, decimal? amount, string message, string fix, params IReadOnlyList<string> evidence) => context.About(
        Rule,
        amount,
        message,
        fix,
        evidence,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = kind },
        kind is Unplaced or Incomparable or Differ ? kind : $"{kind} {message}");
}
