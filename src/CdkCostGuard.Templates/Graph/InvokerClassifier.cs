using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Iam;

namespace CdkCostGuard.Templates.Graph;

/// <summary>Puts a principal into its class.</summary>
internal static class InvokerClassifier
{
    private static readonly BedrockAction[] Paid = [.. BedrockActions.All.Where(a => a.Billing == Billing.Paid)];
    private static readonly BedrockAction[] Indirect = [.. BedrockActions.All.Where(a => a.Billing == Billing.Indirect)];

    /// <summary>Classifies a principal whose policies are complete.</summary>
    public static Invocation Classify(Principal principal)
    {
        if (principal.Policies is { Statements.Count: 0, Unknown.Count: 0 })
        {
            // Nothing is known of a role that is made elsewhere: it may do anything there.
            return principal.Kind == PrincipalKind.ImportedRole
                ? new Invocation(InvokerClass.Unknown, false, [], ["its policies are not among the inputs"], [])
                : new Invocation(InvokerClass.None, false, [], [], []);
        }

        var notActions = principal.Policies.Statements
            .Where(s => s.Allows == true && !s.Actions.Except)
            .SelectMany(s => s.Actions.Patterns.Where(BedrockActions.IsNotAnAction))
            .Order(StringComparer.Ordinal)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        var paid = Array.ConvertAll(Paid, a => PolicyEvaluation.Evaluate(principal.Policies, a));
        var grants = paid.SelectMany(a => a.Grants).ToArray();
        if (grants.Length > 0)
        {
            var accidental = !grants.Any(g => g.Statement.SpeaksOfBedrock(g.Action.Name));
            return new Invocation(ClassByTrust(principal), accidental, grants, [], notActions);
        }

        var unknown = paid.Where(a => a.Allowed == Ternary.Unknown).SelectMany(a => a.Reasons).Distinct(StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
        {
            return new Invocation(InvokerClass.Unknown, false, [], unknown, notActions);
        }

        var indirect = Indirect.SelectMany(a => PolicyEvaluation.Evaluate(principal.Policies, a).Grants).ToArray();
        if (indirect.Length > 0)
        {
            return new Invocation(InvokerClass.Indirect, false, indirect, [], notActions);
        }

        return principal.Kind == PrincipalKind.ImportedRole
            ? new Invocation(InvokerClass.Unknown, false, [], ["its other policies are not among the inputs"], notActions)
            : new Invocation(InvokerClass.None, false, [], [], notActions);
    }

    private static InvokerClass ClassByTrust(Principal principal) =>
        principal.Trust.Count > 0 && principal.Trust.All(t => t.Kind == TrustedKind.Service && TrustPolicy.ServiceOf(t.Id) == "bedrock")
            ? InvokerClass.Service
            : InvokerClass.Direct;
}
