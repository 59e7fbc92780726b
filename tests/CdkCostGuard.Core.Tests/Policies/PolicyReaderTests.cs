using CdkCostGuard.Core.Policies;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Core.Tests.Policies;

public class PolicyReaderTests
{
    [Fact]
    public void Without_a_file_Team_Project_and_CostCenter_are_required() =>
        Assert.Equal(["Team", "Project", "CostCenter"], Policy.Default.RequiredTags.Select(t => t.Key));

    [Fact]
    public void An_empty_file_means_the_defaults()
    {
        var policy = Read("{}");
        Assert.Equal(Policy.Default, policy);
        Assert.Equal("Project", policy.ApplicationTag);
        Assert.Equal(RuleLevel.Warning, policy.FailOn);
        Assert.False(policy.AccidentalAsInvoker);
        Assert.All(RuleCatalogue.Rules, r => Assert.Equal(r.DefaultLevel, policy.LevelOf(r)));
    }

    [Fact]
    public void Comments_and_trailing_commas_are_welcome() => Assert.Equal(
        ["Team"],
        Read("""
            // why
            { "requiredTags": [ { "key": "Team", }, ], /* more */ }
            """).RequiredTags.Select(t => t.Key));

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        Assert.Equal(Policy.Default, PolicyReader.Read("p", [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}']));

    [Fact]
    public void Every_setting_is_read()
    {
        var policy = Read("""
            {
              "$schema": "./cdkcostguard.schema.json",
              "requiredTags": [ { "key": "Team" }, { "key": "Project" }, { "key": "CostCenter", "pattern": "^[0-9]{4}$", "allowed": null } ],
              "sharing": { "applicationTag": "App" },
              "applications": [ { "name": "CustomerCopilot", "match": { "tags": { "Project": "CustomerCopilot" }, "stacks": ["Copilot*"] },
                                  "monthlyBudgetUsd": 50000, "value": { "metric": "revenueUsd", "perMonth": 2000000.5 } } ],
              "rules": { "CCG2002": { "level": "none" } },
              "suppressions": [ { "rule": "CCG1001", "where": "LegacyStack/*", "reason": "moves in Q1", "expires": "2027-01-31", "owner": "platform" } ],
              "failOn": "error"
            }
            """);

        Assert.Equal(["Team", "Project", "CostCenter"], policy.RequiredTags.Select(t => t.Key));
        Assert.Equal("^[0-9]{4}$", policy.RequiredTags[2].Pattern?.ToString());
        Assert.Null(policy.RequiredTags[2].Allowed);
        Assert.Equal("App", policy.ApplicationTag);
        var application = Assert.Single(policy.Applications);
        Assert.Equal("CustomerCopilot", application.Name);
        Assert.Equal(new Dictionary<string, string> { ["Project"] = "CustomerCopilot" }, application.Tags);
        Assert.Equal(["Copilot*"], application.Stacks);
        Assert.Equal(50000m, application.MonthlyBudgetUsd);
        Assert.Equal(new ApplicationValue("revenueUsd", 2000000.5m), application.Value);
        Assert.Equal(RuleLevel.None, policy.LevelOf(RuleCatalogue.InvokerUsedByWorkloads));
        Assert.Equal(new Suppression("CCG1001", "LegacyStack/*", "moves in Q1", new DateOnly(2027, 1, 31), "platform"), Assert.Single(policy.Suppressions));
        Assert.Equal(RuleLevel.Error, policy.FailOn);
    }

    [Fact]
    public void A_list_of_allowed_values_is_read() =>
        Assert.Equal(["1000", "2000"], Read("""{ "requiredTags": [ { "key": "CostCenter", "allowed": ["1000", "2000"], "pattern": null } ] }""").RequiredTags[0].Allowed);

    [Fact]
    public void A_suppression_needs_neither_day_nor_owner() => Assert.Equal(
        new Suppression("*", "*", "r", null, null),
        Assert.Single(Read("""{ "suppressions": [ { "rule": "*", "where": "*", "reason": "r", "expires": null, "owner": null } ] }""").Suppressions));

    [Fact]
    public void A_rule_may_be_named_in_any_case() =>
        Assert.Equal(RuleLevel.Error, Read("""{ "rules": { "ccg1001": { "level": "error" } } }""").LevelOf(RuleCatalogue.InvokerLacksCostTags));

    [Fact]
    public void Accidental_invokers_can_be_held_to_the_rules_of_invokers()
    {
        var policy = Read("""{ "rules": { "CCG1006": { "asInvoker": true } } }""");
        Assert.True(policy.AccidentalAsInvoker);
        Assert.Equal(RuleLevel.Note, policy.LevelOf(RuleCatalogue.AccidentalGrant));
    }

    [Theory]
    [InlineData("error", RuleLevel.Error)]
    [InlineData("warning", RuleLevel.Warning)]
    [InlineData("note", RuleLevel.Note)]
    [InlineData("never", RuleLevel.None)]
    public void Every_threshold_is_known(string word, RuleLevel level) => Assert.Equal(level, Read($$"""{ "failOn": "{{word}}" }""").FailOn);

    private static Policy Read(string json) => PolicyReader.Read("cdkcostguard.json", Bytes.Of(json));
}
