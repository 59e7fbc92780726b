namespace CdkCostGuard.Billing.Usage;

/// <summary>The words of usage types, units and products, and what they mean. A new one is a new row.</summary>
/// <remarks>
/// Sources. [guide]: https://docs.aws.amazon.com/bedrock/latest/userguide/cost-mgmt-understanding-cur-data.html. [list]: usage types of the AWS Price List, offers
/// AmazonBedrock, AmazonBedrockFoundationModels and AmazonBedrockAgentCore, as public readers of it quote them, 2026-07 to 2026-10 (such as
/// <c>USE1-NovaCanvas-T2I-1024-Premium</c>, <c>USE1-Runtime:Consumption-based:vCPU</c>). [metadata]: the product map since 2026-07-20,
/// https://aws.amazon.com/about-aws/whats-new/2026/07/aws-data-exports-amazon-bedrock-product-metadata/. [name]: the feature's own name, no published line.
/// </remarks>
internal static class UsageTables
{
    /// <summary>Words that all stand in a usage type, inference type or feature, and the kind that they mean. The first row that fits decides.</summary>
    public static readonly (UsageKind Kind, string[] Words)[] Kinds =
    [
        // AgentCore comes first: its runtimes bill "memory" too. [list]
        (UsageKind.AgentCoreCodeInterpreter, [AgentCore, "code", "interpreter"]),
        (UsageKind.AgentCoreBrowser, [AgentCore, "browser"]),
        (UsageKind.AgentCoreRuntime, [AgentCore, "runtime"]),
        (UsageKind.AgentCoreGateway, [AgentCore, "gateway"]),
        (UsageKind.AgentCoreMemory, [AgentCore, "memory"]),
        (UsageKind.AgentCoreOther, [AgentCore]),

        // What is no call, before the words for tokens that may stand beside it. [list], flows and data automation [name]
        (UsageKind.Guardrail, ["guardrail"]),
        (UsageKind.Guardrail, ["guardrails"]),
        (UsageKind.Guardrail, ["automated", "reasoning"]),
        (UsageKind.Flow, ["flow"]),
        (UsageKind.Flow, ["flows"]),
        (UsageKind.DataAutomation, ["data", "automation"]),
        (UsageKind.DataAutomation, ["bda"]),
        (UsageKind.ProvisionedThroughput, ["provisioned", "throughput"]),
        (UsageKind.ProvisionedThroughput, ["model", "units"]),
        (UsageKind.ProvisionedThroughput, ["reserved", "tpm"]),
        (UsageKind.Storage, ["storage"]),
        (UsageKind.Customization, ["customization"]),
        (UsageKind.Customization, ["training"]),
        (UsageKind.Customization, ["fine", "tuning"]),
        (UsageKind.Customization, ["distillation"]),

        // The cache before input: a cache read is called "cache read input token count". [guide], 1h, "1-hour", 30m and 5m [list]
        (UsageKind.CacheWrite1h, ["cache", "write", "1h"]),
        (UsageKind.CacheWrite1h, ["cache", "write", "hour"]),
        (UsageKind.CacheWrite30m, ["cache", "write", "30m"]),
        (UsageKind.CacheWrite5m, ["cache", "write"]),
        (UsageKind.CacheRead, ["cache", "read"]),

        // What a model is for, before the tokens that it takes. [list], speech and video [name]
        (UsageKind.Rerank, ["rerank"]),
        (UsageKind.Rerank, ["searchunits"]),
        (UsageKind.Rerank, ["search", "units"]),
        (UsageKind.Embedding, ["embed"]),
        (UsageKind.Embedding, ["embedding"]),
        (UsageKind.Embedding, ["embeddings"]),
        (UsageKind.Speech, ["speech"]),
        (UsageKind.Speech, ["audio"]),
        (UsageKind.Video, ["video"]),
        (UsageKind.Video, ["t2v"]),
        (UsageKind.Video, ["i2v"]),

        // Tokens. [guide], Marketplace's "InputTokenCount" and "input_tokens_standard" [list]
        (UsageKind.Input, ["input", "tokens"]),
        (UsageKind.Input, ["input", "token"]),
        (UsageKind.Output, ["output", "tokens"]),
        (UsageKind.Output, ["output", "token"]),
        (UsageKind.Image, ["image"]),
        (UsageKind.Image, ["images"]),
        (UsageKind.Image, ["t2i"]),
        (UsageKind.Image, ["i2i"]),
    ];

