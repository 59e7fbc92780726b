using CdkCostGuard.Billing.Tests.Exports;
using CdkCostGuard.Billing.Usage;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>Which lines may be Bedrock.</summary>
public sealed class BedrockLinesTests : IDisposable
{
    private static readonly CurRow Nothing = CurRow.Other with { Family = "", ServiceCode = "", Operation = "", UsageType = "", ProductCode = "x" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, CurRow> Others { get; } = new()
    {
        { "another service", CurRow.Other },
        { "a server of a game on the Marketplace", Nothing with { Entity = "AWS Marketplace", Product = new Dictionary<string, string> { ["product_name"] = "Minecraft Bedrock Server" } } },
        { "a seller's product on the Marketplace", Nothing with { Entity = "AWS Marketplace", UsageType = "USE1-MP:Seats-Units" } },
        { "tax on another seller's product", Nothing with { Entity = "AWS Marketplace", Type = "Tax", ProductCode = "other-code" } },
    };

    public static TheoryData<string, CurRow> Bedrock { get; } = new()
    {
        { "the family that every line has since July 2026", Nothing with { Family = "Amazon Bedrock" } },
        { "the product code of first-party models", Nothing with { ProductCode = "AmazonBedrock" } },
        { "AgentCore", Nothing with { ProductCode = "AmazonBedrockAgentCore" } },
        { "the service's code", Nothing with { ServiceCode = "AmazonBedrock" } },
        { "a caller, which no other service has", Nothing with { Principal = "arn:aws:iam::012345678901:user/alice" } },
        { "an operation of the Marketplace", Nothing with { Entity = "AWS Marketplace", Operation = "InvokeModelStreamingInference" } },
        { "a model's name", Nothing with { Product = new Dictionary<string, string> { ["servicename"] = "Claude Opus 4.6 (Amazon Bedrock Edition)" } } },
        { "a model's name as the product's", Nothing with { Product = new Dictionary<string, string> { ["product_name"] = "Claude Opus 4.6 (Amazon Bedrock Edition)" } } },
        { "a model's name as the product's beside another of the service", Nothing with { Product = new Dictionary<string, string> { ["servicename"] = "AWS Marketplace", ["product_name"] = "Claude Opus 4.6 (Amazon Bedrock Edition)" } } },
        { "tokens of the Marketplace in the old grammar", Nothing with { Entity = "AWS Marketplace", UsageType = "USE1-MP:USE1_CacheWrite1hInputTokenCount-Units" } },
        { "tokens of the Marketplace in the new grammar", Nothing with { Entity = "AWS Marketplace", UsageType = "USE1-MP:USE1_cache_read_tokens_global_standard-Units" } },
        { "a credit on Bedrock", Nothing with { ProductCode = "AmazonBedrock", Type = "Credit", Cost = -3 } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Not_Bedrock(string what, CurRow row)
    {
        var (bill, lines, _) = Read.All(ExportWriter.Write(Path.Combine(_folder.Path, "x.parquet"), [row, CurRow.Claude with { Cost = 1 }]));

        Assert.True(lines.Count == 1, what);
        Assert.Equal((decimal)row.Cost, bill.OtherTotal);
    }

    [Theory]
    [MemberData(nameof(Bedrock))]
    public void Bedrocks_by_one_sign_alone(string what, CurRow row)
    {
        var (bill, lines, _) = Read.All(ExportWriter.Write(Path.Combine(_folder.Path, "x.parquet"), [row, CurRow.Other with { Cost = 100 }]));

        Assert.True(lines.Count == 1, what);
        Assert.Equal((decimal)row.Cost, lines[0].Cost);
        Assert.NotEqual(UsageKind.NotBedrock, new UsageClassifier().Of(lines[0]).Kind);
        Assert.Equal(100, bill.OtherTotal);
    }

    [Fact]
    public void Tax_and_credits_that_carry_only_the_code_of_a_model_are_Bedrocks_too()
    {
        CurRow[] rows =
        [
            CurRow.Claude with { Cost = 10 },
            Nothing with { Entity = "AWS Marketplace", Type = "Tax", ProductCode = CurRow.Claude.ProductCode, Cost = 1.9, Principal = null },
            Nothing with { Entity = "AWS Marketplace", Type = "Tax", ProductCode = "other-code", Cost = 5 },
            Nothing with { Type = "Tax", ProductCode = CurRow.Claude.ProductCode, Cost = 7 },
        ];

        var (bill, lines, _) = Read.All(ExportWriter.Write(Path.Combine(_folder.Path, "x.parquet"), rows));

        Assert.Equal(11.9m, lines.Sum(l => l.Cost));
        Assert.Equal(12m, bill.OtherTotal);
        Assert.Equal(23.9m, bill.RawTotal);
        Assert.DoesNotContain(bill.Problems, p => p.Kind == "totals-differ");
    }
}
