using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.Sharing;

/// <summary>CCG2001, of roles that spent. Not flagged: several workloads of one application, and applications that cannot be known.</summary>
internal sealed class InvokerSharedByApplications() : BillRule(RuleCatalogue.InvokerSharedByApplications)
{
    public override IEnumerable<Finding> Check(BillContext context)
    {
        foreach (var principal in context.Spenders)
        {
            var template = context.TemplateOf(principal);
            string[] applications = [.. (template?.Applications ?? [])
                .Concat(principal.Applications.Keys.Where(a => a.Length > 0))
                .Select(context.Names.Shown)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)];

            // Tags that sessions bring are asked where no template knows the role: two values are then two callers, which is what session tags are for.
            if (applications.Length < 2 || template is null)
            {
                continue;
            }

            var untold = principal.Applications.GetValueOrDefault("");
            yield return context.About(
                Rule,
                principal,
                principal.Amounts.Current,
                $"{context.IdOf(principal)} spent {context.Money(principal.Amounts.Current)} for {BillContext.Few(applications)}: {Told(principal.Amounts.Current, untold, context)}.",
                "Give each application a role of its own, with its own tags and the same grants.",
                [
                    .. template.Workloads.Select(w => $"{w.LogicalId} ({w.Type}){(w.Application is null ? "" : $" of {context.Names.Shown(w.Application)}")}"),
                    .. principal.Applications.Where(a => a.Key.Length > 0).OrderByDescending(a => a.Value).ThenBy(a => a.Key, StringComparer.Ordinal)
                        .Select(a => $"sessions of {context.Names.Shown(a.Key)}: {context.Money(a.Value)}"),
                ],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["applications"] = string.Join(',', applications) });
        }
    }

    private static string Told(decimal all, decimal untold, BillContext context) =>
        untold == 0 ? "only the names of sessions tell which of them spent"
        : untold == all ? "the bill cannot tell which of them spent"
        : $"sessions do not tell whose {context.Money(untold)} of it are";
}
