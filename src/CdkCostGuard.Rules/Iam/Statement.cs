using System;

namespace CdkCostGuard.Rules.Iam;

/// <summary>A statement of an identity policy or a permissions boundary.</summary>
/// <typeparam name="TGuard">How it is told when something is there.</typeparam>
public sealed class Statement<TGuard>
    where TGuard : struct, IGuard<TGuard>
{
    /// <summary>Makes one.</summary>
    /// <param name="allows">Allows or denies; null where that is not known.</param>
    /// <param name="actions">Which actions.</param>
    /// <param name="resources">On which resources.</param>
    /// <param name="guard">When it is there.</param>
    /// <param name="via">The policy that it is in, for a message.</param>
    public Statement(bool? allows, Scope actions, Scope resources, TGuard guard, string via)
    {
        Allows = allows;
        Actions = actions;
        Resources = resources;
        Guard = guard;
        Via = via;
    }

    /// <summary>Allows or denies; null where that is not known.</summary>
    public bool? Allows { get; }

    /// <summary>Which actions.</summary>
    public Scope Actions { get; }

    /// <summary>On which resources.</summary>
    public Scope Resources { get; }

    /// <summary>When it is there.</summary>
    public TGuard Guard { get; }

    /// <summary>The policy that it is in, for a message: <c>AWS::IAM::Policy InvokerDefaultPolicy</c>.</summary>
    public string Via { get; }

    /// <summary>Has it a <c>Condition</c>?</summary>
    public bool HasCondition { get; set; }

    /// <summary>Where it stands, in whatever its reader calls a place; null for a statement that stands nowhere in the input.</summary>
    public object? Source { get; set; }

    /// <summary>Is it one of a policy that was made for something else (AdministratorAccess and the like)?</summary>
    public bool Broad { get; set; }

    /// <summary>The same statement under one more guard.</summary>
    public Statement<TGuard> Under(TGuard guard) => new(Allows, Actions, Resources, Guard.And(guard), Via)
    {
        HasCondition = HasCondition,
        Source = Source,
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

            if (HoleNames.IsIn(pattern) && Glob.Intersects(pattern.ToLowerInvariant(), action.ToLowerInvariant()))
            {
                named = Ternary.Unknown;
            }
        }

        return Actions.Except ? Ternaries.Not(named) : named;
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
            if ((HoleNames.IsIn(pattern) || HoleNames.IsIn(resource)) && Glob.MayCover(pattern, resource))
            {
                named = Ternary.Unknown;
            }
        }

        return Resources.Except ? Ternaries.Not(named) : named;
    }

    /// <summary>Does the statement itself show that its author meant Bedrock?</summary>
    public bool SpeaksOfBedrock(string action)
    {
        if (Broad)
        {
            return false;
        }

        if (!Actions.Except)
        {
            foreach (var pattern in Actions.Patterns)
            {
                if (ActionPattern.SpeaksOfBedrock(pattern) && (ActionPattern.Matches(pattern, action) || HoleNames.IsIn(pattern)))
                {
                    return true;
                }
            }
        }

        if (!Resources.Except)
        {
            foreach (var pattern in Resources.Patterns)
            {
                if (pattern.IndexOf(":bedrock", StringComparison.Ordinal) >= 0 || pattern.IndexOf(":aws-external-anthropic", StringComparison.Ordinal) >= 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
