using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Core.Tests.Findings;

public class FindingJoinTests
{
    [Fact]
    public void Findings_about_other_principals_stay_apart() =>
        Assert.Equal(2, FindingJoin.Join([Template("CCG1001", "App/A")], [Bill("CCG1001", "App/B", 5)]).Count);

    [Fact]
    public void Findings_of_other_rules_stay_apart() =>
        Assert.Equal(2, FindingJoin.Join([Template("CCG1002", "App/A")], [Bill("CCG1001", "App/A", 5)]).Count);

    [Fact]
    public void Findings_of_one_rule_about_other_keys_stay_apart() =>
        Assert.Equal(2, FindingJoin.Join([Template("CCG1002", "App/A", ("requiredKey", "Team"))], [Bill("CCG1002", "App/A", 5, ("key", "Project"))]).Count);

    [Fact]
    public void A_defect_that_both_show_has_the_place_of_the_one_and_the_dollars_of_the_other()
    {
        var finding = Assert.Single(FindingJoin.Join([Template("CCG1002", "App/A", ("requiredKey", "Team"))], [Bill("CCG1002", "App/A", 5, ("key", "Team"))]));

        Assert.Equal(("of the template", 5m, "of the bill"), (finding.Fingerprint, finding.AmountUsd, finding.Message));
        Assert.Equal(7, Assert.Single(finding.Locations).Line);
        Assert.Equal(["the bill", "the template"], finding.Evidence);
        Assert.Equal(["Team", "Team"], [finding.Data["key"], finding.Data["requiredKey"]]);
    }

    [Fact]
    public void The_dollars_of_one_defect_at_two_places_are_counted_once()
    {
        var other = Template("CCG3002", "App/A") with { Locations = [new FindingLocation { Template = "t", LogicalId = "SecondKey" }], Fingerprint = "second" };
        var finding = Assert.Single(FindingJoin.Join([Template("CCG3002", "App/A"), other], [Bill("CCG3002", "App/A", 5)]));

        Assert.Equal(2, finding.Locations.Count);
    }

    [Fact]
    public void A_budget_is_matched_by_its_application()
    {
        var joined = FindingJoin.Join(
            [Template("CCG5002", "App/A", ("application", "Copilot")), Template("CCG5002", "App/A", ("application", "Search"))],
            [Bill("CCG5002", null, 5, ("application", "Copilot"))]);

        Assert.Equal([("Copilot", 5m, "App/A"), ("Search", null, "App/A")], joined.Select(f => (f.Data["application"], f.AmountUsd, f.Principal!)));
    }

    private static Finding Template(string rule, string? principal, params (string Key, string Value)[] data) => new()
    {
        RuleId = rule,
        Level = RuleLevel.Warning,
        Message = "of the template",
        Principal = principal,
        Data = data.ToDictionary(d => d.Key, d => d.Value),
        Evidence = ["the template"],
        Fix = "",
        Locations = [new FindingLocation { Template = "t", LogicalId = "A", Line = 7 }],
        Fingerprint = "of the template",
    };

    private static Finding Bill(string rule, string? principal, decimal amount, params (string Key, string Value)[] data) =>
        Template(rule, principal, data) with { Message = "of the bill", AmountUsd = amount, Evidence = ["the bill"], Locations = [], Fingerprint = "of the bill" };
}
