using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>Something else than a loop that does a call again and again.</summary>
internal sealed class Repeater
{
    public Repeater(IOperation site, string how, Ends ends)
    {
        Site = site;
        How = how;
        Ends = ends;
    }

    /// <summary>Where that is said.</summary>
    public IOperation Site { get; }

    /// <summary>How, in the words of the message: "by a timer".</summary>
    public string How { get; }

    /// <summary>What ends it.</summary>
    public Ends Ends { get; }
}
