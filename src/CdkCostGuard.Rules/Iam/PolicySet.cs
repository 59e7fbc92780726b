using System.Collections.Generic;

namespace CdkCostGuard.Rules.Iam;

/// <summary>All identity policies of one principal, with the boundaries that narrow them.</summary>
/// <typeparam name="TGuard">How it is told when something is there.</typeparam>
public sealed class PolicySet<TGuard>
    where TGuard : struct, IGuard<TGuard>
{
    /// <summary>Makes an empty one.</summary>
    /// <param name="holder">When the principal itself is there.</param>
    public PolicySet(TGuard holder = default) => Holder = holder;

    /// <summary>When the principal itself is there.</summary>
    public TGuard Holder { get; }

    /// <summary>The statements of its policies, Allow and Deny, that can reach an action of <see cref="BedrockActions"/>.</summary>
    public List<Statement<TGuard>> Statements { get; } = new();

    /// <summary>Why some of the policies could not be read: they may allow anything.</summary>
    public List<Unread<TGuard>> Unknown { get; } = new();

    /// <summary>Its permissions boundary: each that it may have, no two of them at once. Where none of their guards holds it has none.</summary>
    public List<Boundary<TGuard>> Boundaries { get; } = new();

    /// <summary>Adds a statement, if it can have a say here at all: most of a template's speak of other services.</summary>
    public void Add(Statement<TGuard> statement)
    {
        if (statement.Actions.Except || MayReach(statement.Actions))
        {
            Statements.Add(statement);
        }
    }

    /// <summary>Adds what an AWS managed policy allows.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="guard">When it is attached.</param>
    /// <param name="source">Where it is attached.</param>
    public void Add(ManagedPolicy policy, TGuard guard, object? source = null)
    {
        var via = "AWS managed policy " + policy.Name;
        Add(policy.Allowed, except: false, conditional: false);
        Add(policy.Conditional, except: false, conditional: true);
        Add(policy.AllExcept, except: true, conditional: false);

        void Add(string[] patterns, bool except, bool conditional)
        {
            if (patterns.Length > 0)
            {
                this.Add(new Statement<TGuard>(true, new Scope(patterns, except), Scope.Everything, guard, via)
                {
                    HasCondition = conditional,
                    Broad = policy.Broad,
                    Source = source,
                });
            }
        }
    }

    /// <summary>Adds a policy that could not be read.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="guard">When it is attached.</param>
    public void AddUnknown(string reason, TGuard guard) => Unknown.Add(new Unread<TGuard>(reason, guard));

    private static bool MayReach(Scope actions)
    {
        foreach (var pattern in actions.Patterns)
        {
            if (BedrockActions.MayReach(pattern) || HoleNames.IsIn(pattern))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A policy that could not be read.</summary>
/// <typeparam name="TGuard">How it is told when something is there.</typeparam>
public sealed class Unread<TGuard>
    where TGuard : struct, IGuard<TGuard>
{
    /// <summary>Makes one.</summary>
    public Unread(string reason, TGuard guard)
    {
        Reason = reason;
        Guard = guard;
    }

    /// <summary>Why it could not be read.</summary>
    public string Reason { get; }

    /// <summary>When it is attached.</summary>
    public TGuard Guard { get; }
}

/// <summary>A permissions boundary that a principal may have.</summary>
/// <typeparam name="TGuard">How it is told when something is there.</typeparam>
public sealed class Boundary<TGuard>
    where TGuard : struct, IGuard<TGuard>
{
    /// <summary>Makes one of what was read of its policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="guard">When it is the boundary.</param>
    /// <param name="reason">What to say of it if a part of the policy could not be read.</param>
    public Boundary(PolicySet<TGuard> policy, TGuard guard, string reason)
    {
        Statements = policy.Statements;
        Guard = guard;
        Unknown = policy.Unknown.Count > 0 ? reason : null;
    }

    /// <summary>Its statements.</summary>
    public IReadOnlyList<Statement<TGuard>> Statements { get; }

    /// <summary>When it is the boundary.</summary>
    public TGuard Guard { get; }

    /// <summary>Why it could not be read, so that it may allow anything; null where it could.</summary>
    public string? Unknown { get; }
}
