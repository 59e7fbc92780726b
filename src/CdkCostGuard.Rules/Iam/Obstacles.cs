using System;
using System.Collections.Generic;
using static CdkCostGuard.Rules.Iam.Ternaries;

namespace CdkCostGuard.Rules.Iam;

/// <summary>What stands against an action that some statement allows: Deny statements and the permissions boundary.</summary>
internal sealed class Obstacles<TGuard>
    where TGuard : struct, IGuard<TGuard>
{
    private readonly PolicySet<TGuard> _policies;
    private readonly BedrockAction _action;
    private readonly TGuard[] _bounded;

    public Obstacles(PolicySet<TGuard> policies, BedrockAction action)
    {
        _policies = policies;
        _action = action;
        _bounded = policies.Boundaries.Count == 0 ? Array.Empty<TGuard>() : new TGuard[policies.Boundaries.Count];
        for (var i = 0; i < _bounded.Length; i++)
        {
            _bounded[i] = policies.Boundaries[i].Guard;
        }
    }

    /// <summary>Is there a case in which nothing stands against it?</summary>
    public Ternary Passes(string resource, TGuard given)
    {
        var best = _bounded.Length == 0 || !given.IsCoveredBy(_bounded) ? Passes(resource, given, null) : Ternary.No;
        foreach (var boundary in _policies.Boundaries)
        {
            if (!given.Contradicts(boundary.Guard))
            {
                best = Or(best, Passes(resource, given.And(boundary.Guard), boundary));
            }
        }

        return best;
    }

    /// <summary>Does nothing stand against it whichever boundary there is?</summary>
    public bool PassesAlways(string resource, TGuard given)
    {
        foreach (var boundary in _policies.Boundaries)
        {
            if (!given.Contradicts(boundary.Guard) && Passes(resource, given.And(boundary.Guard), boundary) != Ternary.Yes)
            {
                return false;
            }
        }

        return true;
    }

    private Ternary Passes(string resource, TGuard given, Boundary<TGuard>? boundary)
    {
        var denied = Denied(_policies.Statements, resource, given);
        return denied == Ternary.Yes || boundary is null ? Not(denied) : And(Not(denied), Leaves(boundary, resource, given));
    }

    private Ternary Denied(IReadOnlyList<Statement<TGuard>> statements, string resource, TGuard given)
    {
        var answer = Ternary.No;
        foreach (var statement in statements)
        {
            if (statement.Allows == true)
            {
                continue;
            }

            var hit = And(statement.Reaches(_action.Name), statement.Covers(resource));
            if (hit == Ternary.Yes && statement.Allows == false && !statement.HasCondition && given.Implies(statement.Guard))
            {
                return Ternary.Yes;
            }

            // A Deny under a Condition leaves the cases in which it does not hold; one whose content is unknown may leave none.
            if (hit != Ternary.No && !statement.HasCondition && given.Implies(statement.Guard))
            {
                answer = Ternary.Unknown;
            }
        }

        return answer;
    }

    private Ternary Leaves(Boundary<TGuard> boundary, string resource, TGuard given)
    {
        var denied = Denied(boundary.Statements, resource, given);
        if (denied == Ternary.Yes)
        {
            return Ternary.No;
        }

        // What could not be read of it may be what allows.
        var allowed = boundary.Unknown is null ? Ternary.No : Ternary.Unknown;
        foreach (var statement in boundary.Statements)
        {
            if (statement.Allows != false && !given.Contradicts(statement.Guard))
            {
                var hit = And(statement.Reaches(_action.Name), statement.Covers(resource));
                allowed = Or(allowed, statement.Allows is null ? And(Ternary.Unknown, hit) : hit);
            }
        }

        return And(Not(denied), allowed);
    }
}
