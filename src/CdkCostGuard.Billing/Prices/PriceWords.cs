using CdkCostGuard.Billing.Usage;

namespace CdkCostGuard.Billing.Prices;

/// <summary>What usage types and names of an offer say beyond what lines of a bill are asked for.</summary>
/// <remarks>Usage types as public readers of the Price List quote them, 2026-07 to 2026-10; see <see cref="UsageTables"/>.</remarks>
internal static class PriceWords
{
    // One kind may have several prices in one Region: words that tell them apart. A word that is missing here makes two prices of one question, which Find says.
    private static readonly (string Variant, string[] Words)[] Variants =
    [
        // input_tokens_long_ctx_standard, InputTokenCount_LCtx, mantle-...-long-ctx
        ("long context", ["long", "ctx"]),
        ("long context", ["lctx"]),
        ("long context", ["long", "context"]),

        // output-tokens-custom-model
        ("custom model", ["custom", "model"]),

        // gpt-oss-120b-mantle-input-tokens-standard: the other endpoint
        ("mantle", ["mantle"]),

        // input-image-token-count: an image read as tokens beside the model's texts
        ("image", ["image"]),
    ];

    // Who made a model whose offer does not say it (AmazonBedrockFoundationModels), by how its name begins.
    private static readonly (string Start, string Provider)[] Makers =
    [
        ("Claude", "Anthropic"), ("Anthropic", "Anthropic"), ("Cohere", "Cohere"), ("Command", "Cohere"), ("Embed", "Cohere"), ("Rerank", "Cohere"), ("AI21", "AI21 Labs"),
        ("Jamba", "AI21 Labs"), ("Jurassic", "AI21 Labs"), ("Palmyra", "Writer"), ("Writer", "Writer"), ("Stable", "Stability AI"), ("Stability", "Stability AI"),
        ("SDXL", "Stability AI"), ("Marengo", "TwelveLabs"), ("Pegasus", "TwelveLabs"), ("TwelveLabs", "TwelveLabs"), ("OpenAI", "OpenAI"), ("Luma", "Luma AI"),
        ("Nova", "Amazon"), ("Titan", "Amazon"), ("Amazon", "Amazon"), ("Llama", "Meta"), ("Mistral", "Mistral AI"),
    ];

    private static readonly string[] Directions = ["input", "output"];

    /// <summary>The variant of a product of a kind.</summary>
    public static string VariantOf(OfferProduct product, UsageKind kind)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        UsageWords.Add(words, product["inferenceType"]);
        UsageWords.Add(words, product["usagetype"]);
        var isText = kind is UsageKind.Input or UsageKind.Output or UsageKind.CacheRead or UsageKind.CacheWrite5m or UsageKind.CacheWrite30m or UsageKind.CacheWrite1h;
        var found = Variants.Where(v => (v.Variant != "image" || isText) && Array.TrueForAll(v.Words, words.Contains)).Select(v => v.Variant);

        // Of speech, video and vectors the kind does not say whether they go in or come out.
        return string.Join(", ", (isText ? found : found.Concat(Directions.Where(words.Contains))).Distinct(StringComparer.Ordinal));
    }

    /// <summary>Who made a model; empty where its name does not say it.</summary>
    public static string MakerOf(string model) => Array.Find(Makers, m => model.StartsWith(m.Start, StringComparison.Ordinal)).Provider ?? "";

    /// <summary>The letters and digits of a name, by which lists, bills and identifiers of models are compared.</summary>
    public static string Folded(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
