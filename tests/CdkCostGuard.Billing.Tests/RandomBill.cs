using CsCheck;
using CdkCostGuard.Core.Deployed;

namespace CdkCostGuard.Billing.Tests;

/// <summary>Random bills: every type of line, every kind of caller, tags in every state, both months.</summary>
internal static class RandomBill
{
    public static readonly string[] Types =
    [
        "Usage", "Usage", "Usage", "Usage", "DiscountedUsage", "SavingsPlanCoveredUsage", "SavingsPlanNegation", "SavingsPlanUpfrontFee", "SavingsPlanRecurringFee",
        "RIFee", "Fee", "Tax", "Credit", "Refund", "BundledDiscount", "Discount", "EdpDiscount", "PrivateRateDiscount", "Unheard",
    ];

    private static readonly string[] Callers =
    [
        "", Make.Role, Make.Role, $"arn:aws:sts::{Make.Account}:assumed-role/modelrole/other", $"arn:aws:sts::{Make.Account}:assumed-role/Agent/BedrockAgentCore-1",
        $"arn:aws:sts::{Make.Account}:assumed-role/Agent/BedrockAgentCore-2", $"arn:aws:iam::{Make.Account}:user/alice", $"arn:aws:iam::{Make.Account}:user/BedrockAPIKey-1",
        $"arn:aws:sts::{Make.Account}:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/ann@acme.org", $"arn:aws:iam::{Make.Account}:root", "…assumed-role/Role-1/bob@acme.org",
        "arn:aws:iam::444455556666:user/carl@acme.org", "gibberish",
    ];

    private static readonly (string UsageType, string Model, string Unit, string Entity)[] Usages =
    [
        ("USE1-NovaPro-input-tokens", "", "1K tokens", "AWS"), ("USE1-NovaPro-output-tokens-batch", "", "1K tokens", "AWS"), ("USE1-Never-seen", "", "", "AWS"),
        ("USE1-MP:USE1_InputTokenCount_Global-Units", "Claude Sonnet 4.6", "Units", "AWS Marketplace"), ("USE1-Guardrail-ContentPolicyUnitsConsumed", "", "", "AWS"),
        ("USE1-NovaPro-ProvisionedThroughput-NoCommit-ModelUnits", "", "", "AWS"),
    ];

    private static readonly string[] Teams = ["Search", "Ads", "TODO", "dan@acme.org", ""];

    /// <summary>Some lines of two months, most of them alike in something.</summary>
    public static readonly Gen<BillLine[]> Lines = Line().Array[0, 40];

    /// <summary>What may be known of some of the callers.</summary>
    public static readonly DeployedSnapshot Snapshot = new()
    {
        Accounts =
        [
            new DeployedAccount
            {
                AccountId = Make.Account,
                Stacks = [],
                Roles = [Make.ModelRole(("Team", "Search"), ("Project", "Finder"), ("CostCenter", "1")) with { Tagged = new DateTimeOffset(2026, 9, 12, 0, 0, 0, TimeSpan.Zero) }],
                Functions = [new DeployedFunction("session", "ModelRole")],
            },
        ],
        CostAllocationTags = [.. Make.Active("CostCenter")],
    };

    public static string Print(BillLine[] lines) => string.Join('\n', lines.Select(l =>
        $"{l.Period} {l.Day} {l.LineItemType} {l.UsageType} [{l.Principal}] {string.Join(';', l.Tags)} {l.Cost}"));

    private static Gen<BillLine> Line() => Gen.Select(
        Gen.Int[0, Types.Length - 1],
        Gen.Int[0, Callers.Length - 1],
        Gen.Int[0, Usages.Length - 1],
        Gen.Int[0, 255],
        Gen.Long[-2_000_000_000_000, 40_000_000_000_000],
        Gen.Int[0, 61],
        Gen.Int[0, 3]).Select((type, caller, usage, tags, cost, day, place) =>
        {
            var (usageType, model, unit, entity) = Usages[usage];
            var isBefore = day >= 31;
            return Make.Call(cost / 1_000_000_000_000m, Callers[caller], TagsOf(tags)) with
            {
                LineItemType = Types[type],
                UsageType = usageType,
                Product = model.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["model"] = model },
                PricingUnit = unit,
                BillingEntity = entity,
                Operation = "",
                UsageAmount = Math.Abs(cost % 1000),
                Period = isBefore ? "2026-08" : "2026-09",
                Day = isBefore ? new DateOnly(2026, 8, day - 30) : new DateOnly(2026, 9, Math.Min(30, day + 1)),
                Region = place % 2 == 0 ? "us-east-1" : "",
                AccountId = place < 2 ? Make.Account : "444455556666",
            };
        });

    private static Dictionary<string, string> TagsOf(int bits)
    {
        var tags = new List<(string, string)>();
        if ((bits & 1) == 0)
        {
            tags.Add(("Project", "Finder"));
        }

        if ((bits & 2) == 0)
        {
            tags.Add(((bits & 4) == 0 ? "CostCenter" : "cost-center", "1"));
        }

        if ((bits & 24) != 0)
        {
            tags.Add(("Team", Teams[(bits >> 5) % Teams.Length]));
        }

        return Make.Tags([.. tags]);
    }
}
