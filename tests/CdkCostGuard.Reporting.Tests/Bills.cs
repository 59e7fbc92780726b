using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Reporting.Tests;

/// <summary>Bills to render, made by hand.</summary>
internal static class Bills
{
    /// <summary>One team, one shared role, and a user that nobody can charge.</summary>
    public static readonly ReportBill Small = new()
    {
        Period = "2026-09",
        PreviousPeriod = "2026-08",
        Partial = false,
        DataThrough = new DateOnly(2026, 9, 30),
        Currency = "USD",
        CostType = "unblended",
        Total = 2_001.50m,
        PreviousTotal = 700m,
        Attributed = 1_500m,
        Unattributed = 500m,
        Excluded = 1.50m,
        OtherTotal = 10m,
        RawTotal = 2_011.50m,
        Coverage = 0.75m,
        PreviousCoverage = 1m,
        Groups = [new BillGroup("Team", "Data", 1_500m, 600m, 150m, "spike"), new BillGroup("Team", null, 500m, 0m, null, "new"), new BillGroup("Team", "Old", 0m, 100m, -100m, "gone")],
        Reasons = [new BillReason("iam-user-untagged", 500m, ["111122223333/user/alice"])],
        Exclusions = [new BillReason("tax", 1.50m, [])],
        Principals =
        [
            new BillPrincipal
            {
                Id = "111122223333/ModelRole", AccountId = "111122223333", Name = "ModelRole", Kind = "role", Amount = 1_500m, Previous = 600m, Attributed = 1_500m, Principal = "App/ModelRole",
                Tags = [new BillTag("Team", "Data", "Data", ["Data"])],
                Sessions = [new BillSession("agent", "Agent1A2B", 1_400m), new BillSession("3c7a5be0", null, 100m)],
                SplitNote = "2 consumers known, sessions tell 1 of them; the other sessions do not tell whose they are",
            },
            new BillPrincipal { Id = "111122223333/user/alice", AccountId = "111122223333", Name = "alice", Kind = "user", Amount = 500m, Reason = "iam-user-untagged" },
        ],
        NextSteps = [new BillStep("Replace 111122223333/user/alice by a role.", 500m, 1m)],
        Change = new BillChange(
            1_300m, 100m, 700m, 500m, 0m, 0m,
            [new BillModelChange("Nova Pro", 1_300m, 100m, 700m, 500m, 0m, 0m)],
            [new BillContribution("111122223333/ModelRole", 800m), new BillContribution("111122223333/user/alice", 500m)]),
        Spikes =
        [
            new BillSpike("Team", "Data", 40m, new DateOnly(2026, 9, 9), 250m, [new BillDeployment("111122223333", "App", new DateTimeOffset(2026, 9, 8, 18, 42, 0, TimeSpan.FromHours(2)))]),
        ],
        Applications = [new BillApplication("Agent", 1_400m, 600m, 1_000m, "replies", 35_000m, 25m, 0.04m)],
    };

    /// <summary>A report with the bill.</summary>
    public static ReportDocument Report(ReportBill bill, params Finding[] findings) => ReportBuilder.Build(
        new ToolInfo("cdk-costguard", "1.2.3"),
        "audit",
        [new ReportInput("export", "cur"), new ReportInput("snapshot", "deployed.json")],
        [],
        findings,
        [],
        Policy.Default,
        null,
        new DateOnly(2026, 10, 1)) with { Bill = bill };
}
