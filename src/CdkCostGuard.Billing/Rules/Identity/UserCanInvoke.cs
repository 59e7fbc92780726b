using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.Identity;

/// <summary>CCG3001, of users that did invoke. Not flagged: the hidden users of Bedrock API keys (CCG3002).</summary>
internal sealed class UserCanInvoke() : BillRule(RuleCatalogue.UserCanInvoke)
{
    public override IEnumerable<Finding> Check(BillContext context) => context.Spenders
        .Where(p => p.Kind == BilledPrincipalKind.User)
        .Select(p => context.About(
            Rule,
            p,
            p.Amounts.Current,
            $"{context.IdOf(p)} is an IAM user and spent {context.Money(p.Amounts.Current)} on Bedrock: whoever has its key can spend, and the bill cannot say who did.",
            "Let it assume a role with the required tags, and take Bedrock from the user.",
            [$"unattributed: {context.Money(p.Unattributed)}"]));
}
