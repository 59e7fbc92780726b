using System.Globalization;
using System.Text.Json;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Prices;

/// <summary>Reads offers of the AWS Price List: the files that can be fetched without credentials, and the answers of <c>GetProducts</c>.</summary>
/// <remarks>
/// Sources: https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-the-aws-price-list-bulk-api-fetching-price-list-files-manually.html and
/// .../using-price-list-query-api.html. A product of an answer has the form of one of a file, with its terms beside it. A file may have gigabytes (AmazonEC2): of it is
/// held what is wanted.
/// </remarks>
public static class OfferReader
{
    /// <summary>Reads an offer file.</summary>
    /// <param name="json">Its bytes; closed afterwards.</param>
    /// <param name="name">How messages name it.</param>
    /// <param name="wants">Which products are kept, by what is said of them; null for all.</param>
    /// <exception cref="CostGuardException">It is no JSON, breaks off, or is no offer file.</exception>
    public static Offer Read(Stream json, string name, Func<IReadOnlyDictionary<string, string>, bool>? wants = null)
    {
        using var reader = new JsonTokenReader(json, name);
        string? code = null;
        string version = "", published = "", source = "";
        DateOnly? read = null;
        Dictionary<string, (string Family, IReadOnlyDictionary<string, string> Attributes)>? products = null;
        var rates = new Dictionary<string, IReadOnlyList<OfferRate>>(StringComparer.Ordinal);
        if (!reader.Read() || reader.Token != JsonTokenType.StartObject)
        {
            throw NoOffer(name);
        }

        while (reader.Read() && reader.Token == JsonTokenType.PropertyName)
        {
            switch (reader.Text)
            {
                case "offerCode":
                    code = Text(reader);
                    break;
                case "version":
                    version = Text(reader) ?? "";
                    break;
                case "publicationDate":
                    published = Text(reader) ?? "";
                    break;
                case PriceCache.SourceKey:
                    source = Text(reader) ?? "";
                    break;
                case PriceCache.ReadKey:
                    read = DateOnly.TryParseExact(Text(reader), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
                    break;
                case "products":
                    products = Products(reader, name, wants);
                    break;
                case "terms":
                    Terms(reader, name, products, rates);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        // To the end: what follows the document is no part of one.
        while (reader.Read())
        {
        }

        if (code is null || products is null)
        {
            throw NoOffer(name);
        }

        return new Offer(code, version, published, [.. products.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new OfferProduct(p.Key, p.Value.Family, p.Value.Attributes, rates.GetValueOrDefault(p.Key, [])))])
        {
            Source = source,
            Read = read,
        };
    }

    /// <summary>Reads one text of the list <c>PriceList</c> that <c>GetProducts</c> answers with.</summary>
    /// <param name="text">A JSON object.</param>
    /// <param name="name">How messages name it.</param>
    /// <exception cref="CostGuardException">It is no product.</exception>
    public static Offer ReadItem(string text, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("product", out var product) || product.ValueKind != JsonValueKind.Object)
            {
                throw CostGuardException.BadInput($"{name}: AWS answered with something that is no product of a price list");
            }

            var (family, attributes) = Product(product);
            var terms = root.TryGetProperty("terms", out var all) && all.ValueKind == JsonValueKind.Object && all.TryGetProperty("OnDemand", out var onDemand) ? OfferTerms.Rates(onDemand) : [];
            return new Offer(Text(root, "serviceCode"), Text(root, "version"), Text(root, "publicationDate"), [new OfferProduct(Text(product, "sku"), family, attributes, terms)]);
        }
        catch (JsonException e)
        {
            throw CostGuardException.BadInput($"{name}: AWS answered with something that is no JSON", e);
        }
    }

    private static Dictionary<string, (string, IReadOnlyDictionary<string, string>)> Products(JsonTokenReader reader, string name, Func<IReadOnlyDictionary<string, string>, bool>? wants)
    {
        var products = new Dictionary<string, (string, IReadOnlyDictionary<string, string>)>(StringComparer.Ordinal);
        Enter(reader, name);
        while (reader.Read() && reader.Token == JsonTokenType.PropertyName)
        {
            var sku = reader.Text;
            using var document = reader.NextValue() ?? throw NoOffer(name);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw NoOffer(name);
            }

            var product = Product(document.RootElement);
            if (wants is null || wants(product.Attributes))
            {
                products[sku] = product;
            }
        }

        return products;
    }

    private static void Terms(JsonTokenReader reader, string name, Dictionary<string, (string, IReadOnlyDictionary<string, string>)>? products, Dictionary<string, IReadOnlyList<OfferRate>> rates)
    {
        Enter(reader, name);
        while (reader.Read() && reader.Token == JsonTokenType.PropertyName)
        {
            // Reserved terms of machines are most of a file.
            if (reader.Text != "OnDemand")
            {
                reader.Skip();
                continue;
            }

            Enter(reader, name);
            while (reader.Read() && reader.Token == JsonTokenType.PropertyName)
            {
                var sku = reader.Text;
                if (products?.ContainsKey(sku) == false)
                {
                    reader.Skip();
                    continue;
                }

                using var document = reader.NextValue() ?? throw NoOffer(name);
                rates[sku] = OfferTerms.Rates(document.RootElement);
            }
        }
    }

    private static (string Family, IReadOnlyDictionary<string, string> Attributes) Product(JsonElement product)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (product.TryGetProperty("attributes", out var all) && all.ValueKind == JsonValueKind.Object)
        {
            foreach (var attribute in all.EnumerateObject())
            {
                if (attribute.Value.ValueKind == JsonValueKind.String)
                {
                    attributes[attribute.Name] = attribute.Value.GetString()!;
                }
            }
        }

        return (Text(product, "productFamily"), attributes);
    }

    private static void Enter(JsonTokenReader reader, string name)
    {
        if (!reader.Read() || reader.Token != JsonTokenType.StartObject)
        {
            throw NoOffer(name);
        }
    }

    private static string? Text(JsonTokenReader reader)
    {
        reader.Read();
        var text = reader.Token == JsonTokenType.String ? reader.Text : null;
        reader.Skip();
        return text;
    }

    private static string Text(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static CostGuardException NoOffer(string name) =>
        CostGuardException.BadInput($"{name}: is no offer file of the AWS Price List; fetch one such as offers/v1.0/aws/AmazonBedrock/current/us-east-1/index.json");
}
