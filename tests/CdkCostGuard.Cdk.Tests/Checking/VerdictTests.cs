using Amazon.CDK;
using CdkCostGuard.Cdk.Checking;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using Verdict = CdkCostGuard.Cdk.Checking.Verdict;

namespace CdkCostGuard.Cdk.Tests.Checking;

/// <summary>What CDK is told of an assembly.</summary>
public class VerdictTests
{
    private static readonly string Bill = Repository.PathOf("samples", "TheBill", "cdk.out");

    private static readonly Settings Plain = Settings.Default with { WorkingDirectory = Repository.Root, Today = new DateOnly(2026, 12, 31) };

    [Fact]
    public void An_assembly_with_notes_only_passes()
    {
        var report = Verdict.Of(Repository.PathOf("samples", "WellTagged", "cdk.out"), () => Plain).Report;
        Assert.True(report.Success);
        Assert.All(report.Violations, v => Assert.Equal("info", v.Severity));
    }

    [Fact]
    public void Every_finding_is_a_resource_of_a_violation_with_its_words_place_and_fix()
    {
        var report = AssemblyCheck.Run(Bill, Plain);
        var told = Verdict.Of(Bill, () => Plain).Report.Violations
            .SelectMany(v => Resources(v).Select(r => (v.RuleName, v.Description, v.Fix, r.ResourceLogicalId, r.TemplatePath, Property: r.Locations.FirstOrDefault(), Level: v.RuleMetadata!["level"])));

        Assert.NotEmpty(report.Findings);
        Assert.Equal(
            report.Findings.Select(f => (f.RuleId, f.Message, (string?)f.Fix, f.Locations[0].LogicalId!, Path.Combine(Repository.Root, f.Locations[0].Template!), f.Locations[0].PropertyPath, f.Level.Word())),
            told);
    }

    [Fact]
    public void What_fails_is_an_error_to_CDK_and_what_does_not_is_none()
    {
        var verdict = Verdict.Of(Bill, () => Plain).Report;
        Assert.False(verdict.Success);
        Assert.All(verdict.Violations, v => Assert.Equal(v.RuleMetadata!["level"] == "note" ? "info" : "error", v.Severity));

        verdict = Verdict.Of(Bill, () => Plain with { FailOn = RuleLevel.Error }).Report;
        Assert.True(verdict.Success);
        Assert.All(verdict.Violations, v => Assert.Equal(v.RuleMetadata!["level"] == "note" ? "info" : "warning", v.Severity));

        Assert.True(Verdict.Of(Bill, () => Plain with { FailOn = RuleLevel.None }).Report.Success);
        Assert.All(Verdict.Of(Bill, () => Plain with { FailOn = RuleLevel.Note }).Report.Violations, v => Assert.Equal("error", v.Severity));
    }

    [Fact]
    public void A_suppressed_finding_is_told_with_its_reason_and_does_not_fail_until_its_last_day_is_over()
    {
        var policy = Policy("""{ "suppressions": [ { "rule": "*", "where": "**", "reason": "moves in Q1", "expires": "2027-01-31" } ] }""");
        var settings = Plain with { Policy = policy, Today = new DateOnly(2027, 1, 31) };

        var verdict = Verdict.Of(Bill, () => settings).Report;
        Assert.True(verdict.Success);
        Assert.NotEmpty(verdict.Violations);
        Assert.All(verdict.Violations, v => Assert.Equal("info", v.Severity));
        Assert.All(verdict.Violations, v => Assert.Equal("suppressed", v.RuleMetadata!["status"]));
        Assert.All(verdict.Violations, v => Assert.EndsWith("(Suppressed until 2027-01-31: moves in Q1)", v.Description, StringComparison.Ordinal));

        verdict = Verdict.Of(Bill, () => settings with { Today = new DateOnly(2027, 2, 1) }).Report;
        Assert.False(verdict.Success);
        Assert.All(verdict.Violations, v => Assert.Contains("expired on 2027-01-31", v.RuleMetadata!["evidence"], StringComparison.Ordinal));
    }

    [Fact]
    public void A_suppression_that_matches_nothing_is_remarked()
    {
        var policy = Policy("""{ "suppressions": [ { "rule": "CCG1001", "where": "Nowhere/*", "reason": "gone" } ] }""");
        Assert.Equal(
            ["CdkCostGuard: The suppression of CCG1001 at Nowhere/* (gone) matches nothing: remove it."],
            Verdict.Of(Bill, () => Plain with { Policy = policy }).Remarks);
    }

