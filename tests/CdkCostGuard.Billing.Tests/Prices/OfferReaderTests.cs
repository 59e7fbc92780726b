using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CdkCostGuard.Billing.Prices;
using CdkCostGuard.Billing.Usage;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Tests.Prices;

public class OfferReaderTests
{
    [Fact]
    public void A_file_says_what_it_is_and_what_is_sold()
    {
        var offer = Lists.File("AmazonBedrockFoundationModels.json");

        Assert.Equal(("AmazonBedrockFoundationModels", "20260930001912", "2026-09-30T00:19:12Z"), (offer.Code, offer.Version, offer.Published));
        Assert.Equal(30, offer.Products.Count);
        Assert.Equal("Claude Opus 5 (Amazon Bedrock Edition)", offer.Products[0]["servicename"]);
        Assert.Equal("", offer.Products[0]["model"]);
        Assert.Equal("5.500000000", Assert.Single(offer.Products[0].Rates).Prices["USD"]);
    }

    [Fact]
    public void A_machine_of_39_80_an_hour_costs_28656_in_thirty_days()
    {
        var offer = Lists.File("AmazonEC2.json");

        var price = new PriceNormalizer().Price(offer, Assert.Single(offer.Products, p => p["instanceType"] == "p5e.48xlarge"));

        Assert.Equal((39.80m, ModelPrice.Hour, PriceState.Known, UsageKind.NotBedrock), (price.Usd, price.Unit, price.State, price.Kind));
        Assert.Equal(28_656.00m, price.UsdPerMonth);
    }

    [Fact]
    public void What_is_not_wanted_is_not_held() =>
        Assert.Equal(["Kimi K3"], Lists.File("AmazonBedrock.json", a => a["model"] == "Kimi K3").Products.Select(p => p["model"]));

    [Fact]
    public void Terms_may_stand_before_products()
    {
        var offer = Lists.Text("""{"terms":{"OnDemand":{"S":{"S.T":{"priceDimensions":{"R":{"unit":"Hrs","pricePerUnit":{"USD":"2"}}}}}}},"products":{"S":{"attributes":{}}},"offerCode":"X"}""");

        Assert.Equal("2", Assert.Single(Assert.Single(offer.Products).Rates).Prices["USD"]);
    }

    [Fact]
    public void An_answer_of_the_API_reads_as_the_file_does()
    {
        using var file = JsonDocument.Parse(System.IO.File.ReadAllText(Repository.PathOf("tests", "Fixtures", "prices", "AmazonBedrock.json")));
        var bulk = Lists.File("AmazonBedrock.json");
        var items = file.RootElement.GetProperty("products").EnumerateObject().Select(p =>
        {
            var terms = file.RootElement.GetProperty("terms").GetProperty("OnDemand").TryGetProperty(p.Name, out var t) ? t.GetRawText() : "{}";
            return OfferReader.ReadItem($$"""{"product":{{p.Value.GetRawText()}},"serviceCode":"AmazonBedrock","terms":{"OnDemand":{{terms}}},"version":"20260925093935","publicationDate":"2026-09-25T09:39:35Z"}""", "pricing");
        }).ToArray();

        Assert.Equal(20, items.Length);
        Assert.Equal(PriceBook.Of([bulk]).Prices, PriceBook.Of(items).Prices);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"offerCode":"X"}""")]
    [InlineData("""{"offerCode":1,"products":{}}""")]
    [InlineData("""{"offerCode":"X","products":[]}""")]
    [InlineData("""{"offerCode":"X","products":{"S":[]}}""")]
    [InlineData("""{"offerCode":"X","products":{},"terms":{"OnDemand":[]}}""")]
    [InlineData("""{"Records":[]}""")]
    public void What_is_no_offer_is_refused(string json)
    {
        var e = Assert.Throws<CostGuardException>(() => Lists.Text(json));

        Assert.StartsWith("list.json: is no offer file of the AWS Price List", e.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Input, e.ExitCode);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("[]")]
    [InlineData("""{"product":1}""")]
    public void An_answer_that_is_no_product_is_refused(string text) =>
        Assert.StartsWith("pricing: AWS answered with something that is no", Assert.Throws<CostGuardException>(() => OfferReader.ReadItem(text, "pricing")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_breaks_off_is_never_a_shorter_list()
    {
        var whole = System.IO.File.ReadAllBytes(Repository.PathOf("tests", "Fixtures", "prices", "AmazonEC2.json"));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(whole);
        }

        using var folder = new TemporaryFolder();
        var path = folder.Write("whole.json.gz", packed.ToArray());
        Assert.Equal("AmazonEC2", OfferReader.Read(Core.Documents.PackedFiles.Open(path, "f"), "f").Code);
        for (var length = 1; length < packed.Length; length += 37)
        {
            var cut = folder.Write("cut.json.gz", packed.ToArray()[..length]);
            Assert.Throws<CostGuardException>(() => OfferReader.Read(Core.Documents.PackedFiles.Open(cut, "f"), "f"));
        }

        // Behind the last bracket stands a line feed alone.
        for (var length = 1; length < whole.Length - 1; length += 11)
        {
            Assert.Throws<CostGuardException>(() => Lists.Text(Encoding.UTF8.GetString(whole[..length])));
        }
    }
}
