using System.Globalization;
using CdkCostGuard.Billing.Usage;

namespace CdkCostGuard.Billing.Prices;

/// <summary>Makes comparable prices of products: in US dollars, for a million tokens where tokens are counted.</summary>
/// <remarks>What a product is for is told by the same <see cref="UsageClassifier"/> that reads the lines of bills, so that a price and a line that are about one thing have the same words.</remarks>
public sealed class PriceNormalizer
{
    private const string Usd = "USD";
    private const string MarketplaceMark = "MP:";
    private const decimal Million = 1_000_000m;

    // A decimal has 28 digits; one more would be rounded.
    private const int MostDigits = 28;

    private static readonly string[] Hours = ["Hrs", "Hr", "Hour", "Hours"];

    private readonly UsageClassifier _usage = new();

    /// <summary>Could a product be Bedrock's? For offers of which the most is not.</summary>
    public static bool IsBedrock(string offerCode) => offerCode.StartsWith(UsageTables.ProductCodePrefix, StringComparison.Ordinal);

    /// <summary>The price of a product.</summary>
    public ModelPrice Price(Offer offer, OfferProduct product)
    {
        var rate = product.Rates.Count > 0 ? product.Rates[0] : null;
        var unit = rate?.Unit ?? "";
        var usageType = product["usagetype"];
        var usage = _usage.Of(new BillLine
        {
            Period = "",
            LineItemType = "Usage",
            Cost = 0,
            ProductCode = offer.Code,
            BillingEntity = usageType.Contains(MarketplaceMark, StringComparison.Ordinal) ? UsageClassifier.AwsMarketplace : "",
            UsageType = usageType,
            PricingUnit = unit,
            Product = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["model"] = product["model"],
                ["inference_type"] = product["inferenceType"],
                ["feature"] = product["feature"],
                ["servicename"] = product["servicename"],
            },
        });

        // A tier may be an attribute alone.
        var tier = usage.Tier == UsageTier.Standard ? UsageClassifier.TierOf(product["service_tier"]) : usage.Tier;
        var tokens = usage.TokensPerUnit ?? UsageClassifier.TokensOf(unit);
        var (usd, state, why) = Value(product.Rates);
        var model = usage.Model ?? "";
        return new ModelPrice
        {
            Provider = product["provider"] is { Length: > 0 } provider ? provider : PriceWords.MakerOf(model),
            Model = model,
            Region = product["regionCode"],
            Kind = usage.Kind,
            Tier = tier,
            Routing = usage.Routing,
            Variant = PriceWords.VariantOf(product, usage.Kind),
            Unit = tokens is not null ? ModelPrice.MillionTokens : Hours.Contains(unit, StringComparer.OrdinalIgnoreCase) ? ModelPrice.Hour : unit,
            Usd = tokens is { } each ? usd * (Million / each) : usd,
            State = state,
            Why = why,
            UsageType = usageType,
            Offer = offer.Code,
        };
    }

    private static (decimal? Usd, PriceState State, string? Why) Value(IReadOnlyList<OfferRate> rates)
    {
        if (rates.Count == 0)
        {
            return (null, PriceState.Unknown, "the list has no on-demand price");
        }

        var first = rates[0];
        if (rates.Any(r => r.BeginRange == first.BeginRange && (r.Unit != first.Unit || !Same(r, first))))
        {
            return (null, PriceState.Unknown, "the list has several prices");
        }

        if (!first.Prices.TryGetValue(Usd, out var text))
        {
            return (null, PriceState.Unknown, first.Prices.Count == 0 ? "the list has no price" : $"the list has a price in {string.Join(", ", first.Prices.Keys.Order(StringComparer.Ordinal))} only");
        }

        if (Number(text) is not { } usd)
        {
            return (null, PriceState.Unknown, "the price of the list is no number that can be kept exactly");
        }

        return rates.Any(r => r.BeginRange != first.BeginRange)
            ? (usd, PriceState.Estimated, "the price depends on the volume: the first step is shown")
            : (usd, PriceState.Known, null);
    }

    private static bool Same(OfferRate one, OfferRate other) => one.Prices.GetValueOrDefault(Usd) == other.Prices.GetValueOrDefault(Usd);

    /// <summary>A decimal as lists write it; null where it is none, is negative or has more digits than a decimal keeps.</summary>
    internal static decimal? Number(string text) =>
        text.Trim('0').Count(char.IsAsciiDigit) <= MostDigits
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
