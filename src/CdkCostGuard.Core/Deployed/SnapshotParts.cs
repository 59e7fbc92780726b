namespace CdkCostGuard.Core.Deployed;

/// <summary>The parts of a snapshot that can be left out.</summary>
public static class SnapshotParts
{
    /// <summary>Stacks with their resources, tags and deployments.</summary>
    public const string Stacks = "stacks";

    /// <summary>The deployments of stacks.</summary>
    public const string Deployments = "deployments";

    /// <summary>Roles, users, groups and their policies.</summary>
    public const string Principals = "principals";

    /// <summary>Access keys and API keys.</summary>
    public const string AccessKeys = "accessKeys";

    /// <summary>Lambda functions and their tags.</summary>
    public const string Functions = "functions";

    /// <summary>The configuration of model invocation logging.</summary>
    public const string InvocationLogging = "invocationLogging";

    /// <summary>Budgets.</summary>
    public const string Budgets = "budgets";

    /// <summary>Cost allocation tags of the caller's payer account.</summary>
    public const string CostAllocationTags = "costAllocationTags";

    /// <summary>Data exports of the caller's account.</summary>
    public const string Exports = "exports";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Stacks, Deployments, Principals, AccessKeys, Functions, InvocationLogging, Budgets, CostAllocationTags, Exports];
}
