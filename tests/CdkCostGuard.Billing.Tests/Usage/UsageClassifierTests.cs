using CdkCostGuard.Billing.Usage;
using static CdkCostGuard.Billing.Usage.UsageKind;

namespace CdkCostGuard.Billing.Tests.Usage;

public class UsageClassifierTests
{
    [Theory]
    // The guide's grammar and examples.
    [InlineData("USE1-Claude4.6Sonnet-input-tokens", "input", "Claude4.6Sonnet")]
    [InlineData("USE1-Claude4.6Sonnet-cache-read-input-token-count", "cache read", "Claude4.6Sonnet")]
    [InlineData("USE1-Claude4.6Sonnet-cache-write-input-token-count", "cache write 5m", "Claude4.6Sonnet")]
    [InlineData("USE1-Claude4.6Sonnet-output-tokens-cross-region-global", "output, global", "Claude4.6Sonnet")]
    [InlineData("USE1-Nova2.0Lite-input-tokens-flex", "input, flex", "Nova2.0Lite")]
    [InlineData("USE1-gpt-oss-120b-output-tokens-priority", "output, priority", "gpt-oss-120b")]
    [InlineData("USE1-openai.gpt-oss-120b-mantle-input-tokens-standard", "input", "openai.gpt-oss-120b")]
    // As readers of the price list quote it.
    [InlineData("USE1-openai.gpt-5.6-luna-mantle-cache-write-tokens-5m-long-ctx-flex", "cache write 5m, flex", "openai.gpt-5.6-luna")]
    [InlineData("USE1-NovaPro-input-tokens-latency-optimized", "input, latency-optimized", "NovaPro")]
    [InlineData("USE1-NovaPro-cache-write-input-token-count-custom-model", "cache write 5m", "NovaPro")]
    [InlineData("USE1-NovaMicro-output-tokens-batch", "output, batch", "NovaMicro")]
    [InlineData("USE1-Claude4.1Haiku-cache-write-input-token-count", "cache write 5m", "Claude4.1Haiku")]
    [InlineData("USE1-Claude4Sonnet-cache-write-input-token-count-1-hour", "cache write 1h", "Claude4Sonnet")]
    [InlineData("USE1-TitanEmbeddingV2-Text-input-tokens", "embedding", "TitanEmbeddingV2-Text")]
    [InlineData("USE1-TitanEmbeddingsG1-Image-input-image", "embedding", "TitanEmbeddingsG1-Image")]
    [InlineData("USW2-AmazonRerank-v1-searchunits", "rerank", "AmazonRerank-v1")]
    [InlineData("USE1-NovaCanvas-T2I-1024-Premium", "image", "NovaCanvas")]
    [InlineData("USE1-NovaSonic-input-speech-tokens", "speech", "NovaSonic")]
    [InlineData("USE1-NovaReel-T2V-HD-24fps", "video", "NovaReel")]
    [InlineData("USE1-TitanImageGeneratorG1-ProvisionedThroughput-NoCommit-ModelUnits", "provisioned throughput", "TitanImageGeneratorG1")]
    [InlineData("USE1-NovaLite-Customization-Training", "customization", "NovaLite")]
    [InlineData("USE1-NovaLite-Customization-Storage", "storage", "NovaLite")]
    [InlineData("USE1-Guardrail-ContentPolicyUnitsConsumed", "guardrails", null)]
    [InlineData("USE1-Guardrail-AutomatedReasoningPolicyUnitsConsumed", "guardrails", null)]
    [InlineData("USE1-Flows-NodeTransitions", "flows", null)]
    [InlineData("USE1-DataAutomation-Documents-Standard", "data automation", null)]
    [InlineData("USE1-SomethingNew-widgets", "unplaced", null)]
    [InlineData("", "unplaced", null)]
    public void A_first_party_usage_type_says_what_was_used(string usageType, string word, string? model)
    {
        var usage = Of(new BillLine { Period = "2026-09", LineItemType = "Usage", Cost = 1, ProductCode = "AmazonBedrock", UsageType = usageType });

        Assert.Equal((word, model), (usage.Word, usage.Model));
    }

