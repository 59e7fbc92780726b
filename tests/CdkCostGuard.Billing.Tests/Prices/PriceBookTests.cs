using CdkCostGuard.Billing.Prices;
using CdkCostGuard.Billing.Usage;
using CsCheck;

namespace CdkCostGuard.Billing.Tests.Prices;

public class PriceBookTests
{
    [Theory]
    [InlineData("Nova Lite", "us-east-1", UsageKind.Input, UsageTier.Standard, UsageRouting.Regional, "0.06")]
    [InlineData("Nova Lite", "us-east-1", UsageKind.Input, UsageTier.Batch, UsageRouting.Regional, "0.03")]
    [InlineData("Nova Lite", "us-east-1", UsageKind.CacheRead, UsageTier.Standard, UsageRouting.Regional, "0.015")]
    [InlineData("gpt-oss-120b", "us-east-1", UsageKind.Input, UsageTier.Priority, UsageRouting.Regional, "0.2625")]
    [InlineData("Claude Opus 5", "us-east-1", UsageKind.Input, UsageTier.Standard, UsageRouting.Regional, "5.5")]
    [InlineData("claude-opus-5", "us-east-1", UsageKind.Input, UsageTier.Standard, UsageRouting.Global, "5")]
    [InlineData("Claude Opus 5", "us-east-1", UsageKind.Input, UsageTier.Batch, UsageRouting.Global, "2.5")]
    [InlineData("Claude Opus 5", "us-east-1", UsageKind.CacheWrite5m, UsageTier.Standard, UsageRouting.Regional, "6.875")]
    [InlineData("Claude Opus 5", "us-east-1", UsageKind.CacheWrite1h, UsageTier.Standard, UsageRouting.Global, "10")]
    [InlineData("Claude Haiku 4.5", "eu-north-1", UsageKind.Output, UsageTier.Standard, UsageRouting.Regional, "5.5")]
    [InlineData("OpenAI GPT-6 Astra", "us-east-1", UsageKind.CacheWrite30m, UsageTier.Standard, UsageRouting.Regional, "13.75")]
    public void What_the_list_says_is_known_for_a_million_tokens(string model, string region, UsageKind kind, UsageTier tier, UsageRouting routing, string usd)
    {
        var price = Lists.Book.Find(new PriceQuestion(model, region, kind, tier, routing));

        Assert.Equal((decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture), PriceState.Known, ModelPrice.MillionTokens, null), (price.Usd, price.State, price.Unit, price.Why));
    }

    [Fact]
    public void Long_context_custom_models_and_the_other_endpoint_are_apart()
    {
        Assert.Equal(11m, Lists.Book.Find(new PriceQuestion("OpenAI GPT-6 Astra", "us-east-1", UsageKind.Input)).Usd);
        Assert.Equal(22m, Lists.Book.Find(new PriceQuestion("OpenAI GPT-6 Astra", "us-east-1", UsageKind.Input, Variant: "long context")).Usd);
        Assert.Equal(0.24m, Lists.Book.Find(new PriceQuestion("Nova Lite", "us-east-1", UsageKind.Output, Variant: "custom model")).Usd);
        Assert.Equal(0.15m, Lists.Book.Find(new PriceQuestion("gpt-oss-120b", "us-east-1", UsageKind.Input, Variant: "mantle")).Usd);
        Assert.Equal(0.30m, Lists.Book.Find(new PriceQuestion("Nova 2.0 Lite", "us-east-1", UsageKind.Input, Variant: "image")).Usd);
    }

    [Fact]
    public void Free_is_known()
    {
        var price = Lists.Book.Find(new PriceQuestion("Nova Lite", "us-east-1", UsageKind.CacheWrite5m));

        Assert.Equal((0m, PriceState.Known), (price.Usd, price.State));
    }

    [Fact]
    public void What_is_the_same_in_all_listed_Regions_is_estimated_elsewhere()
    {
        var price = Lists.Book.Find(new PriceQuestion("Claude Haiku 4.5", "sa-east-1", UsageKind.Input));

        Assert.Equal((1.10m, PriceState.Estimated, "sa-east-1", ""), (price.Usd, price.State, price.Region, price.UsageType));
        Assert.Equal("not listed for sa-east-1; the same in all 2 Regions that are listed", price.Why);
    }

    [Theory]
    [InlineData("Nova Lite", "sa-east-1", UsageKind.Output, "other Regions are no guide: they differ")]
    [InlineData("Claude Opus 5", "sa-east-1", UsageKind.Input, "other Regions are no guide: only one is listed")]
    [InlineData("Claude Opus 9", "us-east-1", UsageKind.Input, "the list does not have it")]
    [InlineData("Claude Opus 5", "us-east-1", UsageKind.Rerank, "the list does not have it")]
    [InlineData("Qwen3 32B", "us-east-1", UsageKind.Input, "the list has no on-demand price")]
    [InlineData("Qwen3 32B", "cn-north-1", UsageKind.Output, "the list has a price in CNY only")]
    public void What_nobody_says_is_unknown_and_never_zero(string model, string region, UsageKind kind, string why)
    {
        var price = Lists.Book.Find(new PriceQuestion(model, region, kind));

        Assert.Equal((null, PriceState.Unknown), (price.Usd, price.State));
        Assert.EndsWith(why, price.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_by_volume_is_estimated_by_its_first_step()
    {
        var price = Lists.Book.Find(new PriceQuestion("Kimi K3", "us-east-1", UsageKind.Input));

        Assert.Equal((3.30m, PriceState.Estimated), (price.Usd, price.State));
    }

    [Fact]
    public void Two_prices_for_one_question_are_none()
    {
        var book = PriceBook.Of([Lists.One("0.001", usageType: "USE1-Nova-input-tokens"), Lists.One("0.002", usageType: "USE1-Nova-input-tokens-fast", sku: "T")]);

        var price = book.Find(new PriceQuestion("Nova", "us-east-1", UsageKind.Input));
        Assert.Equal((null, PriceState.Unknown), (price.Usd, price.State));
        Assert.Equal([1m, 2m], book.Prices.Select(p => p.Usd!.Value).Order());
    }

    [Fact]
    public void Two_offers_that_agree_are_no_contradiction()
    {
        var book = PriceBook.Of([Lists.One("0.001"), Lists.One("0.001", code: "AmazonBedrockService")]);

        Assert.Equal((1m, PriceState.Known), (book.Find(new PriceQuestion("Nova", "us-east-1", UsageKind.Input)) is var p ? p.Usd : null, p.State));
    }

    [Fact]
    public void Of_two_versions_of_a_list_the_one_that_was_published_last_counts()
    {
        Offer[] offers = [Lists.One("0.002", published: "2026-10-01T00:00:00Z"), Lists.One("0.001", published: "2026-09-01T00:00:00Z")];

        Assert.Equal(2m, Assert.Single(PriceBook.Of(offers).Prices).Usd);
        Assert.Equal(2m, Assert.Single(PriceBook.Of(offers.Reverse()).Prices).Usd);
    }

    [Theory]
    [InlineData("0.0000600000", "0.06")]
    [InlineData("1234567890.0000000000", "1234567890000")]
    [InlineData("0.0000000000000000000000001", "0.0000000000000000000001")]
    [InlineData("1.00000000000000000000000000001", null)]
    [InlineData("-1", null)]
    [InlineData("1,5", null)]
    [InlineData("", null)]
    [InlineData("free", null)]
    public void A_price_is_kept_to_its_last_digit_or_not_at_all(string text, string? million)
    {
        var price = Assert.Single(PriceBook.Of([Lists.One(text)]).Prices);

        Assert.Equal(million is null ? null : decimal.Parse(million, System.Globalization.CultureInfo.InvariantCulture), price.Usd);
        Assert.Equal(million is null ? PriceState.Unknown : PriceState.Known, price.State);
    }

    [Fact]
    public void A_price_times_what_was_used_is_the_same_in_either_unit() =>
        Property.Holds(
            Gen.Select(Gen.Int[0, 100_000_000], Gen.Int[1, 2_000_000_000]),
            pair =>
            {
                var perThousand = pair.Item1 / 10_000_000_000m;
                var price = Assert.Single(PriceBook.Of([Lists.One(perThousand.ToString("0.0000000000", System.Globalization.CultureInfo.InvariantCulture))]).Prices);
                Assert.Equal(perThousand * pair.Item2 / 1_000m, price.Usd!.Value * pair.Item2 / 1_000_000m);
            },
            pair => $"{pair.Item1} {pair.Item2}");

    [Theory]
    [InlineData("Units", "USE1-MP:USE1_InputTokenCount-Units", "1M tokens")]
    [InlineData("1k tokens", "USE1-X-input-tokens", "1M tokens")]
    [InlineData("1M tokens", "USE1-X-something", "1M tokens")]
    [InlineData("Units", "USE1-MP:USE1_CreatedImage-Units", "Units")]
    [InlineData("image", "USE1-NovaCanvas-T2I-1024-Standard", "image")]
    [InlineData("1M TPM Hour", "USE1-MP:USE1_Reserved_3Month_OutputTPM_Global-Units", "1M TPM Hour")]
    [InlineData("Hrs", "USE1-X-ProvisionedThroughput-NoCommit-ModelUnits", "hour")]
    public void A_unit_is_tokens_only_where_tokens_are_counted(string unit, string usageType, string shown) =>
        Assert.Equal(shown, Assert.Single(PriceBook.Of([Lists.One("1", unit, usageType)]).Prices).Unit);

    [Theory]
    [InlineData("Claude Opus 5", "Anthropic")]
    [InlineData("OpenAI GPT-6 Astra", "OpenAI")]
    [InlineData("Stable Image Core", "Stability AI")]
    [InlineData("Nova Lite", "Amazon")]
    [InlineData("Kimi K3", "Moonshot AI")]
    public void Makers_are_named_by_the_list_or_by_the_name(string model, string maker) =>
        Assert.Equal([maker], Lists.Book.Prices.Where(p => p.Model == model).Select(p => p.Provider).Distinct());

    [Fact]
    public void A_maker_that_nobody_names_is_not_guessed() => Assert.Equal("", Assert.Single(PriceBook.Of([Lists.One("1", model: "Zephyr")]).Prices).Provider);
}
