using CdkCostGuard.Cli.Auditing;

namespace CdkCostGuard.Cli.Discovering;

/// <summary>What is to be discovered.</summary>
internal sealed record DiscoverRequest
{
    /// <summary>Files of trails, as the user named them.</summary>
    public required string[] Trails { get; init; }

    /// <summary>The first day; null for all.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null for all.</summary>
    public DateOnly? To { get; init; }

    /// <summary>A snapshot; null without one.</summary>
    public string? Snapshot { get; init; }

    /// <summary>Exports; empty without a bill.</summary>
    public required string[] Cur { get; init; }

    /// <summary>The bill's month; null for the last one.</summary>
    public string? Period { get; init; }

    /// <summary>The policy file; null for the one that is found.</summary>
    public string? PolicyFile { get; init; }

    /// <summary>How e-mail addresses are named.</summary>
    public required PeopleRequest People { get; init; }

    /// <summary>How S3 is reached, for trails and exports that are there.</summary>
    public required RemoteAccess Remote { get; init; }

    /// <summary>Where what was read of an export is kept; null to keep nothing.</summary>
    public string? CacheFolder { get; init; }
}
