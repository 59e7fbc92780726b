using System.Text.Json;
using CdkCostGuard.Billing.Engines;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Reading;

/// <summary>Makes lines of the rows of <c>lines.sql</c>. Many have the same tags, which are read once.</summary>
internal sealed class LineReader
{
    private static readonly string[] ProductKeys = ["model", "provider", "inference_type", "feature", "servicename", "product_name"];

    // Tags of sessions can be as many as sessions, so not all are kept.
    private const int MostTagsKept = 10_000;

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _tags = new(StringComparer.Ordinal) { [""] = new Dictionary<string, string>(StringComparer.Ordinal) };

    /// <summary>The line of a row.</summary>
    /// <exception cref="CostGuardException">Its tags are no map.</exception>
    public BillLine Line(object?[] row) => new()
    {
        Period = Months.Text((DateOnly)row[0]!),
        Day = (DateOnly?)row[1],
        PayerAccountId = (string)row[2]!,
        AccountId = (string)row[3]!,
        LineItemType = (string)row[4]!,
        Principal = (string)row[5]!,
        UsageType = (string)row[6]!,
        Operation = (string)row[7]!,
        Region = (string)row[8]!,
        BillingEntity = (string)row[9]!,
        ProductCode = (string)row[10]!,
        ServiceCode = (string)row[11]!,
        ResourceId = (string)row[12]!,
        ProductFamily = (string)row[13]!,
        Product = Product(row),
        Tags = Tags((string)row[20]!),
        PricingUnit = (string)row[21]!,
        Currency = (string)row[22]!,
        UsageAmount = (decimal)row[23]!,
        Cost = (decimal)row[24]!,
        Lines = (long)row[25]!,
    };

    private static Dictionary<string, string> Product(object?[] row)
    {
        var product = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < ProductKeys.Length; i++)
        {
            if (row[14 + i] is string { Length: > 0 } value)
            {
                product.Add(ProductKeys[i], value);
            }
        }

        return product;
    }

    private IReadOnlyDictionary<string, string> Tags(string json)
    {
        if (_tags.TryGetValue(json, out var known))
        {
            return known;
        }

        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var tag in document.RootElement.EnumerateObject())
            {
                // Tools that guess types make numbers of values.
                var value = tag.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? tag.Value.GetRawText() : tag.Value.GetString();
                if (value is { Length: > 0 })
                {
                    tags[TagNames.Canonical(tag.Name)] = value;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw CostGuardException.BadInput("the column tags of the export holds text that is no JSON object of keys and texts. Export the data anew, as Parquet.", e);
        }

        if (_tags.Count < MostTagsKept)
        {
            _tags.Add(json, tags);
        }

        return tags;
    }
}
