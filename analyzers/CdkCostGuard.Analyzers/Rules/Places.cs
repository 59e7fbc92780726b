namespace CdkCostGuard.Analyzers.Rules;

/// <summary>What an additional location of a diagnostic is.</summary>
internal static class Places
{
    /// <summary>What lets the principal invoke.</summary>
    public const string Grant = "grant";

    /// <summary>A tag that is there and is not right.</summary>
    public const string Tag = "tag";

    /// <summary>Where the principal is made.</summary>
    public const string Principal = "principal";

    /// <summary>A construct that runs with the principal.</summary>
    public const string Use = "use";

    /// <summary>A call at which good and bad uses of one site part ways.</summary>
    public const string Call = "call";
}
