using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Core.Tests.Reports;

public class ReportBuilderTests
{
    [Fact]
    public void A_report_of_nothing_counts_nothing()
    {
        var report = Build([], []);
        Assert.Equal(new ReportSummary(0, 0, new LevelCounts(0, 0, 0), 0, 0), report.Summary);
        Assert.Empty(report.Findings);
        Assert.Empty(report.Notices);
    }

    [Fact]
    public void Findings_of_rules_that_are_switched_off_are_left_out() => Assert.Empty(Build([], [Make.Finding(level: RuleLevel.None)]).Findings);

    [Fact]
    public void Principals_are_ordered_by_id_without_regard_to_culture() =>
        Assert.Equal(["B", "a", "b", "é"], Build([Make.Principal("é"), Make.Principal("b"), Make.Principal("a"), Make.Principal("B")], []).Principals.Select(p => p.Id));

    [Fact]
    public void Findings_are_ordered_by_rule_principal_template_resource_and_fingerprint()
    {
        Finding[] ordered =
        [
            Make.Finding("CCG1001", "A", fingerprint: "9"),
            Make.Finding("CCG1001", "B", template: "a", logicalId: "X", fingerprint: "8"),
            Make.Finding("CCG1001", "B", template: "a", logicalId: "Y", fingerprint: "7"),
            Make.Finding("CCG1001", "B", template: "b", logicalId: "A", fingerprint: "5"),
            Make.Finding("CCG1001", "B", template: "b", logicalId: "A", fingerprint: "6"),
            Make.Finding("CCG2001", null, fingerprint: "4"),
            Make.Finding("CCG2001", "A", fingerprint: "3"),
        ];
        Assert.Equal(ordered.Select(f => f.Fingerprint), Build([], ordered.Reverse()).Findings.Select(f => f.Fingerprint));
    }

    [Fact]
    public void Invokers_are_those_that_invoke_directly_or_as_a_service() => Assert.Equal(
        (5, 2),
        Counts(Build([.. Enum.GetValues<InvokerClass>().Select(c => Make.Principal($"{c}", c))], [])));

    [Fact]
    public void Only_active_findings_count_by_level()
    {
        var policy = Policy.Default with { Suppressions = [new Suppression("CCG3001", "*", "r", null, null)] };
        var report = Build(
            [],
            [
                Make.Finding("CCG1001", level: RuleLevel.Error, fingerprint: "1"),
                Make.Finding("CCG1002", level: RuleLevel.Warning, fingerprint: "2"),
                Make.Finding("CCG1003", level: RuleLevel.Warning, fingerprint: "3"),
                Make.Finding("CCG2002", level: RuleLevel.Note, fingerprint: "4"),
                Make.Finding("CCG3001", level: RuleLevel.Error, fingerprint: "5"),
                Make.Finding("CCG3002", level: RuleLevel.Warning, fingerprint: "known"),
            ],
            policy,
            Known("known"));
        Assert.Equal(new ReportSummary(0, 0, new LevelCounts(1, 2, 1), 1, 1), report.Summary);
        Assert.Equal(6, report.Findings.Count);
    }

    [Fact]
    public void Notices_of_the_command_come_before_those_on_suppressions()
    {
        var policy = Policy.Default with { Suppressions = [new Suppression("CCG3001", "*", "r", null, null)] };
        var report = ReportBuilder.Build(new ToolInfo("cdk-costguard", "1"), "check", [], [], [], ["first"], policy, null, new DateOnly(2026, 10, 1));
        Assert.Equal("first", report.Notices[0]);
        Assert.Equal(2, report.Notices.Count);
    }

    [Theory]
    [InlineData(RuleLevel.Note, RuleLevel.Warning)]
    [InlineData(RuleLevel.Warning, RuleLevel.Error)]
    [InlineData(RuleLevel.Error, RuleLevel.None)]
    public void A_finding_below_the_threshold_does_not_reach_it(RuleLevel level, RuleLevel threshold) =>
        Assert.False(ReportBuilder.Reaches(Build([], [Make.Finding(level: level)]), threshold));

    [Fact]
    public void Accepted_findings_reach_no_threshold()
    {
        var policy = Policy.Default with { Suppressions = [new Suppression("CCG1001", "*", "r", null, null)] };
        Assert.False(ReportBuilder.Reaches(Build([], [Make.Finding()], policy), RuleLevel.Note));
        Assert.False(ReportBuilder.Reaches(Build([], [Make.Finding(fingerprint: "known")], baseline: Known("known")), RuleLevel.Note));
    }

    [Theory]
    [InlineData(RuleLevel.Note, RuleLevel.Note)]
    [InlineData(RuleLevel.Warning, RuleLevel.Note)]
    [InlineData(RuleLevel.Warning, RuleLevel.Warning)]
    [InlineData(RuleLevel.Error, RuleLevel.Warning)]
    public void A_finding_at_or_above_the_threshold_reaches_it(RuleLevel level, RuleLevel threshold) =>
        Assert.True(ReportBuilder.Reaches(Build([], [Make.Finding(level: level)]), threshold));

    private static (int Principals, int Invokers) Counts(ReportDocument report) => (report.Summary.Principals, report.Summary.Invokers);

    private static Baseline Known(string fingerprint)
    {
        using var stream = new MemoryStream();
        Baseline.Write(stream, [Make.Finding(fingerprint: fingerprint)]);
        return Baseline.Read("b", stream.ToArray());
    }

    private static ReportDocument Build(IEnumerable<ReportPrincipal> principals, IEnumerable<Finding> findings, Policy? policy = null, Baseline? baseline = null) =>
        ReportBuilder.Build(new ToolInfo("cdk-costguard", "1"), "check", [], principals, findings, [], policy ?? Policy.Default, baseline, new DateOnly(2026, 10, 1));
}
