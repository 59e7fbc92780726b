using System.Text.Json;

namespace CdkCostGuard.Billing.Prices;

/// <summary>Reads the on-demand terms of a product: <c>{ sku.term: { priceDimensions: { rate: { unit, beginRange, description, pricePerUnit: { USD } } } } }</c>.</summary>
internal static class OfferTerms
{
    /// <summary>The rates, the one for the smallest volume first.</summary>
    public static IReadOnlyList<OfferRate> Rates(JsonElement terms) =>
    [
        .. Members(terms)
            .SelectMany(t => t.ValueKind == JsonValueKind.Object && t.TryGetProperty("priceDimensions", out var dimensions) ? Members(dimensions) : [])
            .Where(d => d.ValueKind == JsonValueKind.Object)
            .Select(d => new OfferRate(Text(d, "unit"), Prices(d), Text(d, "beginRange"), Text(d, "description")))
            .OrderBy(r => r.BeginRange.Length).ThenBy(r => r.BeginRange, StringComparer.Ordinal).ThenBy(r => r.Description, StringComparer.Ordinal),
    ];

    private static Dictionary<string, string> Prices(JsonElement dimension)
    {
        var prices = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!dimension.TryGetProperty("pricePerUnit", out var all) || all.ValueKind != JsonValueKind.Object)
        {
            return prices;
        }

        foreach (var price in all.EnumerateObject())
        {
            // A text in every list that was seen; a number is read by its digits, never as a double.
            prices[price.Name] = price.Value.ValueKind == JsonValueKind.String ? price.Value.GetString()! : price.Value.GetRawText();
        }

        return prices;
    }

    private static IEnumerable<JsonElement> Members(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var member in element.EnumerateObject())
        {
            yield return member.Value;
        }
    }

    private static string Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
