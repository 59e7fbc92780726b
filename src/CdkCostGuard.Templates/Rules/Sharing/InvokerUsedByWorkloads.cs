using System.Globalization;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Rules.Sharing;

/// <summary>CCG2002. Not flagged: what CCG2001 already says, and uses that exclude one another by a condition.</summary>
internal sealed class InvokerUsedByWorkloads() : InvokerRule(RuleCatalogue.InvokerUsedByWorkloads)
{
    protected override IEnumerable<Finding> Check(Principal invoker, CheckContext context)
    {
        if (!SharedUse.BySeveralWorkloads(invoker) || SharedUse.BySeveralApplications(invoker))
        {
            yield break;
        }

        var count = invoker.Workloads.DistinctBy(w => w.Resource).Count();
        yield return context.About(
            Rule,
            invoker,
            string.Create(CultureInfo.InvariantCulture, $"{invoker.Id} is used by {count} workloads: the bill shows them as one, unless their sessions tell them apart."),
            "Give each workload a role of its own if their cost must be told apart.",
            SharedUse.Uses(invoker),
            data: new Dictionary<string, string>(StringComparer.Ordinal) { ["workloads"] = count.ToString(CultureInfo.InvariantCulture) });
    }
}
