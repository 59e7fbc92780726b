using System.Collections.Generic;

namespace CdkCostGuard.Rules.Iam;

/// <summary>
/// Under which conditions something is there, in the words of whoever read it: the conditions of a template, or the branches of a program. The default
/// value is "always".
/// </summary>
/// <remarks>A structure, so that the evaluation is compiled for each of the two and costs neither an indirection.</remarks>
/// <typeparam name="TSelf">The guard itself.</typeparam>
public interface IGuard<TSelf>
    where TSelf : struct, IGuard<TSelf>
{
    /// <summary>Both at once.</summary>
    TSelf And(TSelf other);

    /// <summary>Can the two never hold together?</summary>
    bool Contradicts(TSelf other);

    /// <summary>Does this hold only where <paramref name="other"/> holds too?</summary>
    bool Implies(TSelf other);

    /// <summary>Wherever this holds, does one of <paramref name="alternatives"/> hold? No where that cannot be told.</summary>
    bool IsCoveredBy(IReadOnlyList<TSelf> alternatives);
}
