using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.TheBill;

/// <summary>
/// CCG6003: the template says one value, the deployed principal or its lines another. A session tag that overrides the role's is the case that nothing else shows.
/// Not flagged: places that are not known, and tags that are missing somewhere (CCG1001, CCG5004 and the reasons have them).
/// </summary>
internal sealed class TagsDiffer() : BillRule(RuleCatalogue.TagsDiffer)
{
    public override IEnumerable<Finding> Check(BillContext context)
    {
        foreach (var principal in context.Spenders)
        {
            for (var i = 0; i < context.Policy.RequiredTags.Count; i++)
            {
                var key = context.Policy.RequiredTags[i].Key;
                var expected = context.TemplateOf(principal)?.Tags.GetValueOrDefault(key);
                var deployed = context.DeployedOf(principal)?.Tags?.GetValueOrDefault(key);
                var drifted = expected is not null && deployed is not null && expected != deployed;
                var own = deployed ?? expected;
                var others = principal.Tags[i].Usable.Concat(principal.Tags[i].Unusable).Where(v => own is not null && v.Key != own).OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal).ToArray();
                var amount = drifted ? principal.Amounts.Current : others.Sum(v => v.Value);
                if (!drifted && others.Length == 0)
                {
                    continue;
                }

                yield return context.About(
                    Rule,
                    principal,
                    amount,
                    others.Length > 0 && deployed is not null && !drifted
                        ? $"Sessions of {context.IdOf(principal)} carry their own {key}: {context.Money(amount)} are billed to {BillContext.Few(others.Select(v => context.Names.Shown(v.Key)))} and not to {context.Names.Shown(deployed)}."
                        : $"{key} of {context.IdOf(principal)} is not the same everywhere: {context.Money(amount)} may be charged to the wrong one.",
                    drifted ? "Deploy the template, or write into it what is right." : "See who passes session tags to the role (sts:TagSession in its trust policy), and whether they may.",
                    [
                        expected is null ? "template: not known" : $"template: {context.Names.Shown(expected)}",
                        deployed is null ? "deployed: not known" : $"deployed: {context.Names.Shown(deployed)}",
                        .. principal.Tags[i].Usable.Concat(principal.Tags[i].Unusable).OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal)
                            .Select(v => $"billed: {context.Names.Shown(v.Key)}, {context.Money(v.Value)}"),
                    ],
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = key },
                    key);
            }
        }
    }
}
