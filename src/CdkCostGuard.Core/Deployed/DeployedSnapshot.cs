using System.Diagnostics.CodeAnalysis;

namespace CdkCostGuard.Core.Deployed;

/// <summary>What is deployed: the document <c>deployed.json</c>, filled from AWS or by hand. What a part does not say is unknown, not absent.</summary>
/// <remarks>The JSON form is described by <c>cdkcostguard.snapshot.schema.json</c>. Names follow CloudFormation and IAM.</remarks>
public sealed record DeployedSnapshot
{
    /// <summary>The file's name: an audit looks for it beside the export.</summary>
    public const string FileName = "deployed.json";

    /// <summary>The version of the document's form.</summary>
    public const string CurrentSchemaVersion = "1.0";

    /// <summary>The form that this document has.</summary>
    public string SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The accounts that were read.</summary>
    public IReadOnlyList<DeployedAccount> Accounts { get; init; } = [];

    /// <summary>Cost allocation tag keys as billing lists them, of every payer account that was read; null where they were not read.</summary>
    public IReadOnlyList<CostAllocationTag>? CostAllocationTags { get; init; }

    /// <summary>Definitions of data exports; null where they were not read.</summary>
    public IReadOnlyList<DeployedExport>? Exports { get; init; }

    /// <summary>What was asked for and could not be read.</summary>
    public IReadOnlyList<SnapshotGap> Gaps { get; init; } = [];
}

/// <summary>Something that was asked for and could not be read, or not all of it.</summary>
/// <param name="AccountId">The account; null for all.</param>
/// <param name="Region">The Region; null for what has none.</param>
/// <param name="Part">Which part of the document, such as <c>stacks</c>; <c>account</c> for a whole account.</param>
/// <param name="Reason">What AWS answered, and to which call.</param>
public sealed record SnapshotGap(string? AccountId, string? Region, string Part, string Reason);

/// <summary>One account.</summary>
public sealed record DeployedAccount
{
    /// <summary>Twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>Its stacks; null where they were not read.</summary>
    public IReadOnlyList<DeployedStack>? Stacks { get; init; }

    /// <summary>Its roles, those that no stack makes too; null where they were not read.</summary>
    public IReadOnlyList<DeployedPrincipal>? Roles { get; init; }

    /// <summary>Its users; null where they were not read.</summary>
    public IReadOnlyList<DeployedPrincipal>? Users { get; init; }

    /// <summary>Its Lambda functions; null where they were not read.</summary>
    public IReadOnlyList<DeployedFunction>? Functions { get; init; }

    /// <summary>The managed policies that its principals hold, with their documents, those of AWS too; null where they were not read.</summary>
    public IReadOnlyList<DeployedPolicy>? ManagedPolicies { get; init; }

    /// <summary>Its groups of users; null where they were not read.</summary>
    public IReadOnlyList<DeployedGroup>? Groups { get; init; }

    /// <summary>Its budgets of costs; null where they were not read.</summary>
    public IReadOnlyList<DeployedBudget>? Budgets { get; init; }

    /// <summary>Is model invocation logging on, by Region; null where it was not read.</summary>
    public IReadOnlyDictionary<string, bool>? InvocationLogging { get; init; }
}

/// <summary>A stack.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "The word of CloudFormation, not of collections.")]
public sealed record DeployedStack
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its Region.</summary>
    public required string Region { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Its resources.</summary>
    public IReadOnlyList<DeployedResource> Resources { get; init; } = [];

    /// <summary>Its deployments, as days on which an update ended.</summary>
    public IReadOnlyList<DateTimeOffset> Deployments { get; init; } = [];
}

/// <summary>A resource of a stack.</summary>
/// <param name="LogicalId">Its logical id.</param>
/// <param name="PhysicalId">Its physical id: for a role its name.</param>
/// <param name="Type">Its CloudFormation type.</param>
public sealed record DeployedResource(string LogicalId, string PhysicalId, string Type);

/// <summary>A Lambda function: its sessions carry its name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">The name of its role.</param>
/// <param name="Region">Its Region; null where that was not read.</param>
/// <param name="Tags">Its tags; null where they were not read.</param>
public sealed record DeployedFunction(string Name, string Role, string? Region = null, IReadOnlyDictionary<string, string>? Tags = null);

/// <summary>A budget.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Filters">The values that it watches, of a tag as <c>Key$Value</c>; empty for one that watches everything.</param>
public sealed record DeployedBudget(string Name, IReadOnlyList<string> Filters);

/// <summary>A cost allocation tag.</summary>
/// <param name="Key">The key as billing lists it, such as <c>iamPrincipal/Team</c>.</param>
/// <param name="IsActive">Is it active?</param>
/// <param name="Changed">When that last changed; null where that is not known.</param>
/// <param name="PayerAccountId">The payer account, each of which activates keys for itself; null where it holds for every payer of the bill.</param>
/// <param name="Used">The last month in which it was on the bill, as a time in it; null where that is not known, or never.</param>
public sealed record CostAllocationTag(string Key, bool IsActive, DateTimeOffset? Changed, string? PayerAccountId = null, DateTimeOffset? Used = null)
{
    /// <summary>What the keys of tags of principals begin with.</summary>
    public const string PrincipalPrefix = "iamPrincipal/";
}

/// <summary>A data export.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasCallerIdentity">Does it include caller identity?</param>
/// <param name="HasTags">Does it include the tags column?</param>
/// <param name="IsHealthy">Does it deliver? Null where that is not known.</param>
/// <param name="Refreshed">When it was last refreshed; null where that is not known, or never.</param>
public sealed record DeployedExport(string Name, bool HasCallerIdentity, bool HasTags, bool? IsHealthy = null, DateTimeOffset? Refreshed = null);
