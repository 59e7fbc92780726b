using CdkCostGuard.Core.Documents;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Intrinsics;

namespace CdkCostGuard.Templates.Iam;

/// <summary>What a statement says of the actions or resources it names.</summary>
/// <param name="Patterns">As written; holes are characters of <see cref="HoleNames"/>.</param>
/// <param name="Except">Does the statement mean all but these (<c>NotAction</c>, <c>NotResource</c>)?</param>
public sealed record Scope(IReadOnlyList<string> Patterns, bool Except)
{
    /// <summary>Everything.</summary>
    public static Scope Everything { get; } = new(["*"], false);
}

/// <summary>A statement of an identity policy or a permissions boundary.</summary>
public sealed class Statement
{
    /// <summary>Allows or denies; null where that is not known.</summary>
    public required bool? Allows { get; init; }

    /// <summary>Which actions.</summary>
    public required Scope Actions { get; init; }

    /// <summary>On which resources.</summary>
    public required Scope Resources { get; init; }

    /// <summary>Has it a <c>Condition</c>?</summary>
    public bool HasCondition { get; init; }

    /// <summary>Under which of the template's conditions it is there.</summary>
    public Guard Guard { get; init; }

    /// <summary>The policy that it is in, for a message: <c>AWS::IAM::Policy InvokerDefaultPolicy</c>.</summary>
    public required string Via { get; init; }

    /// <summary>Where it stands; null for a statement of an AWS managed policy.</summary>
    public Node? Node { get; init; }

    /// <summary>Is it one of a policy that was made for something else (AdministratorAccess and the like)?</summary>
    public bool Broad { get; init; }

    /// <summary>The same statement under one more guard.</summary>
    internal Statement Under(Guard guard) => new()
    {
        Allows = Allows,
        Actions = Actions,
        Resources = Resources,
        HasCondition = HasCondition,
        Guard = Guard.And(guard),
        Via = Via,
        Node = Node,
        Broad = Broad,
    };

    /// <summary>Does it reach <paramref name="action"/>?</summary>
    public Ternary Reaches(string action)
    {
        var named = Ternary.No;
        foreach (var pattern in Actions.Patterns)
        {
            if (ActionPattern.Matches(pattern, action))
            {
                named = Ternary.Yes;
                break;
            }

            if (HasHole(pattern) && Glob.Intersects(pattern.ToLowerInvariant(), action.ToLowerInvariant()))
            {
                named = Ternary.Unknown;
            }
        }

        return Actions.Except ? Not(named) : named;
    }

    /// <summary>
    /// Does it reach all that <paramref name="resource"/> stands for? Where patterns have holes the answer may be unknown.
    /// </summary>
    public Ternary Covers(string resource)
    {
        var named = Ternary.No;
        foreach (var pattern in Resources.Patterns)
        {
            if (Glob.Covers(pattern, resource))
            {
                named = Ternary.Yes;
                break;
            }

            // Two literals that differ differ; only what a hole may stand for is open.
            if ((HasHole(pattern) || HasHole(resource)) && Glob.MayCover(pattern, resource))
            {
                named = Ternary.Unknown;
            }
        }

        return Resources.Except ? Not(named) : named;
    }

    /// <summary>Does the statement itself show that its author meant Bedrock?</summary>
    public bool SpeaksOfBedrock(string action)
    {
        if (Broad)
        {
            return false;
        }

        if (!Actions.Except && Actions.Patterns.Any(p => ActionPattern.SpeaksOfBedrock(p) && (ActionPattern.Matches(p, action) || HasHole(p))))
        {
            return true;
        }

        return !Resources.Except && Resources.Patterns.Any(p => p.Contains(":bedrock", StringComparison.Ordinal) || p.Contains(":aws-external-anthropic", StringComparison.Ordinal));
    }

    internal static bool HasHole(string pattern) => pattern.AsSpan().ContainsAnyInRange(Glob.FirstHole, Glob.LastHole);

    internal static Ternary Not(Ternary value) => value switch
    {
        Ternary.Yes => Ternary.No,
        Ternary.No => Ternary.Yes,
        _ => Ternary.Unknown,
    };
}
