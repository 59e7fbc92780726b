using System;
using System.Collections.Generic;
using System.Linq;

namespace CdkCostGuard.Rules.Iam;

/// <summary>Puts a principal into its class.</summary>
public static class InvokerClassifier
{
    private static readonly BedrockAction[] Paid = BedrockActions.All.Where(a => a.Billing == Billing.Paid).ToArray();
    private static readonly BedrockAction[] Indirect = BedrockActions.All.Where(a => a.Billing == Billing.Indirect).ToArray();

    /// <summary>Classifies a principal whose policies are complete.</summary>
    /// <param name="policies">What it may do.</param>
    /// <param name="isImported">Is it made elsewhere, where it may be given more?</param>
    /// <param name="isOfBedrock">Does nobody but Bedrock assume it?</param>
    public static Invocation<TGuard> Classify<TGuard>(PolicySet<TGuard> policies, bool isImported, bool isOfBedrock)
        where TGuard : struct, IGuard<TGuard>
    {
        if (policies.Statements.Count == 0 && policies.Unknown.Count == 0)
        {
            return isImported ? Unknown<TGuard>("its policies are not among the inputs") : new Invocation<TGuard>(InvokerClass.None);
        }

        var invocation = Classified(policies, isImported, isOfBedrock);
        invocation.NotActions = NotActionsOf(policies);
        return invocation;
    }

    private static Invocation<TGuard> Classified<TGuard>(PolicySet<TGuard> policies, bool isImported, bool isOfBedrock)
        where TGuard : struct, IGuard<TGuard>
    {
        var grants = new List<Grant<TGuard>>();
        var reasons = new List<string>();
        foreach (var action in Paid)
        {
            var answer = PolicyEvaluation.Evaluate(policies, action);
            grants.AddRange(answer.Grants);
            reasons.AddRange(answer.Reasons.Where(r => !reasons.Contains(r)));
        }

        if (grants.Count > 0)
        {
            return new Invocation<TGuard>(isOfBedrock ? InvokerClass.Service : InvokerClass.Direct, grants)
            {
                Accidental = !grants.Any(g => g.Statement.SpeaksOfBedrock(g.Action.Name)),
            };
        }

        if (reasons.Count > 0)
        {
            return new Invocation<TGuard>(InvokerClass.Unknown, reasons: reasons);
        }

        foreach (var action in Indirect)
        {
            grants.AddRange(PolicyEvaluation.Evaluate(policies, action).Grants);
        }

        return grants.Count > 0 ? new Invocation<TGuard>(InvokerClass.Indirect, grants)
            : isImported ? Unknown<TGuard>("its other policies are not among the inputs")
            : new Invocation<TGuard>(InvokerClass.None);
    }

    private static Invocation<TGuard> Unknown<TGuard>(string reason)
        where TGuard : struct, IGuard<TGuard> => new(InvokerClass.Unknown, reasons: new[] { reason });

    private static string[] NotActionsOf<TGuard>(PolicySet<TGuard> policies)
        where TGuard : struct, IGuard<TGuard> => policies.Statements
        .Where(s => s.Allows == true && !s.Actions.Except)
        .SelectMany(s => s.Actions.Patterns.Where(BedrockActions.IsNotAnAction))
        .OrderBy(p => p, StringComparer.Ordinal)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .ToArray();
}
