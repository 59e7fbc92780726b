using System;
using System.Collections.Generic;

namespace CdkCostGuard.Rules.Iam;

/// <summary>IAM's evaluation of identity policies, asked for existence: is there any resource on which the principal may do this?</summary>
/// <remarks>
/// An Allow statement is believed when it has a witness: a resource pattern that it allows, that the boundary allows too and that no Deny covers. Patterns
/// stand for their most general member (<see cref="Glob"/>), so a Deny on one model does not take away a grant on all models, and a Deny on all but
/// one leaves that one. A Condition makes a grant conditional, never absent, and makes a Deny one that may not hold. Service control policies, session
/// policies and resource policies are out of sight and only narrow. Source: IAM User Guide, "Policy evaluation logic".
/// </remarks>
public static class PolicyEvaluation
{
    private static readonly string[] Nothing = Array.Empty<string>();

    /// <summary>Answers for one action.</summary>
    public static ActionAnswer<TGuard> Evaluate<TGuard>(PolicySet<TGuard> policies, BedrockAction action)
        where TGuard : struct, IGuard<TGuard>
    {
        var grants = new List<Grant<TGuard>>();
        var reasons = new List<string>();
        Witnesses<TGuard>? witnesses = null;
        foreach (var statement in policies.Statements)
        {
            if (statement.Allows == false || statement.Reaches(action.Name) is not (var reach and not Ternary.No) || policies.Holder.Contradicts(statement.Guard))
            {
                continue;
            }

            witnesses ??= new Witnesses<TGuard>(policies, action);
            var (answer, witness) = witnesses.Best(statement);
            if (statement.Allows is null || reach == Ternary.Unknown)
            {
                answer = answer == Ternary.No ? Ternary.No : Ternary.Unknown;
            }

            if (answer == Ternary.Yes)
            {
                var conditional = statement.HasCondition || !policies.Holder.Implies(statement.Guard) || !witnesses.PassesAlways(statement, witness);
                grants.Add(new Grant<TGuard>(action, statement, Glob.AsWritten(witness), conditional));
            }
            else if (answer == Ternary.Unknown)
            {
                reasons.Add(ReasonOf(policies, statement, action));
            }
        }

        if (grants.Count > 0)
        {
            return new ActionAnswer<TGuard>(action, grants, Nothing);
        }

        foreach (var unread in policies.Unknown)
        {
            witnesses ??= new Witnesses<TGuard>(policies, action);
            if (witnesses.MayPass(unread.Guard))
            {
                reasons.Add(unread.Reason);
            }
        }

        return new ActionAnswer<TGuard>(action, grants, reasons);
    }

    private static string ReasonOf<TGuard>(PolicySet<TGuard> policies, Statement<TGuard> statement, BedrockAction action)
        where TGuard : struct, IGuard<TGuard>
    {
        foreach (var boundary in policies.Boundaries)
        {
            if (boundary.Unknown is { } reason && !policies.Holder.And(statement.Guard).Contradicts(boundary.Guard))
            {
                return reason;
            }
        }

        return statement.Via + " may allow " + action.Name + ", on something that is known only at deployment";
    }
}