    /// <summary>Words for rates. [guide], latency-optimized and batch [list], reserved [name]</summary>
    public static readonly (UsageTier Tier, string[] Words)[] Tiers =
    [
        (UsageTier.Batch, ["batch"]),
        (UsageTier.Flex, ["flex"]),
        (UsageTier.Priority, ["priority"]),
        (UsageTier.LatencyOptimized, ["latency", "optimized"]),
        (UsageTier.Reserved, ["reserved"]),
    ];

    /// <summary>The word for <see cref="UsageRouting.Global"/>: <c>cross-region-global</c> [guide], <c>_Global</c> and <c>_global_</c> [list].</summary>
    public const string GlobalWord = "global";

    /// <summary>Stands for a line of AgentCore among the words, because its usage types do not say it.</summary>
    public const string AgentCore = "agentcore";

    /// <summary>Parts of a first-party usage type that end the model's name. [guide], [list]</summary>
    public static readonly HashSet<string> AfterModel = new(StringComparer.OrdinalIgnoreCase)
    {
        "input", "output", "cache", "mantle", "batch", "flex", "priority", "latency", "searchunits", "T2I", "I2I", "T2V", "I2V", "ProvisionedThroughput",
        "Customization", "custom",
    };

    /// <summary>What the product codes of Bedrock's own offers begin with. [list]</summary>
    public const string ProductCodePrefix = "AmazonBedrock";

    /// <summary>The product code of AgentCore. [list]</summary>
    public const string AgentCoreCode = "AmazonBedrockAgentCore";

    /// <summary>How many tokens a unit is. <c>Units</c> is a Marketplace line's "price per 1 million tokens" [list] and nothing for other lines.</summary>
    public static readonly Dictionary<string, decimal> TokenUnits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["1K tokens"] = 1_000m,
        ["1M tokens"] = 1_000_000m,
        [MarketplaceUnit] = 1_000_000m,
    };

    /// <summary>The unit of the Marketplace.</summary>
    public const string MarketplaceUnit = "Units";

    /// <summary>Kinds that are calls to a model: those that <c>line_item_iam_principal</c> is for.</summary>
    public static bool IsCall(UsageKind kind) => kind is UsageKind.Input or UsageKind.Output or UsageKind.CacheRead or UsageKind.CacheWrite5m
        or UsageKind.CacheWrite30m or UsageKind.CacheWrite1h or UsageKind.Embedding or UsageKind.Rerank or UsageKind.Image or UsageKind.Video or UsageKind.Speech;

    /// <summary>The word of reports.</summary>
    public static string WordOf(UsageKind kind) => kind switch
    {
        UsageKind.Input => "input",
        UsageKind.Output => "output",
        UsageKind.CacheRead => "cache read",
        UsageKind.CacheWrite5m => "cache write 5m",
        UsageKind.CacheWrite30m => "cache write 30m",
        UsageKind.CacheWrite1h => "cache write 1h",
        UsageKind.Embedding => "embedding",
        UsageKind.Rerank => "rerank",
        UsageKind.Image => "image",
        UsageKind.Video => "video",
        UsageKind.Speech => "speech",
        UsageKind.Guardrail => "guardrails",
        UsageKind.Flow => "flows",
        UsageKind.DataAutomation => "data automation",
        UsageKind.ProvisionedThroughput => "provisioned throughput",
        UsageKind.Customization => "customization",
        UsageKind.Storage => "storage",
        UsageKind.AgentCoreRuntime => "AgentCore runtime",
        UsageKind.AgentCoreMemory => "AgentCore memory",
        UsageKind.AgentCoreGateway => "AgentCore gateway",
        UsageKind.AgentCoreBrowser => "AgentCore browser",
        UsageKind.AgentCoreCodeInterpreter => "AgentCore code interpreter",
        UsageKind.AgentCoreOther => "AgentCore, other",
        UsageKind.NotBedrock => "not Bedrock",
        _ => "unplaced",
    };

    /// <summary>The word of reports.</summary>
    public static string WordOf(UsageTier tier) => tier switch
    {
        UsageTier.Batch => "batch",
        UsageTier.Flex => "flex",
        UsageTier.Priority => "priority",
        UsageTier.LatencyOptimized => "latency-optimized",
        UsageTier.Reserved => "reserved",
        _ => "standard",
    };
}
