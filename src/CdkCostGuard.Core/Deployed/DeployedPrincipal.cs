using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Core.Deployed;

/// <summary>A role or user.</summary>
public sealed record DeployedPrincipal
{
    /// <summary>Its name, without path.</summary>
    public required string Name { get; init; }

    /// <summary>Its tags; null where they were not read.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>When it was made; null where that was not read.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When its tags last changed, by CloudTrail; null where that is not known.</summary>
    public DateTimeOffset? Tagged { get; init; }

    /// <summary>When it was deleted: a role of the past that the bill still names; null for one that is there.</summary>
    public DateTimeOffset? Deleted { get; init; }

    /// <summary>When it was last used; null where that is not known.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Its policies, attached and inline; null where they were not read.</summary>
    public IReadOnlyList<DeployedPolicy>? Policies { get; init; }

    /// <summary>The name or ARN of its permissions boundary; null for none.</summary>
    public string? Boundary { get; init; }

    /// <summary>Who may assume it, for a role: its trust policy; null where it was not read.</summary>
    public Node? Trust { get; init; }

    /// <summary>The names of its groups, for a user; null where they were not read.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>Its access keys and service-specific credentials, never a secret.</summary>
    public IReadOnlyList<DeployedKey> AccessKeys { get; init; } = [];

    /// <summary>Where a snapshot's file has it; null for one that was not read from a file.</summary>
    public Node? At { get; init; }
}

/// <summary>A group of users.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Policies">Its policies, attached and inline.</param>
public sealed record DeployedGroup(string Name, IReadOnlyList<DeployedPolicy> Policies);

/// <summary>A policy: one that is attached by name, or one with its document.</summary>
/// <param name="Name">Its ARN or name.</param>
/// <param name="Document">Its document; null for one that stands elsewhere.</param>
public sealed record DeployedPolicy(string Name, Node? Document = null);

/// <summary>A long-term key.</summary>
/// <param name="Id">Its id, which is no secret.</param>
public sealed record DeployedKey(string Id)
{
    /// <summary>Is it an API key for Bedrock? Else it is an access key; null where that is not known.</summary>
    public bool? IsBedrockApiKey { get; init; }

    /// <summary>Can it be used? Null where that is not known.</summary>
    public bool? IsActive { get; init; }

    /// <summary>When it was made; null where that is not known.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last used; null where that is not known.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>When it ends; null for never, or where that is not known.</summary>
    public DateTimeOffset? Expires { get; init; }
}
