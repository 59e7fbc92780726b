using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.Tags;

/// <summary>
/// CCG1001, of roles that spent and certainly lack a tag, by what is deployed or else by the template. Not flagged: a key that only the bill does not show (it may be
/// there and not activated, CCG6001), one under another spelling (CCG1002), users (CCG3001), roles of Identity Center and deleted ones, which cannot be tagged.
/// </summary>
internal sealed class InvokerLacksCostTags() : BillRule(RuleCatalogue.InvokerLacksCostTags)
{
    public override IEnumerable<Finding> Check(BillContext context)
    {
        foreach (var principal in context.Spenders.Where(p => p.Key.IsRole && p.Kind != BilledPrincipalKind.IdentityCenterRole))
        {
            var deployed = context.DeployedOf(principal);
            var template = context.TemplateOf(principal);
            if (deployed?.Deleted is not null)
            {
                continue;
            }

            string[] missing = [.. context.Policy.RequiredTags
                .Where((t, i) => principal.Tags[i].Lacking > 0
                    && (deployed?.Tags is { } tags ? TagJudge.StateOf(t, tags) == TagState.Lacking : template?.MissingTags.Contains(t.Key, StringComparer.Ordinal) == true))
                .Select(t => t.Key)];
            if (missing.Length == 0)
            {
                continue;
            }

            var amount = context.Policy.RequiredTags.Select((t, i) => missing.Contains(t.Key) ? principal.Tags[i].Lacking : 0).Max();
            var keys = string.Join(", ", missing);
            yield return context.About(
                Rule,
                principal,
                amount,
                $"{context.IdOf(principal)} spent {context.Money(amount)} on Bedrock without {keys}: nobody can be asked for it.",
                $"Add {keys} to the role itself, in CDK with Tags.Of(...).Add(key, value). It counts from then on, not for what is spent.",
                [deployed?.Tags is null ? $"the template gives it no {keys}" : $"the deployed role carries no {keys}"],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["missingTags"] = string.Join(',', missing) });
        }
    }
}
