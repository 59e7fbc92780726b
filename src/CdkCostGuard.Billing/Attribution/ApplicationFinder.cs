using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Attribution;

/// <summary>Tells which application a line's dollars are for, whether or not they are attributed.</summary>
/// <remarks>
/// What the templates say of the workload comes first, because a role's tags say nothing of who uses it: the session's workload, then the only application of the
/// role. A role that several applications use and whose sessions tell nothing has none. Where no template knows the principal its tags are asked, billed ones
/// before deployed ones, as the policy file declares and then under its application tag, and last the stack that makes it.
/// </remarks>
internal sealed class ApplicationFinder(Policy policy, TemplateJoin join, DeployedIndex deployed)
{
    /// <summary>The application; null where it is not known.</summary>
    public string? Of(PrincipalKey key, SessionWorkload? workload, DeployedPrincipal? known, IReadOnlyDictionary<string, string> billed)
    {
        if (workload?.Application is { } application)
        {
            return application;
        }

        var template = join.Of(key);
        switch (template?.Applications)
        {
            case [var only]:
                return only;
            case { Count: > 1 }:
                return null;
        }

        var stack = template?.Stack ?? deployed.MadeBy(key)?.Stack.Name;
        foreach (var rule in policy.Applications)
        {
            if (Matches(rule, stack, template, known, billed))
            {
                return rule.Name;
            }
        }

        return Value(policy.ApplicationTag, template, known, billed) is { } value && TagValues.Problem(value) is null ? value : stack;
    }

    // One that names neither tags nor stacks only says what an application found by its tag may cost.
    private static bool Matches(
        ApplicationRule rule, string? stack, ReportPrincipal? template, DeployedPrincipal? known, IReadOnlyDictionary<string, string> billed) =>
        (rule.Stacks.Count > 0 || rule.Tags.Count > 0)
        && (rule.Stacks.Count == 0 || (stack is not null && rule.Stacks.Any(p => PathPattern.Covers(p, stack))))
        && rule.Tags.All(t => Value(t.Key, template, known, billed) == t.Value);

    private static string? Value(string key, ReportPrincipal? template, DeployedPrincipal? known, IReadOnlyDictionary<string, string> billed) =>
        TagJudge.BilledValueOf(key, billed)
        ?? known?.Tags?.GetValueOrDefault(key)
        ?? template?.Tags.GetValueOrDefault(key);
}
