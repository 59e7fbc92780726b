using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Rules.Iam;

namespace CdkCostGuard.Templates.Deployed.Rules.TheBill;

/// <summary>CCG6003: the template says one value, the deployed principal has another. Not flagged: tags that are missing on either side (CCG1001), and values that are not known.</summary>
internal sealed class TagsDiffer() : DeployedRule(RuleCatalogue.TagsDiffer)
{
    public override IEnumerable<Finding> Check(DeployedContext context)
    {
        foreach (var (_, checking) in context.Accounts)
        {
            foreach (var invoker in checking.Invokers)
            {
                if (context.Templates.Of(invoker) is not { } template)
                {
                    continue;
                }

                foreach (var key in context.Policy.RequiredTags.Select(t => t.Key))
                {
                    // Both as reports show them: values that stay hidden are compared no further.
                    var expected = template.Tags.GetValueOrDefault(key);
                    var deployed = ReportMapper.Map(invoker, context.Policy).Tags.GetValueOrDefault(key);
                    if (expected is not null && deployed is not null && expected != deployed && invoker.Tags!.Has(key, invoker.Guard) == Ternary.Yes)
                    {
                        yield return checking.About(
                            Rule,
                            invoker,
                            $"{key} of {template.Id} is \"{expected}\" in the template and \"{deployed}\" on the role that is deployed: what it spends is charged to {deployed}.",
                            "Deploy the template, or write into it what is right.",
                            [$"template: {expected}", $"deployed: {deployed}"],
                            "Tags",
                            new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = key },
                            key) with
                        { Principal = template.Id };
                    }
                }
            }
        }
    }
}
