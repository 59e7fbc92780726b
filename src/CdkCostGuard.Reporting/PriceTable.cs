using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Reporting;

/// <summary>Prices as a table: one row a price. A cell of a price that is not known is empty.</summary>
internal static class PriceTable
{
    private const string Cache = "cache ";

    private static readonly string[] Header =
    [
        "provider", "model", "region", "usage", "direction", "cache", "tier", "batch", "routing", "variant", "unit", "usd", "usd_per_month", "state", "why", "usage_type", "offer",
    ];

    /// <summary>Writes the table.</summary>
    public static void Render(ReportPrices prices, Stream output) => CsvTable.Write(output, Header, prices.Prices.Select(p => (string?[])
    [
        CsvTable.Text(p.Provider), CsvTable.Text(p.Model), CsvTable.Text(p.Region), p.Usage, p.Direction, p.Usage.StartsWith(Cache, StringComparison.Ordinal) ? p.Usage[Cache.Length..] : null,
        p.Tier, p.Tier == "batch" ? "true" : "false", p.Routing, CsvTable.Text(p.Variant), CsvTable.Text(p.Unit), CsvTable.Number(p.Usd), CsvTable.Number(p.UsdPerMonth), p.State,
        CsvTable.Text(p.Why), CsvTable.Text(p.UsageType), CsvTable.Text(p.Offer),
    ]));
}