    [Theory]
    [InlineData("USE1-MP:USE1_InputTokenCount-Units", "input")]
    [InlineData("USE1-MP:USE1_OutputTokenCount_Global-Units", "output, global")]
    [InlineData("USE1-MP:USE1_InputTokenCount_Global_Batch-Units", "input, batch, global")]
    [InlineData("USE1-MP:USE1_CacheReadInputTokenCount_Global-Units", "cache read, global")]
    [InlineData("USE1-MP:USE1_CacheWriteInputTokenCount-Units", "cache write 5m")]
    [InlineData("USE1-MP:USE1_CacheWrite1hInputTokenCount_Global-Units", "cache write 1h, global")]
    [InlineData("USE1-MP:USE1_input_tokens_standard-Units", "input")]
    [InlineData("USE1-MP:USE1_cache_write_tokens_1h_global_standard-Units", "cache write 1h, global")]
    [InlineData("USE1-MP:USE1_cache_write_tokens_30m_long_ctx_standard-Units", "cache write 30m")]
    [InlineData("USE1-MP:USE1_cache_read_tokens_global_standard-Units", "cache read, global")]
    [InlineData("USE1-MP:USE1_search_units-Units", "rerank")]
    public void A_usage_type_of_the_marketplace_says_it_too_and_names_no_model(string usageType, string word)
    {
        var usage = Of(Marketplace(usageType));

        Assert.Equal((word, null), (usage.Word, usage.Model));
    }

    [Theory]
    [InlineData("Input tokens", "On-demand Inference", "input")]
    [InlineData("Output tokens", "Batch Inference", "output, batch")]
    [InlineData("Prompt cache write input tokens", "On-demand Inference", "cache write 5m")]
    [InlineData("Prompt cache read input tokens", "On-demand Inference", "cache read")]
    public void The_product_map_says_it_where_the_usage_type_does_not(string inferenceType, string feature, string word)
    {
        var usage = Of(Marketplace("USE1-MP:USE1_Something-Units") with
        {
            ProductFamily = "Amazon Bedrock",
            Product = new Dictionary<string, string> { ["inference_type"] = inferenceType, ["feature"] = feature, ["model"] = "Claude Sonnet 4.6" },
        });

        Assert.Equal((word, "Claude Sonnet 4.6"), (usage.Word, usage.Model));
    }

    [Theory]
    [InlineData("USE1-Runtime:Consumption-based:vCPU", AgentCoreRuntime)]
    [InlineData("USE1-Runtime:Consumption-based:Memory", AgentCoreRuntime)]
    [InlineData("USE1-Memory:Consumption-based:Short-Term-Memory", AgentCoreMemory)]
    [InlineData("APN1-Memory:Consumption-based:Long-Term-Memory-Storage:Built-in-memory", AgentCoreMemory)]
    [InlineData("USE1-Gateway:Consumption-based:API-Invocations", AgentCoreGateway)]
    [InlineData("USE1-Browser:Consumption-based:Memory", AgentCoreBrowser)]
    [InlineData("USE1-CodeInterpreter:Consumption-based:vCPU", AgentCoreCodeInterpreter)]
    [InlineData("USE1-Knowledge-Base:Consumption-based:Storage", AgentCoreOther)]
    public void AgentCore_is_told_by_its_part_and_is_no_call(string usageType, UsageKind kind)
    {
        var usage = Of(new BillLine { Period = "2026-09", LineItemType = "Usage", Cost = 1, ProductCode = "AmazonBedrockAgentCore", UsageType = usageType });

        Assert.Equal((kind, false), (usage.Kind, usage.IsCall));
    }

