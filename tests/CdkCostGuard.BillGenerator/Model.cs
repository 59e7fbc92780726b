namespace CdkCostGuard.BillGenerator;

/// <summary>How one kind of token of a model is billed, and which part of a principal's spend on the model it makes.</summary>
/// <param name="Name">As <c>product['model']</c>.</param>
/// <param name="Provider">As <c>product['provider']</c>.</param>
/// <param name="IsMarketplace">Is it sold through AWS Marketplace, under an opaque product code?</param>
/// <param name="ProductCode">The product code.</param>
/// <param name="Kinds">The kinds of tokens.</param>
internal sealed record Model(string Name, string Provider, bool IsMarketplace, string ProductCode, IReadOnlyList<TokenKind> Kinds)
{
    private static readonly IReadOnlyList<TokenKind> MarketplaceTokens =
    [
        new("USE1-MP:USE1_InputTokenCount-Units", "Input tokens", 30, 3m),
        new("USE1-MP:USE1_OutputTokenCount-Units", "Output tokens", 50, 15m),
        new("USE1-MP:USE1_CacheReadInputTokenCount-Units", "Cache read input tokens", 8, 0.30m),
        new("USE1-MP:USE1_CacheWriteInputTokenCount-Units", "Cache write input tokens", 12, 3.75m),
    ];

    /// <summary>Sold through AWS Marketplace, as all models of its maker: its lines do not say <c>AmazonBedrock</c>.</summary>
    public static Model Sonnet { get; } = new("Claude Sonnet 4.6", "Anthropic", true, "7zgyu5r4illustrative0sonnet", MarketplaceTokens);

    /// <summary>Sold by AWS, priced by the thousand tokens.</summary>
    public static Model Nova { get; } = new("Nova Pro", "Amazon", false, "AmazonBedrock",
    [
        new("USE1-NovaPro-input-tokens", "Input tokens", 45, 0.0008m),
        new("USE1-NovaPro-output-tokens", "Output tokens", 55, 0.0032m),
    ]);

    /// <summary>Makes vectors: nothing comes out but numbers.</summary>
    public static Model Embeddings { get; } = new("Titan Text Embeddings V2", "Amazon", false, "AmazonBedrock",
        [new("USE1-TitanEmbeddingsV2-Text-input-tokens", "Input tokens", 100, 0.00002m)]);

    /// <summary>What a line of the Marketplace is counted in, which is a million tokens, or of AWS, which is a thousand.</summary>
    public string Unit => IsMarketplace ? "Units" : "1K tokens";
}

/// <summary>A kind of token. Prices are made up: what counts is that price and volume can be told apart.</summary>
/// <param name="UsageType">As <c>line_item_usage_type</c>.</param>
/// <param name="InferenceType">As <c>product['inference_type']</c>.</param>
/// <param name="Percent">Of the spend on the model.</param>
/// <param name="Rate">US dollars a unit.</param>
internal sealed record TokenKind(string UsageType, string InferenceType, int Percent, decimal Rate);
