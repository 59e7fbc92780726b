using CdkCostGuard.Billing.Comparing;
using CdkCostGuard.Billing.Judging;
using CdkCostGuard.Billing.Rules;
using CdkCostGuard.Billing.Rules.BillingSetUp;
using CdkCostGuard.Billing.Rules.Identity;
using CdkCostGuard.Billing.Rules.Sharing;
using CdkCostGuard.Billing.Rules.Tags;
using CdkCostGuard.Billing.Rules.TheBill;
using CdkCostGuard.Billing.Writing;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing;

/// <summary>A bill that was judged.</summary>
/// <param name="Bill">Who pays for what.</param>
/// <param name="Findings">All findings of rules that are not switched off.</param>
public sealed record JudgedBill(ReportBill Bill, IReadOnlyList<Finding> Findings);

/// <summary>Says who pays for which dollar, why the others are unattributed, and which rules the bill breaks. Stateless: the same input gives the same result.</summary>
public static class BillJudge
{
    private static readonly BillRule[] Rules =
    [
        new InvokerLacksCostTags(), new TagKeyMisspelt(), new TagValueUnusable(),
        new InvokerSharedByApplications(),
        new UserCanInvoke(), new LongTermKeyOfInvoker(),
        new ApplicationWithoutBudget(), new TagKeyNotActivated(),
        new UnattributedSpend(), new PrincipalInNoStack(), new TagsDiffer(), new SpendRose(), new OverBudget(), new InvokerNeverSpent(), new BillingDataUnsound(),
    ];

    /// <summary>The rules that a bill is judged by.</summary>
    public static IReadOnlyList<Rule> Judged { get; } = [.. Rules.Select(r => r.Rule)];

    /// <summary>Judges a bill. Its lines are read once, and once more where it has more sessions than names are kept of.</summary>
    /// <param name="bill">What was read.</param>
    /// <param name="policy">What the team demands.</param>
    /// <param name="principals">The principals of the checked templates; none where none were checked.</param>
    /// <param name="snapshot">What is deployed; null where that is not known.</param>
    /// <param name="options">How to judge.</param>
    /// <exception cref="ArgumentException">Pseudonyms are asked for without a key that will do.</exception>
    public static JudgedBill Judge(Bill bill, Policy policy, IReadOnlyList<ReportPrincipal> principals, DeployedSnapshot? snapshot, AuditOptions options)
    {
        string[] groupBy = [.. (options.GroupBy ?? [.. policy.RequiredTags.Select(t => t.Key), .. GroupKeys.All]).Distinct(StringComparer.Ordinal)];
        var ledger = BillLedger.Of(bill, policy, principals, snapshot, [.. groupBy.Append(GroupKeys.Application).Distinct(StringComparer.Ordinal)]);
        var names = new BillNames(ledger, options);
        var groups = new GroupRows(ledger, names, options.Rise);
        var rows = groups.Rows(groupBy);
        var report = Report(bill, policy, options, ledger, names, [.. rows.Select(groups.Written)], rows);
        var context = new BillContext(bill, ledger, report, policy, principals, options, names);
        return new JudgedBill(report, [.. Rules.Where(r => policy.LevelOf(r.Rule) != RuleLevel.None).SelectMany(r => r.Check(context))]);
    }

    /// <summary>Is so much of the attributable spend attributed? Nothing attributable leaves nothing to ask for.</summary>
    /// <param name="bill">The bill.</param>
    /// <param name="percent">The least coverage, from 0 to 100. It is compared without rounding.</param>
    public static bool Covers(ReportBill bill, decimal percent)
    {
        var attributable = bill.Attributed + bill.Unattributed;
        return attributable <= 0 || bill.Attributed * 100 >= attributable * percent;
    }

    private static ReportBill Report(
        Bill bill, Policy policy, AuditOptions options, BillLedger ledger, BillNames names, IReadOnlyList<BillGroup> groups, IReadOnlyList<GroupRow> rows)
    {
        var spikes = new SpikeFinder(bill.Period, ledger.Deployed);
        return new ReportBill
        {
            Period = bill.Period,
            PreviousPeriod = bill.PreviousPeriod,
            Partial = ledger.Window.IsPartial,
            DataThrough = bill.DataThrough,
            Currency = bill.Currency ?? "",
            CostType = bill.CostType,
            Total = ledger.Total.Current,
            PreviousTotal = ledger.IsComparable ? ledger.Total.Previous : null,
            Attributed = ledger.Attributed.Current,
            Unattributed = ledger.Unattributed.Current,
            Excluded = ledger.Excluded.Current,
            OtherTotal = bill.OtherTotal + ledger.NotBedrock,
            RawTotal = bill.RawTotal,
            Coverage = Coverage(ledger.Attributed.Current, ledger.Unattributed.Current),
            PreviousCoverage = ledger.IsComparable ? Coverage(ledger.Attributed.Previous, ledger.Unattributed.Previous) : null,
            Groups = groups,
            Reasons = ReportParts.Reasons(ledger, names),
            Exclusions = ReportParts.Exclusions(ledger, names),
            Principals = ReportParts.Principals(ledger, names, policy, options),
            NextSteps = new StepRanker(policy, names, ledger.Join).Steps(ledger.Remedies, ledger.Unattributed.Current),
            Change = ledger.IsComparable ? ledger.Causes.All(names.IdOf) : null,
            Spikes = [.. groups.Zip(rows).Where(g => g.First.Flag == "spike").Select(g => spikes.Of(g.Second))],
            Applications = ApplicationRows.Of(ledger.Groups.First(g => g.Key == GroupKeys.Application), policy, names, ledger.Window.IsPartial),
            Unplaced = ReportParts.Usage(ledger.Unplaced),
            LeftOut = ReportParts.Usage(ledger.LeftOut),
        };
    }

    // One only where nothing is left: a rounded 100 % would hide what is not attributed.
    private static decimal? Coverage(decimal attributed, decimal unattributed)
    {
        var attributable = attributed + unattributed;
        if (attributable <= 0)
        {
            return null;
        }

        var share = decimal.Round(attributed / attributable, 4, MidpointRounding.AwayFromZero);
        return share == 1 && unattributed != 0 ? 0.9999m : share;
    }
}
