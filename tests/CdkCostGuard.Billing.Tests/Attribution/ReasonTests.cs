using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using static CdkCostGuard.Billing.Tests.Make;

namespace CdkCostGuard.Billing.Tests.Attribution;

public class ReasonTests
{
    private static readonly (string, string)[] All = [("Team", "Search"), ("Project", "Finder"), ("CostCenter", "1234")];

    [Fact]
    public void A_line_with_every_required_tag_is_attributed()
    {
        var bill = Judged(Call(10, tags: Tagged));

        Assert.Equal((10m, 0m, 1m), (bill.Attributed, bill.Unattributed, bill.Coverage));
        Assert.Null(Assert.Single(bill.Principals).Reason);
        Assert.Empty(bill.Reasons);
    }

    [Fact]
    public void Tags_of_resources_and_accounts_are_not_those_of_the_caller() => Assert.Equal(
        Reasons.PrincipalNotInSnapshot,
        ReasonOf(Call(tags: Tagged.ToDictionary(t => t.Key.Replace("iamPrincipal/", "resourceTags/", StringComparison.Ordinal), t => t.Value))));

    [Fact]
    public void Without_identity_or_tags_in_the_export_it_is_the_exports_fault()
    {
        var bill = Bill(Call());

        Assert.Equal(Reasons.IdentityNotExported, ReasonOf(bill with { HasPrincipal = false }));
        Assert.Equal(Reasons.IdentityNotExported, ReasonOf(bill with { HasTags = false }));
    }

    [Theory]
    [InlineData("2026-04-07", Reasons.BeforeIdentityLaunch)]
    [InlineData("2026-04-08", Reasons.BlankPrincipal)]
    public void Nobody_is_named_before_the_launch_and_somebody_should_be_after_it(string day, string reason)
    {
        var line = Call(principal: "") with { Period = "2026-04", Day = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) };

