namespace CdkCostGuard.Billing.Usage;

/// <summary>What was used.</summary>
public enum UsageKind
{
    /// <summary>Tokens sent to a model.</summary>
    Input,

    /// <summary>Tokens that a model wrote.</summary>
    Output,

    /// <summary>Tokens read from the prompt cache.</summary>
    CacheRead,

    /// <summary>Tokens written to the prompt cache for five minutes, which is what is meant where no time is named.</summary>
    CacheWrite5m,

    /// <summary>Tokens written to the prompt cache for thirty minutes.</summary>
    CacheWrite30m,

    /// <summary>Tokens written to the prompt cache for an hour.</summary>
    CacheWrite1h,

    /// <summary>Texts or images turned into vectors.</summary>
    Embedding,

    /// <summary>Documents put in order.</summary>
    Rerank,

    /// <summary>Images.</summary>
    Image,

    /// <summary>Video.</summary>
    Video,

    /// <summary>Speech and other sound.</summary>
    Speech,

    /// <summary>Guardrails and automated reasoning.</summary>
    Guardrail,

    /// <summary>Steps of flows.</summary>
    Flow,

    /// <summary>Bedrock Data Automation.</summary>
    DataAutomation,

    /// <summary>Capacity that is paid by time: model units and reserved tokens a minute.</summary>
    ProvisionedThroughput,

    /// <summary>Training of models.</summary>
    Customization,

    /// <summary>Models that are kept.</summary>
    Storage,

    /// <summary>AgentCore: runtimes.</summary>
    AgentCoreRuntime,

    /// <summary>AgentCore: memory.</summary>
    AgentCoreMemory,

    /// <summary>AgentCore: gateways.</summary>
    AgentCoreGateway,

    /// <summary>AgentCore: browsers.</summary>
    AgentCoreBrowser,

    /// <summary>AgentCore: code interpreters.</summary>
    AgentCoreCodeInterpreter,

    /// <summary>AgentCore: identity, policies, evaluations, knowledge bases and what else it bills.</summary>
    AgentCoreOther,

    /// <summary>Bedrock by all that is known, and nothing says what.</summary>
    Unplaced,

    /// <summary>Something else, which only looked like Bedrock.</summary>
    NotBedrock,
}

/// <summary>At what rate a call is paid.</summary>
public enum UsageTier
{
    /// <summary>The normal one.</summary>
    Standard,

    /// <summary>Batch inference.</summary>
    Batch,

    /// <summary>Cheaper and later.</summary>
    Flex,

    /// <summary>Dearer and sooner.</summary>
    Priority,

    /// <summary>Latency-optimized inference.</summary>
    LatencyOptimized,

    /// <summary>Within capacity that is paid already.</summary>
    Reserved,
}

/// <summary>Where a call may be answered. The rate depends on it.</summary>
public enum UsageRouting
{
    /// <summary>In its Region or geography.</summary>
    Regional,

    /// <summary>Anywhere.</summary>
    Global,
}