    [Theory]
    [InlineData("1K tokens", "", "USE1-NovaLite-input-tokens", 2500)]
    [InlineData("1M tokens", "", "USE1-NovaLite-input-tokens", 2500000)]
    [InlineData("1k Tokens", "", "USE1-NovaLite-input-tokens", 2500)]
    [InlineData("Units", "AWS Marketplace", "USE1-MP:USE1_InputTokenCount-Units", 2500000)]
    [InlineData("", "AWS Marketplace", "USE1-MP:USE1_InputTokenCount-Units", 2500000)]
    [InlineData("Units", "", "USE1-NovaLite-input-tokens", null)]
    [InlineData("", "", "USE1-NovaLite-input-tokens", null)]
    [InlineData("Requests", "", "USE1-NovaLite-input-tokens", null)]
    [InlineData("Units", "AWS Marketplace", "USE1-MP:USE1_CreatedImage-Units", null)]
    public void Tokens_come_from_a_known_unit_and_are_unknown_otherwise(string unit, string entity, string usageType, int? tokens)
    {
        var line = new BillLine
        {
            Period = "2026-09", LineItemType = "Usage", Cost = 1, ProductCode = "AmazonBedrock", UsageType = usageType, PricingUnit = unit, BillingEntity = entity,
        };

        Assert.Equal(tokens, Of(line).Tokens(2.5m));
    }

    [Theory]
    [InlineData("AmazonEC2", "", "USE1-BoxUsage:m7g.large", "RunInstances")]
    [InlineData("7zgyu5r4", "AWS Marketplace", "USE1-MP:USE1_Seats-Units", "")]
    [InlineData("AmazonPolly", "", "USE1-SynthesizeSpeech-Characters", "SynthesizeSpeech")]
    [InlineData("AmazonKendra", "", "USE1-input-tokens", "Usage")]
    public void What_only_looks_like_Bedrock_is_not(string product, string entity, string usageType, string operation) => Assert.Equal(
        NotBedrock,
        Of(new BillLine
        {
            Period = "2026-09", LineItemType = "Usage", Cost = 1, ProductCode = product, BillingEntity = entity, UsageType = usageType, Operation = operation,
        }).Kind);

    [Fact]
    public void Any_sign_of_Bedrock_is_enough()
    {
        var plain = new BillLine { Period = "2026-09", LineItemType = "Usage", Cost = 1, ProductCode = "7zgyu5r4", UsageType = "x" };
        BillLine[] signs =
        [
            plain with { ProductCode = "AmazonBedrock" },
            plain with { ProductFamily = "Amazon Bedrock" },
            plain with { Operation = "InvokeModelStreamingInference" },
            plain with { Principal = "arn:aws:iam::123456789012:user/alice" },
            plain with { Product = new Dictionary<string, string> { ["servicename"] = "Claude Opus 4.6 (Amazon Bedrock Edition)" } },
            plain with { Product = new Dictionary<string, string> { ["product_name"] = "Claude Opus 4.6 (Amazon Bedrock Edition)" } },
        ];

        Assert.Equal(NotBedrock, Of(plain).Kind);
        Assert.All(signs, s => Assert.Equal(Unplaced, Of(s).Kind));
        Assert.Equal("Claude Opus 4.6", Of(signs[4]).Model);
    }

    [Fact]
    public void Who_is_named_has_called_whatever_the_usage_is_called()
    {
        var line = new BillLine { Period = "2026-09", LineItemType = "Usage", Cost = 1, ProductCode = "AmazonBedrock", UsageType = "USE1-Guardrail-Units" };

        Assert.False(Of(line).IsCall);
        Assert.True(Of(line with { Principal = "arn:aws:iam::123456789012:user/alice" }).IsCall);
    }

    private static BillLine Marketplace(string usageType) => new()
    {
        Period = "2026-09", LineItemType = "Usage", Cost = 1, ProductCode = "7zgyu5r4", BillingEntity = "AWS Marketplace",
        Operation = "InvokeModelInference", UsageType = usageType,
    };

    private static UsageClass Of(BillLine line) => new UsageClassifier().Of(line);
}
