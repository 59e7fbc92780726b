using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Rules.Identity;

/// <summary>CCG3001. A user is a person or a key that anybody can carry on; a role belongs to a workload.</summary>
internal sealed class UserCanInvoke() : InvokerRule(RuleCatalogue.UserCanInvoke)
{
    protected override IEnumerable<Finding> Check(Principal invoker, CheckContext context)
    {
        if (invoker.Kind == PrincipalKind.User)
        {
            yield return context.About(
                Rule,
                invoker,
                $"The IAM user {invoker.Id} can call Bedrock ({CheckContext.FirstGrant(invoker)}): who holds its keys spends without belonging to an application.",
                "Let the workload call with a role, and people with Identity Center; then take the grant from the user.",
                ["calls with a user's keys are billed to the user, whoever makes them", .. CheckContext.GrantsOf(invoker)]);
        }
    }
}
