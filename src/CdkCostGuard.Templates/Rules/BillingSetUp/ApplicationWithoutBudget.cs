using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Rules.BillingSetUp;

/// <summary>
/// CCG5002. Not flagged: an application with <c>monthlyBudgetUsd</c> in the policy file, one whose name stands in a budget's filter, and any while a budget
/// watches everything or something that is known only at deployment.
/// </summary>
internal sealed class ApplicationWithoutBudget() : TemplateRule(RuleCatalogue.ApplicationWithoutBudget)
{
    public override IEnumerable<Finding> Check(CheckContext context)
    {
        var watched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var budget in context.Graph.Resources.Where(r => r.Type == "AWS::Budgets::Budget"))
        {
            if (Watches(budget, context) is not { } values)
            {
                yield break;
            }

            watched.UnionWith(values);
        }

        watched.UnionWith(context.Policy.Applications.Where(a => a.MonthlyBudgetUsd is not null).Select(a => a.Name));
        var decider = new ApplicationDecider(context.Policy, context.Graph.Tags);
        var byApplication = context.Invokers
            .SelectMany(p => ApplicationsOf(p, decider).Select(a => (Application: a, Principal: p)))
            .GroupBy(x => x.Application, x => x.Principal, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (var group in byApplication.Where(g => !watched.Contains(g.Key)))
        {
            var first = group.First();
            yield return context.About(
                Rule,
                first,
                $"{group.Key} can spend on Bedrock ({first.Id}) and no budget watches it: a bill that runs away is noticed at the end of the month.",
                $"Add an AWS::Budgets::Budget with a filter on its tag (iamPrincipal/{context.Policy.ApplicationTag}), or declare monthlyBudgetUsd for it in {Core.Policies.Policy.FileName}.",
                [$"invokers of {group.Key}: {string.Join(", ", group.Select(p => p.Id).Distinct())}"],
                data: new Dictionary<string, string>(StringComparer.Ordinal) { ["application"] = group.Key },
                about: group.Key);
        }
    }

    private static IEnumerable<string> ApplicationsOf(Principal invoker, ApplicationDecider decider) => invoker.Workloads.Count > 0
        ? invoker.Workloads.Select(w => w.Application.Label).OfType<string>().Distinct()
        : invoker.Resource is { } resource && decider.Of(resource, invoker.Guard).Label is { } own ? [own] : [];

    // The tag values in a budget's filter; null for one that watches everything or cannot be read before deployment.
    private static HashSet<string>? Watches(Resource budget, CheckContext context)
    {
        var data = budget["Budget"] as MapNode;
        var filters = new[] { data?["CostFilters"], data?["FilterExpression"] }.OfType<Node>().ToArray();
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var filter in filters)
        {
            foreach (var leaf in Leaves(filter))
            {
                foreach (var text in context.Graph.Evaluator.Texts(leaf, budget.Template))
                {
                    if (text.Value.Assumed is not { } known)
                    {
                        return null;
                    }

                    // CostFilters write a tag as user:Key$Value or iamPrincipal/Key$Value, expressions write the value alone.
                    values.Add(known[(known.IndexOf('$', StringComparison.Ordinal) + 1)..]);
                }
            }
        }

        return values.Count == 0 ? null : values;
    }

    private static IEnumerable<Node> Leaves(Node node) => node switch
    {
        ListNode list => list.Items.SelectMany(Leaves),
        MapNode when FunctionCall.Is(node) => [node],
        MapNode map => map.Entries.SelectMany(e => Leaves(e.Value)),
        _ => [node],
    };
}
