using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.TheBill;

/// <summary>
/// CCG6006, of the templates' invokers that the snapshot has and that neither month knows. Not flagged: accidental invokers (CCG1006), those of which it is not known
/// whether they are deployed, a role that was made within the two months, and all while the export has no callers or no month before.
/// </summary>
internal sealed class InvokerNeverSpent() : BillRule(RuleCatalogue.InvokerNeverSpent)
{
    public override IEnumerable<Finding> Check(BillContext context)
    {
        if (!context.Bill.HasPrincipal || !context.Ledger.IsComparable)
        {
            yield break;
        }

        var spent = context.Ledger.Principals.Keys.Select(context.Ledger.Join.Of).OfType<ReportPrincipal>().ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var invoker in context.Templates.Where(p => p.Invokes is InvokerClass.Direct or InvokerClass.Service && !p.Accidental && !spent.Contains(p)))
        {
            if (DeployedAs(invoker, context.Ledger.Deployed, context.Bill.PreviousPeriod) is { } name)
            {
                yield return context.About(
                    Rule,
                    0,
                    $"{invoker.Id} may call Bedrock and did not, neither in {context.Report.PreviousPeriod} nor in {context.Report.Period}.",
                    "Take the grant away if nothing is to use it.",
                    [$"deployed as {name}", .. invoker.Grants.Take(1).Select(g => $"grant: {g.Action} via {g.Via}")]) with
                {
                    Principal = invoker.Id,
                    Locations = [BillContext.PlaceOf(invoker)],
                    Fingerprint = Fingerprint.Of(Rule.Id, invoker.Id),
                };
            }
        }
    }

    private static string? DeployedAs(ReportPrincipal invoker, DeployedIndex deployed, string previousPeriod)
    {
        foreach (var (account, stack) in deployed.Stacks.Where(s => s.Stack.Name == invoker.Stack && (invoker.AccountId is null || s.AccountId == invoker.AccountId)))
        {
            var type = invoker.Kind == PrincipalKind.User ? "AWS::IAM::User" : "AWS::IAM::Role";
            foreach (var resource in stack.Resources.Where(r => r.LogicalId == invoker.LogicalId && r.Type == type))
            {
                var created = deployed.Principal(account, resource.PhysicalId, invoker.Kind == PrincipalKind.User)?.Created;
                return created is { } at && string.CompareOrdinal(Months.Text(DateOnly.FromDateTime(at.UtcDateTime)), previousPeriod) >= 0
                    ? null
                    : $"{account}/{resource.PhysicalId}";
            }
        }

        return null;
    }
}
