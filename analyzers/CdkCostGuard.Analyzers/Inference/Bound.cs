namespace CdkCostGuard.Analyzers.Inference;

/// <summary>What ends a repetition, from nothing to something that surely does.</summary>
internal enum Bound
{
    /// <summary>Nothing, or whoever cancels.</summary>
    None,

    /// <summary>What the model answers.</summary>
    ModelOutput,

    /// <summary>Whoever is served: each round waits for a message, a line, a request.</summary>
    Input,

    /// <summary>The call's own success.</summary>
    Success,

    /// <summary>Time.</summary>
    Time,

    /// <summary>Something of which nothing is known here.</summary>
    Unknown,

    /// <summary>A count.</summary>
    Count,
}
