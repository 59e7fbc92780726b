using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.Tags;

/// <summary>CCG1002, seen on the bill or on what is deployed. Not flagged: a principal that has the key in both spellings, and one with a key that nobody would take for it.</summary>
internal sealed class TagKeyMisspelt() : BillRule(RuleCatalogue.TagKeyMisspelt)
{
    public override IEnumerable<Finding> Check(BillContext context)
    {
        foreach (var principal in context.Spenders)
        {
            for (var i = 0; i < context.Policy.RequiredTags.Count; i++)
            {
                var required = context.Policy.RequiredTags[i];
                var billed = principal.Tags[i];
                var tags = context.DeployedOf(principal)?.Tags;
                var deployed = tags is not null && TagJudge.StateOf(required, tags) == TagState.OtherKey ? TagJudge.OtherKey(required.Key, tags) : null;
                var amount = billed.OtherKeys.Values.Sum() + (deployed is null ? 0 : billed.Lacking);
                if (amount <= 0)
                {
                    continue;
                }

                string[] keys = [.. billed.OtherKeys.Keys.Append(deployed).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(context.Names.Shown)];
                yield return context.About(
                    Rule,
                    principal,
                    amount,
                    $"{context.IdOf(principal)} spent {context.Money(amount)} under {BillContext.Few(keys)} in place of {required.Key}: billing takes them for different keys.",
                    $"Rename the tag to {required.Key} where the role, user or session gets it.",
                    [.. keys.Select(k => deployed == k ? $"deployed: {k}" : $"on the bill: {TagPrefixes.Principal}{k}")],
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = required.Key, ["found"] = string.Join(',', keys) },
                    required.Key);
            }
        }
    }
}
