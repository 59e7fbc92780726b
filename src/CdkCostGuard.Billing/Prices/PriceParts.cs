using CdkCostGuard.Billing.Usage;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Prices;

/// <summary>Writes prices into the report document.</summary>
public static class PriceParts
{
    private static readonly UsageKind[] Asked = [UsageKind.Input, UsageKind.Output, UsageKind.CacheRead, UsageKind.CacheWrite5m, UsageKind.CacheWrite1h];

    /// <summary>The prices of a book that are asked for.</summary>
    /// <param name="book">The book.</param>
    /// <param name="models">Names of models, or parts of them; empty for all.</param>
    /// <param name="regions">Regions; empty for all. A model and a Region that are both named get the usual uses of tokens, listed or not.</param>
    public static ReportPrices Of(PriceBook book, IReadOnlyCollection<string> models, IReadOnlyCollection<string> regions)
    {
        var wanted = models.Select(PriceWords.Folded).ToArray();
        var ofModel = book.Prices.Where(p => wanted.Length == 0 || Array.Exists(wanted, w => PriceWords.Folded($"{p.Provider} {p.Model}").Contains(w, StringComparison.Ordinal))).ToArray();
        var listed = ofModel.Where(p => regions.Count == 0 || regions.Contains(p.Region)).ToList();
        if (models.Count > 0)
        {
            foreach (var (model, region) in ofModel.Where(p => p.Model.Length > 0).Select(p => p.Model).Distinct(StringComparer.Ordinal).SelectMany(m => regions.Select(r => (m, r))))
            {
                listed.AddRange(Asked
                    .Where(k => !listed.Exists(p => p.Model == model && p.Region == region && p is { Tier: UsageTier.Standard, Routing: UsageRouting.Regional, Variant: "" } && p.Kind == k))
                    .Select(k => book.Find(new PriceQuestion(model, region, k)))
                    .Select(p => p with { Provider = ofModel.First(m => m.Model == model).Provider }));
            }
        }

        return new ReportPrices
        {
            Sources = [.. book.Offers.Select(o => new ReportPriceSource(o.Code, o.Version, o.Published, o.Source, o.Read))],
            Prices = [.. PriceBook.Ordered(listed).Select(Row)],
        };
    }

    private static ReportPrice Row(ModelPrice price) => new()
    {
        Provider = price.Provider,
        Model = price.Model,
        Region = price.Region,
        Usage = UsageTables.WordOf(price.Kind),
        Direction = DirectionOf(price),
        Tier = UsageTables.WordOf(price.Tier),
        Routing = price.Routing == UsageRouting.Global ? "global" : "regional",
        Variant = price.Variant,
        Unit = price.Unit,
        Usd = price.Usd,
        UsdPerMonth = price.UsdPerMonth,
        State = price.State switch { PriceState.Known => "known", PriceState.Estimated => "estimated", _ => "unknown" },
        Why = price.Why,
        UsageType = price.UsageType,
        Offer = price.Offer,
    };

    // Tokens of the cache are tokens that go in.
    private static string? DirectionOf(ModelPrice price) => price.Kind switch
    {
        UsageKind.Input or UsageKind.CacheRead or UsageKind.CacheWrite5m or UsageKind.CacheWrite30m or UsageKind.CacheWrite1h => "input",
        UsageKind.Output => "output",
        _ => price.Variant.Split(", ") is var words && words.Contains("input") ? "input" : words.Contains("output") ? "output" : null,
    };
}
