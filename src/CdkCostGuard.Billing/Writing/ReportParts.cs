using CdkCostGuard.Billing.Judging;
using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Writing;

/// <summary>Writes the lists of a report from what was added up.</summary>
internal static class ReportParts
{
    /// <summary>Why dollars are unattributed, largest first.</summary>
    public static IReadOnlyList<BillReason> Reasons(BillLedger ledger, BillNames names) => Ordered(
        ledger.Principals.Values
            .SelectMany(p => p.Reasons.Select(r => (Reason: r.Key, Amount: r.Value, Id: names.IdOf(p.Key))))
            .GroupBy(r => r.Reason, StringComparer.Ordinal)
            .Select(g => new BillReason(
                g.Key,
                g.Sum(r => r.Amount),
                [.. g.OrderByDescending(r => r.Amount).ThenBy(r => r.Id, StringComparer.Ordinal).Select(r => r.Id)])));

    /// <summary>What is excluded, largest first.</summary>
    public static IReadOnlyList<BillReason> Exclusions(BillLedger ledger, BillNames names) => Ordered(
        ledger.Exclusions
            .Where(e => e.Value.Amounts.Current != 0)
            .Select(e => new BillReason(
                e.Key, e.Value.Amounts.Current, [.. e.Value.Principals.Select(names.IdOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])));

    /// <summary>Who spent, largest first.</summary>
    public static IReadOnlyList<BillPrincipal> Principals(BillLedger ledger, BillNames names, Policy policy, AuditOptions options) =>
    [
        .. ledger.Principals.Values
            .Select(p => Principal(p, ledger, names, policy, options))
            .OrderByDescending(p => p.Amount)
            .ThenByDescending(p => p.Previous)
            .ThenBy(p => p.Id, StringComparer.Ordinal),
    ];

    /// <summary>Usage by its type, largest first.</summary>
    public static IReadOnlyList<BillUnplaced> Usage(IReadOnlyDictionary<string, decimal> byUsageType) =>
        [.. byUsageType.Select(u => new BillUnplaced(u.Key, u.Value)).OrderByDescending(u => u.Amount).ThenBy(u => u.UsageType, StringComparer.Ordinal)];

    private static BillPrincipal Principal(PrincipalTally tally, BillLedger ledger, BillNames names, Policy policy, AuditOptions options)
    {
        var template = ledger.Join.Of(tally.Key);
        var deployed = ledger.Deployed.Principal(tally.Key);
        return new BillPrincipal
        {
            Id = names.IdOf(tally.Key),
            AccountId = tally.Key.Account.Length == 0 ? null : tally.Key.Account,
            Name = tally.Key.Name.Length == 0 ? null : names.NameOf(tally.Key),
            Kind = tally.Kind.Word(),
            Amount = tally.Amounts.Current,
            Previous = tally.Amounts.Previous,
            Attributed = tally.Attributed,
            Reason = tally.Reasons.Where(r => r.Value != 0).OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Key).FirstOrDefault(),
            Principal = template?.Id,
            Tags =
            [
                .. policy.RequiredTags.Select((t, i) => new BillTag(
                    t.Key,
                    template?.Tags.GetValueOrDefault(t.Key) is { } expected ? names.Shown(expected) : null,
                    deployed?.Tags?.GetValueOrDefault(t.Key) is { } actual ? names.Shown(actual) : null,
                    [.. tally.Tags[i].Usable.Keys.Concat(tally.Tags[i].Unusable.Keys).Select(names.Shown).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])),
            ],
            Sessions = SessionList.Of(tally, names, options.MostSessions),
            SplitNote = SessionList.Note(tally, ledger.Workloads),
        };
    }

    private static BillReason[] Ordered(IEnumerable<BillReason> reasons) =>
        [.. reasons.OrderByDescending(r => r.Amount).ThenBy(r => r.Reason, StringComparer.Ordinal)];
}
