using CdkCostGuard.Billing.Prices;

namespace CdkCostGuard.Billing.Tests.Prices;

public sealed class PriceCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Nothing_is_kept_where_nothing_was() => Assert.Empty(new PriceCache(_folder.Path).Kept().Offers);

    [Fact]
    public void An_offer_comes_back_as_it_was_with_its_day_and_source()
    {
        var cache = new PriceCache(_folder.Path);
        var offer = Lists.File("AmazonBedrock.json") with { Source = "AmazonBedrock.json", Read = new DateOnly(2026, 10, 1) };
        cache.Keep(offer);

        var (kept, notices) = cache.Kept();

        Assert.Empty(notices);
        var back = Assert.Single(kept);
        Assert.Equal((offer.Code, offer.Version, offer.Published, offer.Source, offer.Read), (back.Code, back.Version, back.Published, back.Source, back.Read));
        Assert.Equal(PriceBook.Of([offer]).Prices, PriceBook.Of([back]).Prices);
    }

    [Fact]
    public void A_newer_list_of_the_same_Regions_takes_the_place_of_the_older()
    {
        var cache = new PriceCache(_folder.Path);
        cache.Keep(Lists.One("1"));
        cache.Keep(Lists.One("2"));
        cache.Keep(Lists.One("3", region: "eu-north-1", sku: "T"));

        Assert.Equal(["2", "3"], cache.Kept().Offers.Select(o => o.Products[0].Rates[0].Prices["USD"]).Order());
    }

    [Fact]
    public void A_damaged_one_is_left_out_and_told()
    {
        var cache = new PriceCache(_folder.Path);
        cache.Keep(Lists.One("1"));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "prices")));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^20]);

        var (kept, notices) = cache.Kept();

        Assert.Empty(kept);
        Assert.Contains("is damaged and was left out", Assert.Single(notices), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
