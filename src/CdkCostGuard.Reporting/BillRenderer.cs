using System.Globalization;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using Spectre.Console;
using static CdkCostGuard.Reporting.TerminalText;

namespace CdkCostGuard.Reporting;

/// <summary>Renders a report with a bill for people: what it comes to and why that is right, who spent, who cannot be told and why, what to do next.</summary>
/// <remarks>
/// Laid out for 80 columns. What a table leaves out is added up in a row of its own, so that every table adds up to the line above it. Amounts are shown with two
/// digits; where that loses any, the page says so, and the proof always has them all.
/// </remarks>
public static class BillRenderer
{
    private const int MostFindings = 12;
    private const int MostSteps = 5;

    /// <summary>Writes the report to a console; its width and its colours are the console's.</summary>
    public static void Render(ReportDocument report, ReportBill bill, IAnsiConsole console)
    {
        var page = new BillPage(console);
        Head(report, bill, page);
        BillTables.Groups(bill, page);
        BillTables.Unattributed(bill, page);
        BillChanges.Render(bill, page);
        BillTables.Sessions(bill, page);
        BillTables.Applications(bill, page);
        Findings(report, page);
        Steps(bill, page);
        console.WriteLine();
        TerminalRenderer.RenderEnd(report, console);
        if (bill.NextSteps is [var next, ..])
        {
            console.MarkupLine($"[bold]Next:[/] {Escaped(next.Text)}");
        }
    }

    private static void Head(ReportDocument report, ReportBill bill, BillPage page)
    {
        page.Title($"Amazon Bedrock in {Escaped(bill.Period)}{(bill.Partial ? " so far" : "")}, {Escaped(bill.CostType)} cost in {Escaped(bill.Currency.Length == 0 ? "no single currency" : bill.Currency)}");
        page.Table("wl", [
            ["[grey]data[/]", bill.DataThrough is { } day ? string.Create(CultureInfo.InvariantCulture, $"through {day:yyyy-MM-dd}") : "of whole months"],
            ["[grey]read[/]", Escaped(string.Join(", ", report.Inputs.Select(i => i.Path)))],
            ["[grey]against[/]", Escaped(bill.PreviousTotal is null ? $"nothing: {bill.PreviousPeriod} cannot be compared" : bill.Partial ? $"the same days of {bill.PreviousPeriod}" : bill.PreviousPeriod)],
        ]);
        page.Title("Total");
        page.Table("wrl", [
            ["total", $"[bold]{Money.Rounded(bill.Total)}[/]", bill.PreviousTotal is { } before ? Escaped($"{bill.PreviousPeriod}: {Money.Rounded(before)}{Rise(bill.Total, before)}") : ""],
            ["attributed", Money.Rounded(bill.Attributed), Share("coverage", bill.Coverage, bill)],
            ["unattributed", Money.Rounded(bill.Unattributed), Escaped(string.Join(", ", bill.Reasons.Take(2).Select(r => r.Reason)) + (bill.Reasons.Count > 2 ? ", ..." : ""))],
            ["excluded", Money.Rounded(bill.Excluded), Escaped(string.Join(", ", bill.Exclusions.Select(e => $"{e.Reason} {Money.Rounded(e.Amount)}")))],
        ]);
        page.Text($"[grey]{Proof(bill)}[/]");
        if (Shown(bill).Any(Money.IsRounded))
        {
            page.Text("[grey]Below, each amount is rounded to two digits by itself, so sums may be off by a cent.[/]");
        }
    }

    // Both sums with all digits: whoever doubts the report can add them up.
    private static string Proof(ReportBill bill)
    {
        var parts = bill.Attributed + bill.Unattributed + bill.Excluded;
        var whole = bill.Total + bill.OtherTotal;
        return Escaped(
            $"proof: {Money.Exact(bill.Attributed)} + {Money.Exact(bill.Unattributed)} + {Money.Exact(bill.Excluded)} {Equal(parts, bill.Total)} {Money.Exact(bill.Total)}; "
            + $"with {Money.Exact(bill.OtherTotal)} of other services {Equal(whole, bill.RawTotal)} {Money.Exact(bill.RawTotal)}, the sum of all lines of the month");
    }

    private static string Equal(decimal left, decimal right) => left == right ? "=" : "IS NOT";

    private static IEnumerable<decimal> Shown(ReportBill bill) =>
        BillTables.ShownGroups(bill).SelectMany(g => new[] { g.Amount, g.Previous })
            .Concat(bill.Principals.SelectMany(p => p.Sessions.Select(s => s.Amount).Append(p.Amount).Append(p.Attributed)))
            .Concat(bill.Exclusions.Select(r => r.Amount))
            .Append(bill.Total).Append(bill.Attributed).Append(bill.Unattributed);

    private static string Share(string what, decimal? share, ReportBill bill) =>
        share is not { } known ? $"{what} is not defined: nothing is attributable"
        : $"{what} {Money.Percent(known)}{(bill.PreviousCoverage is { } before ? Escaped($", {bill.PreviousPeriod}: {Money.Percent(before)}") : "")}";

    private static string Rise(decimal now, decimal before) =>
        before <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({(now - before) * 100 / before:+0.0;-0.0;0.0} %)");

    private static void Findings(ReportDocument report, BillPage page)
    {
        Finding[] active = [.. report.Findings.Where(f => f.Status == FindingStatus.Active)];
        Finding[] dear = [.. active
            .Where(f => f.AmountUsd > 0 || f.RuleId == RuleCatalogue.BillingDataUnsound.Id)
            .OrderByDescending(f => f.Level)
            .ThenByDescending(f => f.AmountUsd)
            .ThenBy(f => f.RuleId, StringComparer.Ordinal)
            .ThenBy(f => f.Fingerprint, StringComparer.Ordinal)
            .Take(MostFindings)];
        if (dear.Length > 0)
        {
            page.Title("Findings");
            page.Table("rwl", dear.Select(f => new[]
            {
                f.AmountUsd is { } amount ? Money.Rounded(amount) : "",
                $"[{TerminalRenderer.Colour(f.Level)}]{f.RuleId}[/]",
                Escaped(f.Message),
            }));
        }

        if (active.Length > dear.Length)
        {
            var withDollars = active.Except(dear).Count(f => f.AmountUsd > 0);
            page.Text(string.Create(
                CultureInfo.InvariantCulture, $"[grey]{active.Length - dear.Length} more, {withDollars} of them with dollars: --format json has all findings with place, evidence and fix.[/]"));
        }
    }

    private static void Steps(ReportBill bill, BillPage page)
    {
        if (bill.NextSteps.Count == 0)
        {
            return;
        }

        page.Title("What would explain most of the unattributed from now on");
        page.Table("rrl", [
            ["", "[grey]so far[/]", ""],
            .. bill.NextSteps.Take(MostSteps).Select(s => new[] { Money.Rounded(s.Amount), Money.Percent(s.CumulativeShare), Escaped(s.Text) }),
        ]);
    }
}
