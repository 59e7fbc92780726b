using System.Collections.Generic;

namespace CdkCostGuard.Rules.Iam;

/// <summary>What a statement says of the actions or resources it names.</summary>
public sealed class Scope
{
    /// <summary>Makes one.</summary>
    /// <param name="patterns">As written; holes are characters of <see cref="HoleNames"/>.</param>
    /// <param name="except">Does the statement mean all but these (<c>NotAction</c>, <c>NotResource</c>)?</param>
    public Scope(IReadOnlyList<string> patterns, bool except)
    {
        Patterns = patterns;
        Except = except;
    }

    /// <summary>Everything.</summary>
    public static Scope Everything { get; } = new(new[] { "*" }, false);

    /// <summary>The patterns.</summary>
    public IReadOnlyList<string> Patterns { get; }

    /// <summary>All but these?</summary>
    public bool Except { get; }
}
