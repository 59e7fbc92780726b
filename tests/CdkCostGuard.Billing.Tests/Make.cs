using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Tests;

/// <summary>Bills of a few lines.</summary>
internal static class Make
{
    public const string Account = "111122223333";
    public const string Role = $"arn:aws:sts::{Account}:assumed-role/ModelRole/session";

    public static readonly Dictionary<string, string> Tagged = Tags(("Team", "Search"), ("Project", "Finder"), ("CostCenter", "1234"));

    /// <summary>A call of the month.</summary>
    public static BillLine Call(decimal cost = 10, string principal = Role, IReadOnlyDictionary<string, string>? tags = null, int day = 15) => new()
    {
        Period = "2026-09",
        Day = new DateOnly(2026, 9, day),
        PayerAccountId = "999988887777",
        AccountId = Account,
        Region = "us-east-1",
        LineItemType = "Usage",
        ProductCode = "AmazonBedrock",
        UsageType = "USE1-NovaPro-input-tokens",
        Operation = "InvokeModelInference",
        PricingUnit = "1K tokens",
        UsageAmount = cost * 1000,
        Currency = "USD",
        Principal = principal,
        Tags = tags ?? Tags(),
        Cost = cost,
    };

    /// <summary>The same line a month before.</summary>
    public static BillLine Before(this BillLine line, decimal? cost = null) => line with
    {
        Period = "2026-08",
        Day = line.Day?.AddMonths(-1),
        Cost = cost ?? line.Cost,
        UsageAmount = (cost ?? line.Cost) * 1000,
    };

    /// <summary>Tags of a principal as the bill has them.</summary>
    public static Dictionary<string, string> Tags(params (string Key, string Value)[] tags) =>
        tags.ToDictionary(t => "iamPrincipal/" + t.Key, t => t.Value, StringComparer.Ordinal);

    public static Bill Bill(params IEnumerable<BillLine> lines)
    {
        BillLine[] all = [.. lines];
        return new Bill
        {
            Period = "2026-09",
            PreviousPeriod = "2026-08",
            DataThrough = new DateOnly(2026, 9, 30),
            HasPrincipal = true,
            HasTags = true,
            Currency = "USD",
            CostType = "unblended",
            Lines = all,
            OtherTotal = 0,
            RawTotal = all.Where(l => l.Period == "2026-09").Sum(l => l.Cost),
        };
    }

    public static ReportBill Judged(params IEnumerable<BillLine> lines) => Judge(Bill(lines)).Bill;

    public static JudgedBill Judge(
        Bill bill, DeployedSnapshot? snapshot = null, IReadOnlyList<ReportPrincipal>? principals = null, Policy? policy = null, AuditOptions? options = null) =>
        BillJudge.Judge(bill, policy ?? Policy.Default, principals ?? [], snapshot, options ?? new AuditOptions());

    /// <summary>A snapshot of the account with one role <c>ModelRole</c>.</summary>
    public static DeployedSnapshot Snapshot(DeployedPrincipal? role, params CostAllocationTag[]? allocation) => new()
    {
        Accounts = [new DeployedAccount { AccountId = Account, Roles = role is null ? [] : [role], Users = [] }],
        CostAllocationTags = allocation,
    };

    public static DeployedPrincipal ModelRole(params (string Key, string Value)[] tags) => new()
    {
        Name = "ModelRole",
        Tags = tags.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal),
    };

    /// <summary>All required keys, active long since.</summary>
    public static CostAllocationTag[] Active(params string[] except) =>
        [.. Policy.Default.RequiredTags.Select(t => new CostAllocationTag("iamPrincipal/" + t.Key, !except.Contains(t.Key), null))];
}
