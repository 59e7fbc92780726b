using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Trails;

/// <summary>Are a caller's required tags there?</summary>
/// <param name="Status">One of the words.</param>
/// <param name="Kind">What the caller is.</param>
/// <param name="Missing">The keys that it lacks.</param>
/// <param name="IsRenamed">Are they all there under another spelling?</param>
internal sealed record CallerTags(string Status, BilledPrincipalKind Kind, IReadOnlyList<string> Missing, bool IsRenamed)
{
    public const string Tagged = "tagged";
    private const string Lacking = "missing";
    private const string Cannot = "cannot";
    private const string Unknown = "unknown";

    /// <summary>Looks at what the snapshot has of a caller.</summary>
    public static CallerTags Of(PrincipalKey key, BilledPrincipal principal, Policy policy, DeployedIndex deployed)
    {
        if (principal.Kind is BilledPrincipalKind.IdentityCenterRole or BilledPrincipalKind.Root or BilledPrincipalKind.Other or BilledPrincipalKind.Blank)
        {
            return new CallerTags(Cannot, principal.Kind, [], false);
        }

        if (deployed.Principal(key)?.Tags is not { } tags)
        {
            return new CallerTags(Unknown, principal.Kind, [], false);
        }

        var states = policy.RequiredTags.Select(t => (t.Key, State: TagJudge.StateOf(t, tags))).Where(t => t.State != TagState.Usable).ToArray();
        return new CallerTags(states.Length == 0 ? Tagged : Lacking, principal.Kind, [.. states.Select(s => s.Key)], states.Length > 0 && states.All(s => s.State == TagState.OtherKey));
    }

    /// <summary>What to do; null where nothing can be done.</summary>
    public string? Step(ReportCaller caller, Policy policy)
    {
        var all = string.Join(", ", policy.RequiredTags.Select(t => t.Key));
        var missing = Missing.Count > 0 ? string.Join(", ", Missing) : all;
        var id = caller.Stack is null ? caller.Id : $"{caller.Id} (stack {caller.Stack})";
        return Kind switch
        {
            BilledPrincipalKind.ApiKeyUser => Advice.ReplaceKey(id, all),
            BilledPrincipalKind.IdentityCenterRole => Advice.PassSessionTags(id, all),
            BilledPrincipalKind.Root => $"Let a role with {all} call in place of {id}.",
            BilledPrincipalKind.User => Advice.ReplaceUser(id, all, missing),
            BilledPrincipalKind.Role or BilledPrincipalKind.AgentCoreSession => Status == Unknown ? $"{Advice.See(id, all)}." : IsRenamed ? Advice.Rename(id, missing) : Advice.Tag(id, missing),
            _ => null,
        };
    }
}
