using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.Tags;

/// <summary>CCG1003, of values on the bill. Not flagged: an empty value, which does not reach the bill and shows as a missing tag.</summary>
internal sealed class TagValueUnusable() : BillRule(RuleCatalogue.TagValueUnusable)
{
    public override IEnumerable<Finding> Check(BillContext context)
    {
        foreach (var principal in context.Spenders)
        {
            for (var i = 0; i < context.Policy.RequiredTags.Count; i++)
            {
                var required = context.Policy.RequiredTags[i];
                var bad = principal.Tags[i].Unusable;
                var amount = bad.Values.Sum();
                if (amount <= 0)
                {
                    continue;
                }

                yield return context.About(
                    Rule,
                    principal,
                    amount,
                    $"{context.IdOf(principal)} spent {context.Money(amount)} under {required.Key} with a value that is none: it is attributed to nobody.",
                    $"Give {required.Key} its real value.",
                    [
                        .. bad
                            .OrderByDescending(v => v.Value)
                            .ThenBy(v => v.Key, StringComparer.Ordinal)
                            .Select(v => $"\"{context.Names.Shown(v.Key)}\": {context.Money(v.Value)}, {TagJudge.Problem(v.Key, required)}"),
                    ],
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = required.Key },
                    required.Key);
            }
        }
    }
}
