using CdkCostGuard.Core.Policies;

namespace CdkCostGuard.Core.Tests.Policies;

/// <summary>A mistake in the policy file names file, line and column, and what would be right.</summary>
public class PolicyMistakesTests
{
    [Theory]
    [InlineData("""{ "requiredTag": [] }""", "(1,3)", "known are $schema, requiredTags, sharing, applications, rules, suppressions, failOn")]
    [InlineData("""{ "requiredTags": [ { "key": "T", "values": [] } ] }""", "(1,35)", "known are key, pattern, allowed")]
    [InlineData("""{ "sharing": { "tag": "P" } }""", "(1,16)", "known are applicationTag")]
    [InlineData("""{ "applications": [ { "name": "A", "budget": 1 } ] }""", "(1,36)", "known are name, match, monthlyBudgetUsd, value")]
    [InlineData("""{ "applications": [ { "name": "A", "match": { "stack": [] } } ] }""", "(1,47)", "known are tags, stacks")]
    [InlineData("""{ "applications": [ { "name": "A", "value": { "metrics": 1 } } ] }""", "(1,47)", "known are metric, perMonth")]
    [InlineData("""{ "rules": { "CCG1001": { "asInvoker": true } } }""", "(1,27)", "known are level")]
    [InlineData("""{ "rules": { "CCG1006": { "severity": 1 } } }""", "(1,27)", "known are level, asInvoker")]
    [InlineData("""{ "suppressions": [ { "rule": "*", "until": 1 } ] }""", "(1,36)", "known are rule, where, reason, expires, owner")]
    public void An_unknown_key_is_refused_with_those_that_are_known(string json, string at, string known) => Refused(json, at, "is not a setting of", known);

    [Theory]
    [InlineData("""[]""", "(1,1)", "the policy must be an object")]
    [InlineData("""{ "requiredTags": {} }""", "(1,19)", "requiredTags must be a list")]
    [InlineData("""{ "requiredTags": [ "Team" ] }""", "(1,21)", "a required tag must be an object")]
    [InlineData("""{ "requiredTags": [ { "key": 1 } ] }""", "(1,30)", "key must be a text that is not empty")]
    [InlineData("""{ "requiredTags": [ { "key": " " } ] }""", "(1,30)", "key must be a text that is not empty")]
    [InlineData("""{ "requiredTags": [ { "key": "T", "allowed": "x" } ] }""", "(1,46)", "allowed must be a list")]
    [InlineData("""{ "requiredTags": [ { "key": "T", "allowed": [1] } ] }""", "(1,47)", "an allowed value must be a text")]
    [InlineData("""{ "sharing": [] }""", "(1,14)", "sharing must be an object")]
    [InlineData("""{ "sharing": { "applicationTag": null } }""", "(1,34)", "applicationTag must be a text")]
    [InlineData("""{ "applications": [ { "name": "A", "monthlyBudgetUsd": "50000" } ] }""", "(1,56)", "monthlyBudgetUsd must be a number that is not negative")]
    [InlineData("""{ "applications": [ { "name": "A", "monthlyBudgetUsd": -1 } ] }""", "(1,56)", "monthlyBudgetUsd must be a number that is not negative")]
    [InlineData("""{ "applications": [ { "name": "A", "match": { "stacks": "A*" } } ] }""", "(1,57)", "stacks must be a list")]
    [InlineData("""{ "applications": [ { "name": "A", "match": { "tags": ["A"] } } ] }""", "(1,55)", "match.tags must be an object")]
    [InlineData("""{ "rules": [] }""", "(1,12)", "rules must be an object")]
    [InlineData("""{ "rules": { "CCG1001": "error" } }""", "(1,25)", "CCG1001 must be an object")]
    [InlineData("""{ "rules": { "CCG1006": { "asInvoker": "yes" } } }""", "(1,40)", "asInvoker must be true or false")]
    [InlineData("""{ "suppressions": {} }""", "(1,19)", "suppressions must be a list")]
    public void A_value_of_the_wrong_type_is_refused(string json, string at, string message) => Refused(json, at, message);

    [Theory]
    [InlineData("""{ "failOn": "warn" }""", "(1,13)", "failOn must be one of error, warning, note, never")]
    [InlineData("""{ "failOn": "Error" }""", "(1,13)", "failOn must be one of error, warning, note, never")]
    [InlineData("""{ "rules": { "CCG1001": { "level": "off" } } }""", "(1,36)", "level must be one of error, warning, note, none")]
    [InlineData("""{ "rules": { "CCG1001": { "level": "never" } } }""", "(1,36)", "level must be one of error, warning, note, none")]
    public void A_level_that_is_not_known_is_refused(string json, string at, string message) => Refused(json, at, message);

    [Theory]
    [InlineData("""{ "rules": { "CCG1234": {} } }""", "(1,14)")]
    [InlineData("""{ "rules": { "*": {} } }""", "(1,14)")]
    [InlineData("""{ "suppressions": [ { "rule": "CCG1234" } ] }""", "(1,31)")]
    public void A_rule_that_does_not_exist_is_refused(string json, string at) => Refused(json, at, "there is no rule", "cdk-costguard explain");

