using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Rules.Sharing;

/// <summary>CCG2001. Not flagged: workloads whose application is known only at deployment, and uses that exclude one another by a condition.</summary>
internal sealed class InvokerSharedByApplications() : InvokerRule(RuleCatalogue.InvokerSharedByApplications)
{
    protected override IEnumerable<Finding> Check(Principal invoker, CheckContext context)
    {
        if (!SharedUse.BySeveralApplications(invoker))
        {
            yield break;
        }

        string[] applications = [.. invoker.Workloads.Select(w => w.Application.Label).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        var names = string.Join(", ", applications);
        yield return context.About(
            Rule,
            invoker,
            $"{invoker.Id} calls Bedrock for {names}: the bill shows one principal and cannot tell which of them spent.",
            "Give each application a role of its own, with its own tags and the same grants.",
            SharedUse.Uses(invoker),
            data: new Dictionary<string, string>(StringComparer.Ordinal) { ["applications"] = string.Join(',', applications) });
    }
}