    [Fact]
    public void A_check_that_throws_is_no_pass_and_cannot_be_acknowledged()
    {
        var verdict = Verdict.Of(Bill, () => Plain, (_, _) => throw new FormatException("secret")).Report;
        Assert.False(verdict.Success);
        var violation = Assert.Single(verdict.Violations);
        Assert.Equal("CCG9001", violation.RuleName);
        Assert.Equal("fatal", violation.Severity);
        Assert.StartsWith("The check failed on this app (FormatException)", violation.Description, StringComparison.Ordinal);
        Assert.Single(Resources(violation));
    }

    [Fact]
    public void A_template_that_cannot_be_read_is_no_pass_and_is_named_with_its_line()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Bill))
        {
            folder.Write(Path.GetFileName(file), File.ReadAllText(file));
        }

        folder.Write("Search.template.json", "{\n  \"Resources\": [");
        var verdict = Verdict.Of(folder.Path, () => Plain).Report;
        Assert.False(verdict.Success);
        Assert.Contains("Search.template.json(2,", Assert.Single(verdict.Violations).Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_is_not_written_into_the_assembly()
    {
        using var folder = new TemporaryFolder();
        var verdict = Verdict.Of(Bill, () => Plain with { ReportFile = Path.Combine(Bill, "report.json") }).Report;
        Assert.False(verdict.Success);
        Assert.Contains("lies in the cloud assembly", Assert.Single(verdict.Violations).Description, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Bill, "report.json")));
    }

    [Fact]
    public void One_stage_in_two_environments_is_one_violation_in_two_places()
    {
        var report = AssemblyCheck.Run(Bill, Plain);
        var finding = report.Findings[0];
        ReportDocument InStages(params string[] stages) => report with { Findings = [.. stages.Select(s => finding with
        {
            Message = $"{s}/Shop/Model has no tags.",
            Fix = "Tag it.",
            Locations = [new FindingLocation { Template = $"samples/TheBill/cdk.out/assembly-{s}/{s}Shop.template.json", LogicalId = "Model", ConstructPath = $"{s}/Shop/Model/Resource" }],
        })] };

        var violation = Assert.Single(Verdict.Of(Bill, () => Plain, (_, _) => InStages("Dev", "Prod")).Report.Violations);
        Assert.Equal(
            [Path.Combine(Bill, "assembly-Dev", "DevShop.template.json"), Path.Combine(Bill, "assembly-Prod", "ProdShop.template.json")],
            Resources(violation).Select(r => r.TemplatePath));
    }

    [Fact]
    public void A_place_in_source_is_told_where_it_is_known()
    {
        var verdict = Verdict.Of(Bill, () => Plain with { Sources = new Everywhere() }).Report;
        Assert.Contains(verdict.Violations, v => v.RuleMetadata!.TryGetValue("source", out var at) && at == "Stacks.cs:12");
        Assert.DoesNotContain(Verdict.Of(Bill, () => Plain).Report.Violations, v => v.RuleMetadata!.ContainsKey("source"));
    }

    [Fact]
    public void Control_codes_and_what_turns_the_text_do_not_reach_the_terminal()
    {
        var policy = Policy("""{ "suppressions": [ { "rule": "*", "where": "**", "reason": "moves\u001b[31m in\u202e Q1" } ] }""");
        var violations = Verdict.Of(Bill, () => Plain with { Policy = policy }).Report.Violations;
        Assert.Contains(violations, v => v.Description.EndsWith("(Suppressed: moves\uFFFD[31m in\uFFFD Q1)", StringComparison.Ordinal));
        Assert.DoesNotContain(violations, v => v.Description.AsSpan().ContainsAny('\u001b', '\u202e'));
    }

    [Fact]
    public void The_warm_up_checks_an_assembly_that_has_something_to_find_and_leaves_nothing_behind()
    {
        var violations = WarmUp.CheckAssembly().Report.Violations;
        Assert.Contains(violations, v => v.RuleName == "CCG1001");
        Assert.DoesNotContain(violations, v => v.RuleName == "CCG9001");
        Assert.All(violations.SelectMany(Resources), r => Assert.False(Directory.Exists(Path.GetDirectoryName(r.TemplatePath))));
    }

    private static IEnumerable<PolicyViolatingResourceBeta1> Resources(IPolicyViolationBeta1 violation) => violation.ViolatingResources.Cast<PolicyViolatingResourceBeta1>();

    private static Policy Policy(string json) => PolicyReader.Read("cdkcostguard.json", System.Text.Encoding.UTF8.GetBytes(json));

    private sealed class Everywhere : ISourceLocations
    {
        public SourceLocation? Find(string constructPath) => new("Stacks.cs", 12);
    }
}
