using CdkCostGuard.Core.Reports;
using Spectre.Console;

namespace CdkCostGuard.Reporting;

/// <summary>Renders prices for people: one line a model, Region and rate.</summary>
internal static class PriceRenderer
{
    private const string Tokens = "1M tokens";
    private static readonly string[] Columns = ["input", "output", "cache read", "cache write 5m", "cache write 30m", "cache write 1h"];

    /// <summary>Writes the page.</summary>
    public static void Render(ReportDocument report, ReportPrices prices, IAnsiConsole console)
    {
        var page = new BillPage(console);
        page.Title("Prices in USD");
        page.Table("wl", prices.Sources.Select(s => new[] { PlainText.Escaped(s.Offer), PlainText.Escaped(SourceOf(s)) }));
        foreach (var maker in prices.Prices.GroupBy(p => p.Provider, StringComparer.Ordinal))
        {
            var tokens = maker.Where(IsPlain).ToArray();
            page.Title(maker.Key.Length == 0 ? "Others" : PlainText.Escaped(maker.Key));
            if (tokens.Length > 0)
            {
                string[] columns = [.. Columns.Where(c => tokens.Any(p => p.Usage == c))];
                page.Table(
                    "lwl" + new string('r', columns.Length),
                    tokens.GroupBy(p => (p.Model, p.Region, p.Variant, p.Tier, p.Routing)).Select(g => (string[])
                        [PlainText.Escaped(g.Key.Model), PlainText.Escaped(g.Key.Region), PlainText.Escaped(RateOf(g.First())), .. columns.Select(c => Cell(g, c))])
                    .Prepend(["for 1M tokens", "", "", .. columns.Select(c => c.Replace("cache ", "", StringComparison.Ordinal))]));
            }

            var rest = maker.Except(tokens).ToArray();
            if (rest.Length > 0)
            {
                page.Table("lwlr", rest.Select(p => (string[])
                    [PlainText.Escaped(p.Model.Length > 0 ? p.Model : p.UsageType), PlainText.Escaped(p.Region), PlainText.Escaped($"{p.Usage}{(RateOf(p) is { Length: > 0 } rate ? ", " + rate : "")}"), PlainText.Escaped(Text(p) + " per " + (p.Unit.Length > 0 ? p.Unit : "unit")
                        + (p.UsdPerMonth is { } month ? $" ({Money.Exact(month)} in 720 hours)" : ""))]));
            }
        }

        var states = prices.Prices.Where(p => p.Why is not null).GroupBy(p => (p.State, p.Why)).OrderBy(g => g.Key.State, StringComparer.Ordinal).ThenBy(g => g.Key.Why, StringComparer.Ordinal).ToArray();
        if (states.Length > 0)
        {
            page.Title("Not known for sure (~ estimated, ? unknown)");
            page.Table("rwl", states.Select(g => (string[])[FormattableString.Invariant($"{g.Count()}"), g.Key.State, PlainText.Escaped(g.Key.Why!)]));
        }

        foreach (var notice in report.Notices)
        {
            console.WriteLine();
            page.Text(PlainText.Escaped(notice));
        }
    }

    private static bool IsPlain(ReportPrice price) => price.Unit is Tokens or "" && Columns.Contains(price.Usage, StringComparer.Ordinal) && price.Model.Length > 0;

    private static string Cell(IEnumerable<ReportPrice> prices, string usage)
    {
        var found = prices.Where(p => p.Usage == usage).Select(Text).Distinct(StringComparer.Ordinal).ToArray();
        return found.Length == 0 ? "-" : string.Join(" or ", found);
    }

    private static string Text(ReportPrice price) => price.Usd is not { } usd ? "?" : (price.State == "estimated" ? "~" : "") + Money.Exact(usd);

    private static string RateOf(ReportPrice price) =>
        string.Join(", ", new[] { price.Tier == "standard" ? "" : price.Tier, price.Routing == "regional" ? "" : price.Routing, price.Variant }.Where(w => w.Length > 0));

    private static string SourceOf(ReportPriceSource source) =>
        $"published {(source.Published.Length > 0 ? source.Published : "at a time that is not known")}, from {source.Source}{(source.Read is { } day ? FormattableString.Invariant($" on {day:yyyy-MM-dd}") : "")}";
}
