using CdkCostGuard.Billing.Usage;

namespace CdkCostGuard.Billing.Prices;

/// <summary>What is asked of a price book.</summary>
/// <param name="Model">The model, in any spelling that has the letters and digits of the list's.</param>
/// <param name="Region">The Region.</param>
/// <param name="Kind">What is used.</param>
/// <param name="Tier">At what rate.</param>
/// <param name="Routing">Where it may be answered.</param>
/// <param name="Variant">What else tells it from others; see <see cref="ModelPrice.Variant"/>.</param>
public sealed record PriceQuestion(string Model, string Region, UsageKind Kind, UsageTier Tier = UsageTier.Standard, UsageRouting Routing = UsageRouting.Regional, string Variant = "");

/// <summary>The prices of one or several offers.</summary>
/// <remarks>
/// Which of Bedrock's offers has a model is not documented and changes (on-demand Claude stands in AmazonBedrock, AmazonBedrockService and AmazonBedrockFoundationModels), so
/// all are read together. A product that several lists have is taken from the one that was published last.
/// </remarks>
public sealed class PriceBook
{
    private readonly Dictionary<(string Model, UsageKind, UsageTier, UsageRouting, string Variant), ModelPrice[]> _byUse;

    private PriceBook(IReadOnlyList<Offer> offers, IReadOnlyList<ModelPrice> prices)
    {
        Offers = offers;
        Prices = prices;
        _byUse = prices
            .GroupBy(p => (PriceWords.Folded(p.Model), p.Kind, p.Tier, p.Routing, p.Variant))
            .ToDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>What was read, in the order of codes.</summary>
    public IReadOnlyList<Offer> Offers { get; }

    /// <summary>All prices of Bedrock, by maker, model, Region and use.</summary>
    public IReadOnlyList<ModelPrice> Prices { get; }

    /// <summary>Makes the book of offers.</summary>
    public static PriceBook Of(IEnumerable<Offer> offers)
    {
        Offer[] all = [.. offers.OrderBy(o => o.Code, StringComparer.Ordinal).ThenBy(o => o.Published, StringComparer.Ordinal).ThenBy(o => o.Source, StringComparer.Ordinal)];
        var newest = new Dictionary<(string Code, string Sku), (Offer Offer, OfferProduct Product)>();
        foreach (var offer in all)
        {
            foreach (var product in offer.Products)
            {
                newest[(offer.Code, product.Sku)] = (offer, product);
            }
        }

        var normalizer = new PriceNormalizer();
        return new PriceBook(all, [.. Ordered(newest.Values.Select(n => normalizer.Price(n.Offer, n.Product)).Where(p => p.Kind != UsageKind.NotBedrock).Distinct())]);
    }

    /// <summary>The price of a use: what the list says, what all other Regions agree on, or nothing.</summary>
    public ModelPrice Find(PriceQuestion question)
    {
        var asked = new ModelPrice
        {
            Model = question.Model,
            Region = question.Region,
            Kind = question.Kind,
            Tier = question.Tier,
            Routing = question.Routing,
            Variant = question.Variant,
            Unit = ModelPrice.MillionTokens,
            State = PriceState.Unknown,
        };
        var found = _byUse.GetValueOrDefault((PriceWords.Folded(question.Model), question.Kind, question.Tier, question.Routing, question.Variant), []);
        var here = found.Where(p => p.Region == question.Region).ToArray();
        if (here.Length > 0)
        {
            return here.All(p => p.Usd == here[0].Usd && p.Unit == here[0].Unit)
                ? here[0]
                : asked with { Provider = here[0].Provider, Model = here[0].Model, Why = $"the list has {here.Length} prices for it, of which none can be told to be meant" };
        }

        // The Region may not even have the model, but where it has it, a price that is the same everywhere else is the best guess.
        var elsewhere = found.Where(p => p.Region.Length > 0).ToArray();
        var regions = elsewhere.Select(p => p.Region).Distinct(StringComparer.Ordinal).Count();
        return regions > 1 && elsewhere.All(p => p.State == PriceState.Known && p.Usd == elsewhere[0].Usd && p.Unit == elsewhere[0].Unit)
            ? elsewhere[0] with { Region = question.Region, State = PriceState.Estimated, Why = $"not listed for {question.Region}; the same in all {regions} Regions that are listed", UsageType = "", Offer = "" }
            : asked with { Why = found.Length == 0 ? "the list does not have it" : $"not listed for {question.Region}, and other Regions are no guide: {(regions > 1 ? "they differ" : "only one is listed")}" };
    }

    /// <summary>Prices in the order that reports have.</summary>
    public static IOrderedEnumerable<ModelPrice> Ordered(IEnumerable<ModelPrice> prices) => prices
        .OrderBy(p => p.Provider, StringComparer.Ordinal)
        .ThenBy(p => p.Model, StringComparer.Ordinal)
        .ThenBy(p => p.Region, StringComparer.Ordinal)
        .ThenBy(p => p.Variant, StringComparer.Ordinal)
        .ThenBy(p => p.Tier)
        .ThenBy(p => p.Routing)
        .ThenBy(p => p.Kind)
        .ThenBy(p => p.UsageType, StringComparer.Ordinal)
        .ThenBy(p => p.Offer, StringComparer.Ordinal)
        .ThenBy(p => p.Usd);
}
