using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Billing.Tests.Make;

namespace CdkCostGuard.Billing.Tests.Rules;

public class BillRuleTests
{
    private const string Alice = $"arn:aws:iam::{Account}:user/alice";
    private static readonly (string, string)[] All = [("Team", "Search"), ("Project", "Finder"), ("CostCenter", "1234")];

    private static readonly ReportPrincipal Template = new()
    {
        Id = "App/Invoker",
        Kind = PrincipalKind.Role,
        Stack = "App",
        Template = "App.template.json",
        LogicalId = "Invoker1A2B3C4D",
        Name = "ModelRole",
        Invokes = InvokerClass.Direct,
        Tags = new Dictionary<string, string?> { ["Team"] = "Search" },
        MissingTags = ["Project", "CostCenter"],
        Grants = [new ReportGrant("bedrock:InvokeModel", "AWS::IAM::Policy P", false)],
    };

    [Fact]
    public void A_well_tagged_role_of_a_known_stack_within_its_budget_breaks_no_rule()
    {
        var policy = new Policy { Applications = [new ApplicationRule("Finder", new Dictionary<string, string>(), [], 100, null)] };

        Assert.Empty(Make.Judge(Bill(Call(10, tags: Tagged), Call(10, tags: Tagged).Before()), InStack(ModelRole(All)), policy: policy).Findings);
    }

    [Fact]
    public void CCG1001_needs_certainty_that_the_role_lacks_the_tag()
    {
        Assert.Empty(Found("CCG1001", Bill(Call(10))));
        Assert.Empty(Found("CCG1001", Bill(Call(10)), Snapshot(ModelRole(All), Active())));
        Assert.Empty(Found("CCG1001", Bill(Call(10, Alice)), Snapshot(ModelRole(), Active())));
        Assert.Empty(Found("CCG1001", Bill(Call(10, tags: Tagged)), Snapshot(ModelRole(), Active())));
        Assert.Empty(Found("CCG1001", Bill(Call(10)), Snapshot(ModelRole() with { Deleted = DateTimeOffset.UnixEpoch }, Active())));

        var byRole = Assert.Single(Found("CCG1001", Bill(Call(10), Call(5, tags: Tags(All[1], All[2]))), Snapshot(ModelRole(All[0]), Active())));
        Assert.Equal(($"{Account}/ModelRole", 10m, "Project,CostCenter"), (byRole.Principal, byRole.AmountUsd, byRole.Data["missingTags"]));

        var byTemplate = Assert.Single(Found("CCG1001", Bill(Call(10)), null, Template));
        Assert.Equal(("App/Invoker", "Invoker1A2B3C4D"), (byTemplate.Principal, byTemplate.Locations[0].LogicalId));
    }

    [Fact]
    public void CCG1002_names_the_key_that_is_there_instead()
    {
        var finding = Assert.Single(Found("CCG1002", Bill(Call(10, tags: Tags(("team", "x"), All[1], All[2])), Call(4, tags: Tagged))));

        Assert.Equal((10m, "Team", "team"), (finding.AmountUsd, finding.Data["key"], finding.Data["found"]));
        Assert.Empty(Found("CCG1002", Bill(Call(10, tags: Tags(("owner", "x"))))));
        Assert.Single(Found("CCG1002", Bill(Call(10)), Snapshot(ModelRole(("TEAM", "x")), Active())));
    }

    [Fact]
    public void CCG1003_names_the_value_that_is_none()
    {
        var finding = Assert.Single(Found("CCG1003", Bill(Call(10, tags: Tags(("Team", "TODO"), All[1], All[2])))));

        Assert.Equal((10m, "Team"), (finding.AmountUsd, finding.Data["key"]));
        Assert.Contains(finding.Evidence, e => e.Contains("\"TODO\"", StringComparison.Ordinal));
    }

    [Fact]
    public void CCG3001_and_CCG3002_are_about_users_that_spent()
    {
        Assert.Empty(Found("CCG3001", Bill(Call(10), Call(3, Alice).Before())));
        Assert.Equal(3m, Assert.Single(Found("CCG3001", Bill(Call(3, Alice)))).AmountUsd);
        Assert.Empty(Found("CCG3002", Bill(Call(3, Alice))));
        var keys = new DeployedSnapshot { Accounts = [new DeployedAccount { AccountId = Account, Users = [ModelRole() with { Name = "alice", AccessKeys = [new DeployedKey("AKIAEXAMPLE")] }] }] };
        Assert.Equal(3m, Assert.Single(Found("CCG3002", Bill(Call(3, Alice)), keys)).AmountUsd);
        var key = $"arn:aws:iam::{Account}:user/BedrockAPIKey-1";
        Assert.Empty(Found("CCG3001", Bill(Call(3, key))));
        Assert.Equal(3m, Assert.Single(Found("CCG3002", Bill(Call(3, key)))).AmountUsd);
    }

