using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Rules.Identity;

/// <summary>CCG3001. A user is a person or a key that anybody can carry on; a role belongs to a workload. Says too which tags it lacks.</summary>
internal sealed class UserCanInvoke() : InvokerRule(RuleCatalogue.UserCanInvoke)
{
    protected override IEnumerable<Finding> Check(Principal invoker, CheckContext context)
    {
        if (invoker.Kind != PrincipalKind.User)
        {
            yield break;
        }

        string[] missing = invoker.Tags is { } tags
            ? [.. tags.Keys(context.Policy.RequiredTags, invoker.Guard, Ternary.No)]
            : [];
        yield return context.About(
            Rule,
            invoker,
            $"The IAM user {invoker.Id} can call Bedrock ({CheckContext.FirstGrant(invoker)}): who holds its keys spends without belonging to an application.",
            "Let the workload call with a role, and people with Identity Center; then take the grant from the user.",
            [
                "calls with a user's keys are billed to the user, whoever makes them",
                .. missing.Length == 0 ? Array.Empty<string>() : [$"it lacks {string.Join(", ", missing)} too, so its spend will be on the bill without"],
                .. CheckContext.GrantsOf(invoker),
            ],
            data: missing.Length == 0 ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["missingTags"] = string.Join(',', missing) });
    }
}
