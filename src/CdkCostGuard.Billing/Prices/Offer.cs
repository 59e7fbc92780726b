namespace CdkCostGuard.Billing.Prices;

/// <summary>An offer of the AWS Price List: what one service code sells, and for how much.</summary>
/// <param name="Code">Such as <c>AmazonBedrock</c>.</param>
/// <param name="Version">The list's own version; empty where it says none.</param>
/// <param name="Published">When AWS published it, in its own words, such as <c>2026-09-25T09:39:35Z</c>; empty where it says nothing.</param>
/// <param name="Products">What is sold.</param>
public sealed record Offer(string Code, string Version, string Published, IReadOnlyList<OfferProduct> Products)
{
    /// <summary>Where it was read from, such as the name of a file; empty where that is not kept.</summary>
    public string Source { get; init; } = "";

    /// <summary>The day on which it was read from there, of an offer that was kept since; null for one that is read now.</summary>
    public DateOnly? Read { get; init; }
}

/// <summary>A product of an offer.</summary>
/// <param name="Sku">Its number, unique in an offer.</param>
/// <param name="Family">Its product family; empty where it has none.</param>
/// <param name="Attributes">What is said of it: <c>usagetype</c>, <c>regionCode</c>, <c>model</c>, ...</param>
/// <param name="Rates">Its on-demand rates; several where the price depends on the volume.</param>
public sealed record OfferProduct(string Sku, string Family, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<OfferRate> Rates)
{
    /// <summary>An attribute; empty where it is not there.</summary>
    public string this[string attribute] => Attributes.GetValueOrDefault(attribute, "");
}

/// <summary>A rate.</summary>
/// <param name="Unit">What it is for, such as <c>1K tokens</c> or <c>Hrs</c>.</param>
/// <param name="Prices">The price by currency, as the list writes it: decimals in text.</param>
/// <param name="BeginRange">From how much on it holds; <c>0</c> for the first or only one.</param>
/// <param name="Description">What AWS says it is.</param>
public sealed record OfferRate(string Unit, IReadOnlyDictionary<string, string> Prices, string BeginRange, string Description);