    [Fact]
    public void CCG5002_is_about_applications_that_nothing_is_known_to_watch()
    {
        var bill = Bill(Call(10, tags: Tagged));
        var budgeted = new Policy { Applications = [new ApplicationRule("Finder", new Dictionary<string, string>(), [], 100, null)] };

        Assert.DoesNotContain(Make.Judge(bill, policy: budgeted).Findings, f => f.RuleId == "CCG5002");
        Assert.DoesNotContain(Make.Judge(bill, options: new AuditOptions { WithoutBudget = ["Other"] }).Findings, f => f.RuleId == "CCG5002");
        Assert.Single(Make.Judge(bill, options: new AuditOptions { WithoutBudget = ["Finder"] }).Findings, f => f.RuleId == "CCG5002");
        Assert.Equal(10m, Assert.Single(Found("CCG5002", bill)).AmountUsd);
    }

    [Fact]
    public void CCG5004_is_about_keys_that_are_inactive_or_were_when_it_mattered()
    {
        var line = Call(10, tags: Tags(All[1], All[2]));

        Assert.Empty(Found("CCG5004", Bill(line)));
        Assert.Empty(Found("CCG5004", Bill(line), Snapshot(ModelRole(All), Active())));
        Assert.Equal(10m, Assert.Single(Found("CCG5004", Bill(line), Snapshot(ModelRole(All), Active("Team")))).AmountUsd);
        Assert.Contains(
            "before that",
            Assert.Single(Found("CCG5004", Bill(line), Snapshot(ModelRole(All), [new("iamPrincipal/Team", true, new DateTimeOffset(2026, 9, 20, 0, 0, 0, TimeSpan.Zero)), .. Active().Skip(1)]))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void CCG6001_has_the_whole_amount_once_with_its_reasons()
    {
        Assert.Empty(Found("CCG6001", Bill(Call(10, tags: Tagged))));

        var finding = Assert.Single(Found("CCG6001", Bill(Call(10, tags: Tagged), Call(20), Call(10, Alice))));
        Assert.Equal(30m, finding.AmountUsd);
        Assert.Equal([$"principal-not-in-snapshot: 20.00 USD ({Account}/ModelRole)", $"iam-user-untagged: 10.00 USD ({Account}/user/alice)"], finding.Evidence);
    }

    [Fact]
    public void CCG6002_needs_the_stacks_of_the_account()
    {
        var bill = Bill(Call(10, tags: Tagged));

        Assert.Empty(Found("CCG6002", bill));
        Assert.Empty(Found("CCG6002", bill, Snapshot(ModelRole(All))));
        Assert.Empty(Found("CCG6002", bill, InStack(ModelRole(All))));
        var none = InStack(ModelRole(All));
        none = none with { Accounts = [none.Accounts[0] with { Stacks = [] }] };
        Assert.Empty(Found("CCG6002", bill, none, Template));
        Assert.Equal(10m, Assert.Single(Found("CCG6002", bill, none)).AmountUsd);
    }

    [Fact]
    public void CCG6003_compares_template_role_and_bill()
    {
        var bill = Bill(Call(10, tags: Tagged));

        Assert.Empty(Found("CCG6003", bill, InStack(ModelRole(All)), Template));
        Assert.Empty(Found("CCG6003", bill, InStack(ModelRole()), Template));
        var drift = Assert.Single(Found("CCG6003", bill, InStack(ModelRole(("Team", "Ads"))), Template));
        Assert.Contains("template: Search", drift.Evidence);
        Assert.Contains("deployed: Ads", drift.Evidence);
        Assert.Equal(10m, drift.AmountUsd);
        var session = Assert.Single(Found("CCG6003", Bill(Call(4, tags: Tags(("Team", "TBD"), All[1], All[2]))), InStack(ModelRole(All)), Template));
        Assert.Contains("Sessions of App/Invoker carry their own Team", session.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CCG6004_is_said_once_for_the_first_key_and_not_in_calm_months()
    {
        Assert.Empty(Found("CCG6004", Bill(Call(1000, tags: Tagged), Call(900, tags: Tagged).Before())));
        Assert.Equal(600m, Assert.Single(Found("CCG6004", Bill(Call(1000, tags: Tagged), Call(400, tags: Tagged).Before()))).AmountUsd);
        Assert.Contains("Spend without Team", Assert.Single(Found("CCG6004", Bill(Call(1000), Call(400).Before()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CCG6005_is_about_dollars_beyond_the_budget()
    {
        var policy = new Policy { Applications = [new ApplicationRule("Finder", new Dictionary<string, string> { ["Project"] = "Finder" }, [], 100, new ApplicationValue("revenueUsd", 2000))] };
        var over = Make.Judge(Bill(Call(130, tags: Tagged)), policy: policy);

        Assert.DoesNotContain(Make.Judge(Bill(Call(100, tags: Tagged)), policy: policy).Findings, f => f.RuleId == "CCG6005");
        Assert.DoesNotContain(Make.Judge(Bill(Call(130, tags: Tagged)) with { Currency = "CNY" }, policy: policy).Findings, f => f.RuleId == "CCG6005");
        Assert.Equal(30m, Assert.Single(over.Findings, f => f.RuleId == "CCG6005").AmountUsd);
        Assert.Equal(new BillApplication("Finder", 130, 0, 100, "revenueUsd", 2000, 15.3846m, 0.065m), Assert.Single(over.Bill.Applications));
    }

    [Fact]
    public void CCG6006_is_about_deployed_invokers_that_neither_month_knows()
    {
        var bill = Bill(Call(10, Alice), Call(10, Alice).Before());

        Assert.Empty(Found("CCG6006", bill, null, Template));
        Assert.Empty(Found("CCG6006", Bill(Call(10, Alice), Call(10).Before()), InStack(ModelRole()), Template));
        Assert.Empty(Found("CCG6006", bill, InStack(ModelRole()), Template with { Accidental = true }));
        Assert.Empty(Found("CCG6006", bill, InStack(ModelRole()), Template with { Invokes = InvokerClass.Indirect }));
        Assert.Empty(Found("CCG6006", bill, InStack(ModelRole() with { Created = new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero) }), Template));
        Assert.Empty(Found("CCG6006", bill with { HasPrincipal = false }, InStack(ModelRole()), Template));
        Assert.Equal("App/Invoker", Assert.Single(Found("CCG6006", bill, InStack(ModelRole()), Template)).Principal);
    }

    [Fact]
    public void CCG6007_passes_on_what_the_reading_noticed()
    {
        var finding = Assert.Single(Found("CCG6007", Bill(Call(10, tags: Tagged)) with { Problems = [new BillProblem("missing-days", "2026-09-03 has no lines.")] }));

        Assert.Equal(("missing-days", "2026-09-03 has no lines."), (finding.Data["kind"], finding.Message));
    }

    [Fact]
    public void Amounts_in_another_currency_are_no_dollars()
    {
        var finding = Assert.Single(Found("CCG6001", Bill(Call(10)) with { Currency = "CNY" }));

        Assert.Null(finding.AmountUsd);
        Assert.Contains("10.00 CNY", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_switched_off_finds_nothing()
    {
        var policy = new Policy { Rules = new Dictionary<string, RuleSetting> { ["CCG6001"] = new(RuleLevel.None) } };

        Assert.DoesNotContain(Make.Judge(Bill(Call(10)), policy: policy).Findings, f => f.RuleId == "CCG6001");
    }

    [Fact]
    public void Findings_have_evidence_a_fix_and_fingerprints_of_their_own()
    {
        var findings = Make.Judge(Bill(Call(10), Call(10, Alice), Call(7, tags: Tags(("team", "x"), ("project", "TODO"), ("CostCenter", "TODO")))), InStack(ModelRole()), [Template]).Findings;

        Assert.True(findings.Count > 5);
        Assert.All(findings, f => Assert.NotEmpty(f.Evidence));
        Assert.All(findings, f => Assert.EndsWith(".", f.Fix, StringComparison.Ordinal));
        Assert.Equal(findings.Count, findings.Select(f => f.Fingerprint).Distinct().Count());
    }

    private static IEnumerable<Finding> Found(string rule, Bill bill, DeployedSnapshot? snapshot = null, params ReportPrincipal[] templates) =>
        Make.Judge(bill, snapshot, templates).Findings.Where(f => f.RuleId == rule);

    private static DeployedSnapshot InStack(DeployedPrincipal role) => new()
    {
        Accounts =
        [
            new DeployedAccount
            {
                AccountId = Account,
                Roles = [role],
                Stacks = [new DeployedStack { Name = "App", Region = "us-east-1", Resources = [new DeployedResource("Invoker1A2B3C4D", "ModelRole", "AWS::IAM::Role")] }],
            },
        ],
    };
}
