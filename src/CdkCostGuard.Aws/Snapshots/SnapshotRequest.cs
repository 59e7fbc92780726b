namespace CdkCostGuard.Aws.Snapshots;

/// <summary>What a snapshot is to hold.</summary>
public sealed record SnapshotRequest
{
    /// <summary>The Regions; empty for that of the caller.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>ARNs of roles in other accounts, which are read too; <c>*</c> in place of the account stands for all active ones of the organization.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>What the trust policies of those roles ask for; null for nothing.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Deployments before this are not asked for.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>
    /// The day until which Cost Explorer is asked for dollars under active tags of principals that billing does not say were used; null not to ask. AWS takes a cent for each question.
    /// </summary>
    public DateOnly? AskCostsUntil { get; init; }

    /// <summary>Parts that are not read, and not missed: words of <see cref="Core.Deployed.SnapshotParts"/>.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Takes the templates of stacks; null to read none. Called by several threads.</summary>
    public Action<StackTemplate>? Templates { get; init; }
}

/// <summary>The template of a stack.</summary>
/// <param name="AccountId">Its account.</param>
/// <param name="Region">Its Region.</param>
/// <param name="Stack">The stack's name.</param>
/// <param name="IsProcessed">Is it what macros and SAM have made of the original? Else it is an original that they have changed.</param>
/// <param name="Body">Its text.</param>
public sealed record StackTemplate(string AccountId, string Region, string Stack, bool IsProcessed, string Body);
