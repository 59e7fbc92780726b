using System;
using System.Collections.Generic;

namespace CdkCostGuard.Rules.Iam;

/// <summary>Whether and why a principal invokes.</summary>
/// <typeparam name="TGuard">How it is told when something is there.</typeparam>
public sealed class Invocation<TGuard>
    where TGuard : struct, IGuard<TGuard>
{
    internal Invocation(InvokerClass @class, IReadOnlyList<Grant<TGuard>>? grants = null, IReadOnlyList<string>? reasons = null)
    {
        Class = @class;
        Grants = grants ?? Array.Empty<Grant<TGuard>>();
        Reasons = reasons ?? Array.Empty<string>();
    }

    /// <summary>Its class.</summary>
    public InvokerClass Class { get; }

    /// <summary>Do all its paid grants come from something that does not speak of Bedrock?</summary>
    public bool Accidental { get; internal set; }

    /// <summary>What lets it invoke: the paid grants, for an indirect invoker the indirect ones.</summary>
    public IReadOnlyList<Grant<TGuard>> Grants { get; }

    /// <summary>Why the class is not known, where it is not.</summary>
    public IReadOnlyList<string> Reasons { get; }

    /// <summary>Operations that its policies allow as if they were actions.</summary>
    public IReadOnlyList<string> NotActions { get; internal set; } = Array.Empty<string>();
}
