using System.Globalization;
using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.Identity;

/// <summary>CCG3002, of Bedrock API keys that spent, and of users that spent and have a key by the snapshot. Not flagged: users of whose keys nothing is known (CCG3001).</summary>
internal sealed class LongTermKeyOfInvoker() : BillRule(RuleCatalogue.LongTermKeyOfInvoker)
{
    public override IEnumerable<Finding> Check(BillContext context)
    {
        foreach (var user in context.Spenders.Where(p => p.Key.IsUser))
        {
            var keys = context.DeployedOf(user)?.AccessKeys.Count ?? 0;
            if (user.Kind != BilledPrincipalKind.ApiKeyUser && keys == 0)
            {
                continue;
            }

            var what = user.Kind == BilledPrincipalKind.ApiKeyUser
                ? "a long-term Bedrock API key"
                : string.Create(CultureInfo.InvariantCulture, $"{keys} long-term {(keys == 1 ? "key" : "keys")}");
            yield return context.About(
                Rule,
                user,
                user.Amounts.Current,
                $"{context.IdOf(user)} spent {context.Money(user.Amounts.Current)} with {what}: it works for whoever has it until somebody deletes it.",
                "Call with a role, or with short-term keys made by one, and delete the key.",
                user.Kind == BilledPrincipalKind.ApiKeyUser ? ["its name is the one that Bedrock gives to users of its keys"] : [$"the snapshot lists {what}"]);
        }
    }
}
