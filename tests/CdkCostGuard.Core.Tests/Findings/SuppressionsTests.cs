using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Core.Tests.Findings;

public class SuppressionsTests
{
    private static readonly DateOnly Today = new(2026, 10, 1);

    [Fact]
    public void Without_suppressions_findings_stay_as_they_are()
    {
        var finding = Make.Finding();
        Assert.Same(finding, Assert.Single(Apply([finding], [])));
    }

    [Theory]
    [InlineData("CCG1002", "App/Invoker")]
    [InlineData("CCG1001", "App/Other")]
    [InlineData("CCG1001", "App")]
    [InlineData("CCG1001", "Invoker")]
    public void A_suppression_of_another_rule_or_place_hides_nothing(string rule, string where) =>
        Assert.Equal(FindingStatus.Active, Assert.Single(Apply([Make.Finding()], [Suppress(rule, where)])).Status);

    [Theory]
    [InlineData("CCG1001", "App/Invoker")]
    [InlineData("ccg1001", "app/invoker")]
    [InlineData("CCG1001", "App/*")]
    [InlineData("CCG1001", "*")]
    [InlineData("CCG1001", "App/Invoke?")]
    [InlineData("*", "App/*")]
    public void A_suppression_hides_by_rule_and_principal(string rule, string where) =>
        Assert.Equal(FindingStatus.Suppressed, Assert.Single(Apply([Make.Finding()], [Suppress(rule, where)])).Status);

    [Fact]
    public void A_suppression_hides_by_construct_path() => Assert.Equal(
        FindingStatus.Suppressed,
        Assert.Single(Apply([Make.Finding(principal: null, constructPath: "App/Export/Resource")], [Suppress("*", "App/Export/*")])).Status);

    [Fact]
    public void A_suppression_hides_by_template_and_logical_id() => Assert.Equal(
        FindingStatus.Suppressed,
        Assert.Single(Apply([Make.Finding(principal: null, template: "t.json", logicalId: "Export")], [Suppress("*", "t.json/Export")])).Status);

    [Fact]
    public void A_suppressed_finding_says_why_until_when_and_by_whom() => Assert.Equal(
        new FindingSuppression("moves", Today, "platform"),
        Assert.Single(Apply([Make.Finding()], [Suppress("*", "*", Today, "platform")])).Suppression);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_suppression_hides_through_the_whole_of_its_last_day(int daysLeft) =>
        Assert.Equal(FindingStatus.Suppressed, Assert.Single(Apply([Make.Finding()], [Suppress("*", "*", Today.AddDays(daysLeft))])).Status);

    [Fact]
    public void After_its_last_day_the_finding_counts_and_says_so()
    {
        var finding = Assert.Single(Apply([Make.Finding()], [Suppress("*", "*", Today.AddDays(-1), "platform")]));
        Assert.Equal(FindingStatus.Active, finding.Status);
        Assert.Null(finding.Suppression);
        Assert.Equal(["e", "the suppression \"moves\" of platform expired on 2026-09-30"], finding.Evidence);
    }

    [Fact]
    public void A_suppression_that_still_holds_wins_over_one_that_expired()
    {
        var finding = Assert.Single(Apply([Make.Finding()], [Suppress("*", "*", Today.AddDays(-1)), Suppress("CCG1001", "*")]));
        Assert.Equal(FindingStatus.Suppressed, finding.Status);
        Assert.Equal(["e"], finding.Evidence);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_suppression_that_matches_something_is_not_remarked_upon_expired_or_not(int daysLeft)
    {
        var notices = new List<string>();
        Apply([Make.Finding()], [Suppress("*", "*", Today.AddDays(daysLeft))], notices);
        Assert.Empty(notices);
    }

    [Fact]
    public void A_suppression_that_matches_nothing_is_reported()
    {
        var notices = new List<string>();
        Apply([Make.Finding()], [Suppress("CCG2001", "Old/*")], notices);
        Assert.Equal(["The suppression of CCG2001 at Old/* (moves) matches nothing: remove it."], notices);
    }

    [Fact]
    public void A_finding_of_the_baseline_is_baselined() =>
        Assert.Equal(FindingStatus.Baselined, Assert.Single(Suppressions.Apply([Make.Finding()], Policy.Default, BaselineOf(Make.Finding()), Today, [])).Status);

    [Fact]
    public void A_suppression_wins_over_the_baseline()
    {
        var policy = Policy.Default with { Suppressions = [Suppress("*", "*")] };
        Assert.Equal(FindingStatus.Suppressed, Assert.Single(Suppressions.Apply([Make.Finding()], policy, BaselineOf(Make.Finding()), Today, [])).Status);
    }

    private static Baseline BaselineOf(Finding finding)
    {
        using var stream = new MemoryStream();
        Baseline.Write(stream, [finding]);
        return Baseline.Read("b", stream.ToArray());
    }

    private static Suppression Suppress(string rule, string where, DateOnly? expires = null, string? owner = null) => new(rule, where, "moves", expires, owner);

    private static IReadOnlyList<Finding> Apply(IReadOnlyList<Finding> findings, IReadOnlyList<Suppression> suppressions, List<string>? notices = null) =>
        Suppressions.Apply(findings, Policy.Default with { Suppressions = suppressions }, null, Today, notices ?? []);
}
