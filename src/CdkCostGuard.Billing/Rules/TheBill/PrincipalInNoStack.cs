using CdkCostGuard.Billing.Judging;
using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.TheBill;

/// <summary>
/// CCG6002. Not flagged: principals of accounts whose stacks the snapshot did not read (their stack may be there), those that a template knows, the roles of Identity
/// Center, the hidden users of API keys (CCG3002) and root, which no stack makes.
/// </summary>
internal sealed class PrincipalInNoStack() : BillRule(RuleCatalogue.PrincipalInNoStack)
{
    public override IEnumerable<Finding> Check(BillContext context) => context.Spenders
        .Where(p => p.Kind is BilledPrincipalKind.Role or BilledPrincipalKind.AgentCoreSession or BilledPrincipalKind.User
            && context.Ledger.Deployed.KnowsStacksOf(p.Key.Account)
            && context.Ledger.Deployed.MadeBy(p.Key) is null
            && context.TemplateOf(p) is null)
        .Select(p => context.About(
            Rule,
            p,
            p.Amounts.Current,
            $"{context.IdOf(p)} spent {context.Money(p.Amounts.Current)} and no stack makes it: no check before deployment can see it.",
            "Find who made it, and bring it into a stack or take Bedrock from it.",
            [$"the snapshot read the stacks of {p.Key.Account}, and none has it", .. Deleted(context, p)]));

    private static IEnumerable<string> Deleted(BillContext context, PrincipalTally principal) =>
        context.DeployedOf(principal)?.Deleted is null ? [] : ["it was deleted since"];
}
