namespace CdkCostGuard.Cli.Auditing;

/// <summary>What an audit was asked for.</summary>
internal sealed record AuditRequest
{
    /// <summary>Exports, as the user named them.</summary>
    public required string[] Cur { get; init; }

    /// <summary>The month; null for the last one.</summary>
    public string? Period { get; init; }

    /// <summary><c>unblended</c>, <c>net</c> or <c>amortized</c>.</summary>
    public required string Cost { get; init; }

    /// <summary>Keys of groups; empty for the usual ones.</summary>
    public required string[] GroupBy { get; init; }

    /// <summary>Templates; empty for those beside the export.</summary>
    public required string[] Templates { get; init; }

    /// <summary>Tags that stacks are deployed with.</summary>
    public required IReadOnlyDictionary<string, string> StackTags { get; init; }

    /// <summary>A snapshot; null for the one beside the export.</summary>
    public string? Deployed { get; init; }

    /// <summary>The least coverage in percent.</summary>
    public decimal? MinCoverage { get; init; }

    /// <summary>How e-mail addresses are named.</summary>
    public required PeopleRequest People { get; init; }

    /// <summary>How S3 is reached, for an export that is there.</summary>
    public required RemoteAccess Remote { get; init; }

    /// <summary>Where what was read is kept; null to keep nothing.</summary>
    public string? CacheFolder { get; init; }
}