        Assert.Equal(reason, ReasonOf(Bill(line) with { Period = "2026-04", PreviousPeriod = "2026-03", DataThrough = null }));
    }

    [Theory]
    [InlineData("2026-03", Reasons.BeforeIdentityLaunch)]
    [InlineData("2026-04", Reasons.BlankPrincipal)]
    public void Without_a_day_the_month_decides(string period, string reason) => Assert.Equal(
        reason, ReasonOf(Bill(Call(principal: "") with { Period = period, Day = null }) with { Period = period, PreviousPeriod = "2026-02", DataThrough = null }));

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/BedrockAPIKey-x1", Reasons.ApiKeyUser)]
    [InlineData("arn:aws:iam::111122223333:user/alice", Reasons.IamUserUntagged)]
    [InlineData("arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/alice", Reasons.IdentityCenterRole)]
    [InlineData("arn:aws:iam::111122223333:root", Reasons.PrincipalNotInSnapshot)]
    [InlineData("something else", Reasons.PrincipalNotInSnapshot)]
    public void Some_callers_say_it_all(string principal, string reason) => Assert.Equal(reason, ReasonOf(Call(principal: principal)));

    [Fact]
    public void Whoever_carries_the_tags_is_attributed_whatever_they_are()
    {
        string[] callers =
        [
            "arn:aws:iam::111122223333:user/BedrockAPIKey-x1", "arn:aws:iam::111122223333:user/alice", "arn:aws:iam::111122223333:root", "something else",
            "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Dev_0123456789abcdef/alice",
        ];

        Assert.Equal(50m, Judged(callers.Select(c => Call(10, c, Tagged))).Attributed);
    }

    [Fact]
    public void A_user_whose_tags_are_there_waits_for_the_activation_of_the_key()
    {
        var snapshot = new DeployedSnapshot
        {
            Accounts = [new DeployedAccount { AccountId = Account, Users = [ModelRole(All) with { Name = "Alice" }] }],
            CostAllocationTags = Active("Project"),
        };
        var line = Call(principal: "arn:aws:iam::111122223333:user/alice", tags: Tags(("Team", "Search"), ("CostCenter", "1")));

        Assert.Equal(Reasons.KeyNotActivated, ReasonOf(line, snapshot));
        Assert.Equal(Reasons.IamUserUntagged, ReasonOf(line));
    }

    [Fact]
    public void A_session_that_brings_another_spelling_or_a_value_that_is_none_overrides_the_roles_tag()
    {
        var snapshot = Snapshot(ModelRole(All), Active());

        Assert.Equal(Reasons.SessionOverridesTag, ReasonOf(Call(tags: Tags(("team", "x"), ("Project", "Finder"), ("CostCenter", "1"))), snapshot));
        Assert.Equal(Reasons.SessionOverridesTag, ReasonOf(Call(tags: Tags(("Team", "TODO"), ("Project", "Finder"), ("CostCenter", "1"))), snapshot));
    }

    [Fact]
    public void A_session_that_brings_another_good_value_is_attributed_to_it_and_shown()
    {
        var judged = Make.Judge(Bill(Call(10, tags: Tagged), Call(30, tags: Tags(("Team", "Ads"), ("Project", "Finder"), ("CostCenter", "1234")))), Snapshot(ModelRole(All), Active()));

        Assert.Equal(40m, judged.Bill.Attributed);
        Assert.Equal([("Ads", 30m), ("Search", 10m)], judged.Bill.Groups.Where(g => g.Key == "Team").Select(g => (g.Value!, g.Amount)));
        var tag = judged.Bill.Principals[0].Tags[0];
        Assert.Equal(("Team", "Search", "Ads,Search"), (tag.Key, tag.Deployed, string.Join(',', tag.Billed)));
        var finding = Assert.Single(judged.Findings, f => f.RuleId == "CCG6003");
        Assert.Equal(30m, finding.AmountUsd);
    }

    [Theory]
    [InlineData(9, Reasons.KeyNotActivated)]
    [InlineData(10, Reasons.KeyNotActivated)]
    [InlineData(11, Reasons.PrincipalNotInSnapshot)]
    public void An_activation_does_not_reach_back(int day, string reason)
    {
        var since = new CostAllocationTag("iamPrincipal/Team", true, new DateTimeOffset(2026, 9, 10, 8, 0, 0, TimeSpan.Zero));
        var snapshot = Snapshot(ModelRole(All), [since, .. Active().Skip(1)]);

        Assert.Equal(reason, ReasonOf(Call(day: day, tags: Tags(("Project", "Finder"), ("CostCenter", "1"))), snapshot));
    }

    [Fact]
    public void A_key_that_billing_does_not_list_is_not_active_and_the_one_of_resources_does_not_count()
    {
        var line = Call(tags: Tags(("Project", "Finder"), ("CostCenter", "1")));
        CostAllocationTag[] listed = [new("Team", true, null), .. Active().Skip(1)];

        Assert.Equal(Reasons.KeyNotActivated, ReasonOf(line, Snapshot(ModelRole(All), listed)));
        Assert.Equal(Reasons.KeyNotActivated, ReasonOf(line, Snapshot(null, listed)));
    }

    [Fact]
    public void A_payer_account_has_a_list_of_keys_of_its_own()
    {
        var line = Call(tags: Tags(("Project", "Finder"), ("CostCenter", "1")));
        CostAllocationTag[] listed = [.. Active().Select(t => t with { PayerAccountId = "999988887777" }), .. Active("Team").Select(t => t with { PayerAccountId = "777766665555" })];

        Assert.Equal(Reasons.PrincipalNotInSnapshot, ReasonOf(line, Snapshot(ModelRole(All), listed)));
        Assert.Equal(Reasons.KeyNotActivated, ReasonOf(line with { PayerAccountId = "777766665555" }, Snapshot(ModelRole(All), listed)));
        Assert.Equal(Reasons.PrincipalNotInSnapshot, ReasonOf(line with { PayerAccountId = "1" }, Snapshot(ModelRole(All), listed)));
    }

    [Fact]
    public void A_key_that_the_role_does_not_carry_is_not_waiting_for_its_activation() => Assert.Equal(
        Reasons.RoleUntagged, ReasonOf(Call(), Snapshot(ModelRole(), Active("Team", "Project", "CostCenter"))));

    [Theory]
    [InlineData(19, Reasons.TaggedAfterUse)]
    [InlineData(20, Reasons.TaggedAfterUse)]
    [InlineData(21, Reasons.PrincipalNotInSnapshot)]
    public void Tags_do_not_reach_back(int day, string reason) => Assert.Equal(
        reason,
        ReasonOf(Call(day: day), Snapshot(ModelRole(All) with { Tagged = new DateTimeOffset(2026, 9, 20, 23, 0, 0, TimeSpan.Zero) }, Active())));

    [Fact]
    public void A_key_in_another_spelling_is_seen_on_the_bill_or_on_the_role()
    {
        Assert.Equal(Reasons.KeyCaseDiffers, ReasonOf(Call(tags: Tags(("team", "Search"), ("Project", "Finder"), ("CostCenter", "1")))));
        Assert.Equal(Reasons.KeyCaseDiffers, ReasonOf(Call(tags: Tags(("Team", "Search"), ("Project", "Finder"), ("cost-centre", "1")))));
        Assert.Equal(
            Reasons.KeyCaseDiffers,
            ReasonOf(Call(tags: Tags(("Project", "Finder"), ("CostCenter", "1"))), Snapshot(ModelRole(("team", "Search"), ("Project", "Finder"), ("CostCenter", "1")), Active())));
    }

    [Fact]
    public void A_value_that_is_none_is_no_tag_and_the_bill_itself_proves_it()
    {
        Assert.Equal(Reasons.RoleUntagged, ReasonOf(Call(tags: Tags(("Team", "TBD"), ("Project", "Finder"), ("CostCenter", "1")))));
        Assert.Equal(
            Reasons.RoleUntagged,
            ReasonOf(Call(tags: Tagged), policy: new Policy { RequiredTags = [new("Team", Allowed: ["Ads"])] }));
    }

    [Fact]
    public void A_role_that_lacks_a_tag_is_untagged_and_one_that_is_no_more_is_deleted()
    {
        var role = ModelRole(("Team", "Search"));

        Assert.Equal(Reasons.RoleUntagged, ReasonOf(Call(), Snapshot(role, Active())));
        Assert.Equal(Reasons.RoleUntagged, ReasonOf(Call(), Snapshot(ModelRole(("Team", "Search"), ("Project", ""), ("CostCenter", "1")), Active())));
        Assert.Equal(Reasons.RoleDeleted, ReasonOf(Call(), Snapshot(role with { Deleted = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero) }, Active())));
        Assert.Equal(Reasons.RoleDeleted, ReasonOf(Call(), Snapshot(role with { Tags = null, Deleted = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero) }, Active())));
    }

    [Fact]
    public void What_takes_knowledge_that_is_not_there_says_so()
    {
        Assert.Equal(Reasons.PrincipalNotInSnapshot, ReasonOf(Call()));
        Assert.Equal(Reasons.PrincipalNotInSnapshot, ReasonOf(Call(), Snapshot(null, Active())));
        Assert.Equal(Reasons.PrincipalNotInSnapshot, ReasonOf(Call(), Snapshot(ModelRole() with { Tags = null }, Active())));
        Assert.Equal(Reasons.PrincipalNotInSnapshot, ReasonOf(Call(), Snapshot(ModelRole(All), allocation: null)));
    }

    [Fact]
    public void The_name_of_a_role_is_compared_without_case_and_only_in_its_account()
    {
        var snapshot = Snapshot(ModelRole() with { Name = "MODELROLE" }, Active());

        Assert.Equal(Reasons.RoleUntagged, ReasonOf(Call(), snapshot));
        Assert.Equal(Reasons.PrincipalNotInSnapshot, ReasonOf(Call(principal: Role.Replace(Account, "444455556666", StringComparison.Ordinal)), snapshot));
    }

    [Theory]
    [InlineData("Tax", "tax")]
    [InlineData("Credit", "credit")]
    [InlineData("Refund", "refund")]
    [InlineData("EdpDiscount", "discount")]
    [InlineData("Fee", "fee")]
    [InlineData("SavingsPlanNegation", "savings-plan-negation")]
    [InlineData("NeverSeen", "adjustment")]
    public void What_is_no_use_is_shown_apart_whoever_is_named_and_whatever_the_export_lacks(string type, string exclusion)
    {
        var judged = Make.Judge(Bill(Call(-3, tags: Tagged) with { LineItemType = type }, Call(5)) with { HasPrincipal = false }).Bill;

        Assert.Equal((2m, 0m, 5m, -3m), (judged.Total, judged.Attributed, judged.Unattributed, judged.Excluded));
        Assert.Equal([(exclusion, -3m)], judged.Exclusions.Select(e => (e.Reason, e.Amount)));
    }

    [Theory]
    [InlineData("USE1-NovaPro-ProvisionedThroughput-NoCommit-ModelUnits", "provisioned-throughput")]
    [InlineData("USE1-NovaLite-Customization-Storage", "storage")]
    [InlineData("USE1-Guardrail-ContentPolicyUnitsConsumed", "guardrails")]
    [InlineData("USE1-Runtime:Consumption-based:vCPU", "agentcore")]
    [InlineData("USE1-Never-seen", "unplaced")]
    public void Use_without_a_caller_is_excluded_by_what_it_is(string usageType, string exclusion)
    {
        var line = Call(7, principal: "") with { UsageType = usageType, Operation = "" };

        Assert.Equal([(exclusion, 7m)], Judged(line).Exclusions.Select(e => (e.Reason, e.Amount)));
        Assert.Empty(Judged(line with { Principal = Role }).Exclusions);
    }

    [Fact]
    public void Tax_and_credits_need_no_usage_type() => Assert.Empty(Judged(Call(7, principal: "") with { UsageType = "", Operation = "", LineItemType = "Tax" }).Unplaced);

    [Fact]
    public void Unplaced_use_is_listed_with_its_dollars()
    {
        var judged = Make.Judge(Bill(Call(7, principal: "") with { UsageType = "USE1-Never-seen", Operation = "" }));

        Assert.Equal(new BillUnplaced("USE1-Never-seen", 7), Assert.Single(judged.Bill.Unplaced));
        Assert.Equal(7m, Assert.Single(judged.Findings, f => f.RuleId == "CCG6007").AmountUsd);
    }

    private static string ReasonOf(BillLine line, DeployedSnapshot? snapshot = null, Policy? policy = null) => ReasonOf(Bill(line), snapshot, policy);

    private static string ReasonOf(Bill bill, DeployedSnapshot? snapshot = null, Policy? policy = null)
    {
        var judged = Make.Judge(bill, snapshot, policy: policy).Bill;
        Assert.Equal(judged.Unattributed, judged.Reasons.Sum(r => r.Amount));
        return Assert.Single(judged.Reasons).Reason;
    }
}
