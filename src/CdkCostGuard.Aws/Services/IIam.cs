namespace CdkCostGuard.Aws.Services;

/// <summary>What is read from IAM.</summary>
public interface IIam
{
    /// <summary>
    /// Users, roles, groups and the managed policies in use, with their tags, which list calls leave out. One entity at a time, in IAM's order.
    /// </summary>
    IAsyncEnumerable<IamEntity> GetAccountAuthorizationDetailsAsync(CancellationToken cancel);

    /// <summary>The ids of a user's access keys, without secrets.</summary>
    /// <param name="userName">The user.</param>
    /// <param name="cancel">Stops it.</param>
    IAsyncEnumerable<IamCredential> ListAccessKeysAsync(string userName, CancellationToken cancel);

    /// <summary>When an access key was last used; null for never, or not since IAM keeps note.</summary>
    /// <param name="accessKeyId">The key.</param>
    /// <param name="cancel">Stops it.</param>
    Task<DateTimeOffset?> GetAccessKeyLastUsedAsync(string accessKeyId, CancellationToken cancel);

    /// <summary>The long-term API keys for Bedrock of all users, without secrets.</summary>
    IAsyncEnumerable<IamCredential> ListBedrockApiKeysAsync(CancellationToken cancel);
}

/// <summary>What the authorization details of an account consist of.</summary>
public abstract record IamEntity
{
    /// <summary>Its name, without path.</summary>
    public required string Name { get; init; }

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Created { get; init; }
}

/// <summary>Something that holds policies.</summary>
public abstract record IamHolder : IamEntity
{
    /// <summary>Its inline policies.</summary>
    public required IReadOnlyList<IamPolicy> InlinePolicies { get; init; }

    /// <summary>The ARNs of the managed policies that are attached to it.</summary>
    public required IReadOnlyList<string> ManagedPolicies { get; init; }

    /// <summary>The ARN of its permissions boundary; null for none.</summary>
    public string? Boundary { get; init; }

    /// <summary>Its tags. Groups have none.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>A role.</summary>
public sealed record IamRole : IamHolder
{
    /// <summary>Its trust policy, JSON.</summary>
    public required string TrustPolicy { get; init; }

    /// <summary>When it was last used; null where IAM has no note of it.</summary>
    public DateTimeOffset? LastUsed { get; init; }
}

/// <summary>A user.</summary>
public sealed record IamUser : IamHolder
{
    /// <summary>The names of its groups.</summary>
    public required IReadOnlyList<string> Groups { get; init; }
}

/// <summary>A group.</summary>
public sealed record IamGroup : IamHolder;

/// <summary>A managed policy in its default version: one of the account's, or one of AWS that something in the account holds.</summary>
public sealed record IamManagedPolicy : IamEntity
{
    /// <summary>The document, JSON.</summary>
    public required string Document { get; init; }
}

/// <summary>An inline policy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Document">The document, JSON.</param>
public sealed record IamPolicy(string Name, string Document);

/// <summary>An access key or API key, never its secret.</summary>
/// <param name="Id">Its id.</param>
/// <param name="UserName">Whose it is.</param>
/// <param name="IsActive">Can it be used?</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">When it ends; null for never.</param>
public sealed record IamCredential(string Id, string UserName, bool IsActive, DateTimeOffset? Created, DateTimeOffset? Expires);