    [Theory]
    [InlineData("""{ "requiredTags": [ { "key": "T", "pattern": "(" } ] }""", "(1,46)")]
    [InlineData("""{ "requiredTags": [ { "key": "T", "pattern": "(?=x)" } ] }""", "(1,46)")]
    [InlineData("""{ "requiredTags": [ { "key": "T", "pattern": "(a)\\1" } ] }""", "(1,46)")]
    public void A_pattern_that_cannot_be_matched_in_linear_time_is_refused(string json, string at) => Refused(json, at, "is not a regular expression without");

    [Theory]
    [InlineData("31.01.2027")]
    [InlineData("2027-02-30")]
    [InlineData("2027-1-31")]
    [InlineData("")]
    public void A_day_that_is_none_is_refused(string day) => Refused(
        $$"""{ "suppressions": [ { "rule": "*", "where": "*", "reason": "r", "expires": "{{day}}" } ] }""", "(1,76)", "expires must be a day such as \"2027-01-31\"");

    [Theory]
    [InlineData("""{ "requiredTags": [ {} ] }""", "(1,21)", "a required tag needs \"key\"")]
    [InlineData("""{ "applications": [ {} ] }""", "(1,21)", "an application needs \"name\"")]
    [InlineData("""{ "applications": [ { "name": "A", "value": { "metric": "m" } } ] }""", "(1,45)", "value needs \"perMonth\"")]
    [InlineData("""{ "applications": [ { "name": "A", "value": { "perMonth": 1 } } ] }""", "(1,45)", "value needs \"metric\"")]
    [InlineData("""{ "suppressions": [ { "where": "*", "reason": "r" } ] }""", "(1,21)", "a suppression needs \"rule\"")]
    [InlineData("""{ "suppressions": [ { "rule": "*", "reason": "r" } ] }""", "(1,21)", "a suppression needs \"where\"")]
    [InlineData("""{ "suppressions": [ { "rule": "*", "where": "*" } ] }""", "(1,21)", "a suppression needs \"reason\"")]
    public void What_is_missing_is_named(string json, string at, string message) => Refused(json, at, message);

    [Theory]
    [InlineData("""{ "failOn": "note", "failOn": "error" }""", "(1,21)", "\"failOn\" stands twice in the policy")]
    [InlineData("""{ "requiredTags": [ { "key": "T", "key": "U" } ] }""", "(1,35)", "\"key\" stands twice in a required tag")]
    [InlineData("""{ "requiredTags": [ { "key": "T" }, { "key": "T" } ] }""", "(1,19)", "\"T\" stands twice in requiredTags")]
    [InlineData("""{ "applications": [ { "name": "A" }, { "name": "A" } ] }""", "(1,19)", "\"A\" stands twice in applications")]
    [InlineData("""{ "rules": { "CCG1001": {}, "CCG1001": {} } }""", "(1,29)", "\"CCG1001\" stands twice in rules")]
    [InlineData("""{ "rules": { "CCG1001": {}, "ccg1001": {} } }""", "(1,29)", "CCG1001 stands twice in rules")]
    public void What_stands_twice_is_refused(string json, string at, string message) => Refused(json, at, message, "keep one of them");

    [Theory]
    [InlineData("""{ "applications": [ { "name": "A", "match": {} } ] }""")]
    [InlineData("""{ "applications": [ { "name": "A", "match": { "tags": {}, "stacks": [] } } ] }""")]
    public void A_match_that_would_take_everything_is_refused(string json) => Refused(json, "(1,45)", "names neither tags nor stacks");

    [Fact]
    public void A_mistake_further_down_names_its_own_line() => Refused("{\n  // comment\n  \"failOn\":\n    \"often\"\n}", "(4,5)", "failOn must be");

    [Fact]
    public void The_column_is_not_moved_by_a_byte_order_mark() => Refused("\uFEFF{ \"x\": 1 }", "(1,3)", "is not a setting");

    [Theory]
    [InlineData("", "(1,1)")]
    [InlineData("{ \"failOn\": ", "(1,13)")]
    [InlineData("{\n\"failOn\": note }", "(2,12)")]
    [InlineData("{} {}", "(1,4)")]
    public void What_is_no_JSON_is_refused_at_its_place(string json, string at) => Refused(json, at, "not valid JSON");

    private static void Refused(string json, string at, params string[] said)
    {
        var e = Assert.Throws<CostGuardException>(() => PolicyReader.Read("cdkcostguard.json", Bytes.Of(json)));
        Assert.StartsWith($"cdkcostguard.json{at}: ", e.Message, StringComparison.Ordinal);
        Assert.All(said, part => Assert.Contains(part, e.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', e.Message);
        Assert.Equal(ExitCode.Usage, e.ExitCode);
    }
}
