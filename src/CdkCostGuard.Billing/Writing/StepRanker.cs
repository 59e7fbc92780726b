using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Writing;

/// <summary>Ranks what would make most dollars attributed from now on: nothing reaches back.</summary>
/// <remarks>
/// Each unattributed dollar has one remedy, so the order by amount is the greedy one. Dollars that nobody can mend any more, or that are mended already (blank
/// lines, before the launch, deleted roles, tagged since), have no step; the shares then end below 1.
/// </remarks>
internal sealed class StepRanker(Policy policy, BillNames names)
{
    /// <summary>The steps, the one that explains most first.</summary>
    public IReadOnlyList<BillStep> Steps(IReadOnlyDictionary<Remedy, decimal> remedies, decimal unattributed)
    {
        var ranked = remedies
            .GroupBy(r => (r.Key.Reason, r.Key.Principal, r.Key.Payer, Keys: r.Key.Principal is null ? r.Key.Keys : 0UL))
            .Select(g => (Text: Text(g.Key.Reason, g.Key.Principal, g.Key.Payer, g.Aggregate(0UL, (keys, r) => keys | r.Key.Keys), g.All(r => r.Key.IsEnough)), Amount: g.Sum(r => r.Value)))
            .Where(s => s.Text is not null && s.Amount > 0)
            .OrderByDescending(s => s.Amount)
            .ThenBy(s => s.Text, StringComparer.Ordinal);
        decimal explained = 0;
        var steps = new List<BillStep>();
        foreach (var (text, amount) in ranked)
        {
            explained += amount;
            steps.Add(new BillStep(text!, amount, unattributed > 0 ? Math.Min(1, decimal.Round(explained / unattributed, 4)) : 0));
        }

        return steps;
    }

    private string? Text(string reason, PrincipalKey? principal, string payer, ulong keys, bool isEnough)
    {
        var id = principal is { } key ? names.IdOf(key) : "";
        var tags = KeysOf(keys);
        return reason switch
        {
            Reasons.IdentityNotExported => "Export CUR 2.0 with caller identity and the column tags.",
            Reasons.ApiKeyUser => Advice.ReplaceKey(id, All()),
            Reasons.IamUserUntagged => Advice.ReplaceUser(id, All(), tags),
            Reasons.IdentityCenterRole => Advice.PassSessionTags(id, All()),
            Reasons.SessionOverridesTag => $"Let the sessions of {id} keep the role's {tags}.",
            Reasons.KeyNotActivated => $"Activate {string.Join(", ", Names(keys).Select(k => TagPrefixes.Principal + k))} for cost allocation{(payer.Length == 0 ? "" : $" in {payer}")}"
                + (isEnough ? "." : $", and give {id} the other required tags."),
            Reasons.KeyCaseDiffers => Advice.Rename(id, isEnough ? tags : All()),
            Reasons.RoleUntagged => Advice.Tag(id, tags),
            Reasons.PrincipalNotInSnapshot => $"{Advice.See(id, tags)}: its lines do not show {(Names(keys).Skip(1).Any() ? "them" : "it")}.",
            _ => null,
        };
    }

    private string All() => string.Join(", ", policy.RequiredTags.Select(t => t.Key));

    private string KeysOf(ulong keys) => string.Join(", ", Names(keys));

    private IEnumerable<string> Names(ulong keys) => policy.RequiredTags.Where((_, i) => (keys >> i & 1) == 1).Select(t => t.Key);
}
