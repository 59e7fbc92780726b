using System.Text;
using CdkCostGuard.Billing.Prices;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Tests.Prices;

/// <summary>Price lists of tests. Those in files have the form of AWS's bulk files and rates that readers of them published in autumn 2026.</summary>
internal static class Lists
{
    public static Offer File(string name, Func<IReadOnlyDictionary<string, string>, bool>? wants = null) =>
        OfferReader.Read(PackedFiles.Open(Repository.PathOf("tests", "Fixtures", "prices", name), name), name, wants);

    public static Offer Text(string json, string name = "list.json") => OfferReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), name);

    public static PriceBook Book => PriceBook.Of([File("AmazonBedrock.json"), File("AmazonBedrockFoundationModels.json")]);

    /// <summary>One product of one rate.</summary>
    public static Offer One(string usd, string unit = "1K tokens", string usageType = "USE1-Nova-input-tokens", string code = "AmazonBedrock", string published = "2026-09-01T00:00:00Z", string region = "us-east-1", string model = "Nova", string sku = "S") =>
        new(code, "1", published, [new OfferProduct(sku, "", new Dictionary<string, string> { ["usagetype"] = usageType, ["regionCode"] = region, ["model"] = model }, [new OfferRate(unit, new Dictionary<string, string> { ["USD"] = usd }, "0", "")])]);
}
