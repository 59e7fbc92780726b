using System.Globalization;
using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.BillingSetUp;

/// <summary>
/// CCG5004, of required keys that the snapshot lists as inactive, or does not list while a principal that spent carries them. Not flagged: a key that nobody carries
/// (billing lists a key only after a tagged principal has called), and anything without a list.
/// </summary>
internal sealed class TagKeyNotActivated() : BillRule(RuleCatalogue.TagKeyNotActivated)
{
    public override IEnumerable<Finding> Check(BillContext context) =>
        context.Ledger.Deployed.AllocationLists.SelectMany(list => context.Policy.RequiredTags.Select((t, i) => Of(context, list, t.Key, i)).OfType<Finding>());

    private Finding? Of(BillContext context, string payer, string tag, int index)
    {
        var listed = context.Ledger.Deployed.Allocation(payer, tag);
        var amount = context.Ledger.Remedies
            .Where(r => r.Key.Reason == Reasons.KeyNotActivated && r.Key.Payer == payer && (r.Key.Keys >> index & 1) == 1)
            .Sum(r => r.Value);
        if (amount <= 0 && listed is null or { IsActive: true })
        {
            return null;
        }

        var key = TagPrefixes.Principal + tag;
        var place = payer.Length == 0 ? "" : $" in {payer}";
        var since = listed?.Changed is { } changed ? string.Create(CultureInfo.InvariantCulture, $" since {changed.UtcDateTime:yyyy-MM-dd}") : "";
        return context.About(
            Rule,
            amount,
            listed is { IsActive: true }
                ? $"{key} was activated{place} only during the time of this bill: {context.Money(amount)} before that are unattributed, and stay so."
                : $"{key} is not activated for cost allocation{place}: {context.Money(amount)} are unattributed although it may be on the principal.",
            listed is { IsActive: true } ? "Nothing: it is active now." : $"Activate {key}{place} in Billing, Cost allocation tags. It counts from then on.",
            [listed is null ? $"{key} is not in the list of the payer account" : $"{key}{place}: {(listed.IsActive ? "active" : "inactive")}{since}"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = tag },
            $"{payer}/{tag}");
    }
}
