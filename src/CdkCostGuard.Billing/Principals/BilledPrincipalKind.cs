namespace CdkCostGuard.Billing.Principals;

/// <summary>What kind of caller a line names.</summary>
public enum BilledPrincipalKind
{
    /// <summary>A role, assumed by anything.</summary>
    Role,

    /// <summary>An IAM user.</summary>
    User,

    /// <summary>The hidden user of a long-term Bedrock API key (<c>BedrockAPIKey-…</c>).</summary>
    ApiKeyUser,

    /// <summary>A role that IAM Identity Center makes for a permission set (<c>AWSReservedSSO_…</c>); it cannot be tagged.</summary>
    IdentityCenterRole,

    /// <summary>A role that an AgentCore runtime assumed: one session for each of its runtime sessions.</summary>
    AgentCoreSession,

    /// <summary>The root user of an account.</summary>
    Root,

    /// <summary>Nobody is named.</summary>
    Blank,

    /// <summary>Something else. It is kept as it stands, because its dollars are as real as any.</summary>
    Other,
}

/// <summary>The words that reports use.</summary>
public static class BilledPrincipalKinds
{
    /// <summary>The word for a kind, such as <c>apiKeyUser</c>.</summary>
    public static string Word(this BilledPrincipalKind kind) => kind switch
    {
        BilledPrincipalKind.Role => "role",
        BilledPrincipalKind.User => "user",
        BilledPrincipalKind.ApiKeyUser => "apiKeyUser",
        BilledPrincipalKind.IdentityCenterRole => "identityCenterRole",
        BilledPrincipalKind.AgentCoreSession => "agentCoreSession",
        BilledPrincipalKind.Root => "root",
        BilledPrincipalKind.Blank => "blank",
        _ => "other",
    };
}
