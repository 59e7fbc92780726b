using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Prices;

/// <summary>Keeps offers for later runs, with the day and the place that they were read from.</summary>
/// <remarks>An offer is kept in the form of an offer file, so one reader reads both and what is learnt about usage types later holds for it too. Prices are public; nothing else is in it.</remarks>
public sealed class PriceCache(string folder)
{
    internal const string SourceKey = "source";
    internal const string ReadKey = "read";
    private const string Room = "prices";
    private const int HashLength = 12;

    private readonly string _folder = Path.Combine(folder, Room);

    /// <summary>Keeps an offer in place of an older one of the same code and Regions.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Keep(Offer offer)
    {
        Directory.CreateDirectory(_folder);
        var regions = string.Join(',', offer.Products.Select(p => p["regionCode"]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{offer.Code}\0{regions}")))[..HashLength];
        var path = Path.Combine(_folder, $"{hash}.json");
        var partial = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var file = File.Create(partial))
            {
                Write(file, offer);
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>What is kept, and what of it cannot be read any more: one sentence each.</summary>
    public (IReadOnlyList<Offer> Offers, IReadOnlyList<string> Notices) Kept()
    {
        var offers = new List<Offer>();
        var notices = new List<string>();
        string[] files = Directory.Exists(_folder) ? Directory.GetFiles(_folder, "*.json") : [];
        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            var name = $"{Room}/{Path.GetFileName(path)}";
            try
            {
                offers.Add(OfferReader.Read(PackedFiles.Open(path, name), name));
            }
            catch (CostGuardException)
            {
                notices.Add($"{name} in the cache is damaged and was left out: read its offer again.");
            }
        }

        return (offers, notices);
    }

    private static void Write(Stream file, Offer offer) => StableJson.Write(file, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString(SourceKey, offer.Source);
        if (offer.Read is { } day)
        {
            writer.WriteString(ReadKey, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        writer.WriteString("offerCode", offer.Code);
        writer.WriteString("version", offer.Version);
        writer.WriteString("publicationDate", offer.Published);
        writer.WriteStartObject("products");
        foreach (var product in offer.Products)
        {
            writer.WriteStartObject(product.Sku);
            writer.WriteString("productFamily", product.Family);
            writer.WriteStartObject("attributes");
            foreach (var attribute in product.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal))
            {
                writer.WriteString(attribute.Key, attribute.Value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("terms");
        writer.WriteStartObject("OnDemand");
        foreach (var product in offer.Products.Where(p => p.Rates.Count > 0))
        {
            writer.WriteStartObject(product.Sku);
            writer.WriteStartObject("kept");
            writer.WriteStartObject("priceDimensions");
            foreach (var (rate, i) in product.Rates.Select((r, i) => (r, i)))
            {
                writer.WriteStartObject(i.ToString(CultureInfo.InvariantCulture));
                writer.WriteString("unit", rate.Unit);
                writer.WriteString("beginRange", rate.BeginRange);
                writer.WriteString("description", rate.Description);
                writer.WriteStartObject("pricePerUnit");
                foreach (var price in rate.Prices.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    writer.WriteString(price.Key, price.Value);
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    });
}
