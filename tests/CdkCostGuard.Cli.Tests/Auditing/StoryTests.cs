using System.Globalization;
using System.Text.Json;
using static VerifyXunit.Verifier;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>The bill of samples/TheBill, audited as a user would: with nothing but its export.</summary>
public class StoryTests
{
    private static readonly Lazy<CliResult> Json = new(() => Story("--format", "json"));

    [Fact]
    public Task The_terminal_says() => Verify(Story().Output);

    [Fact]
    public Task The_table_says() => Verify(Story("--format", "csv").Output, "csv");

    [Fact]
    public void What_lies_beside_the_export_is_found_and_named()
    {
        Assert.Equal(1, Json.Value.ExitCode);
        Assert.Equal("", Json.Value.Error);
        Assert.Equal(
            [("export", "samples/TheBill/export"), ("cloudAssembly", "samples/TheBill/cdk.out"), ("snapshot", "samples/TheBill/deployed.json"), ("policy", "samples/TheBill/cdkcostguard.json")],
            Root().GetProperty("inputs").EnumerateArray().Select(i => (i.GetProperty("kind").GetString()!, i.GetProperty("path").GetString()!)));
    }

    [Fact]
    public void The_sums_are_the_ones_of_the_story()
    {
        var bill = Root().GetProperty("bill");
        Assert.Equal(
            ["430000.00", "140000.00", "323400.00", "106600.00", "0.00", "0.7521"],
            new[] { "total", "previousTotal", "attributed", "unattributed", "excluded", "coverage" }.Select(p => bill.GetProperty(p).GetString()));
        Assert.Equal(Amount(bill, "rawTotal"), Amount(bill, "total") + Amount(bill, "otherTotal"));
    }

    [Fact]
    public void Every_list_adds_up_to_what_it_takes_apart()
    {
        var bill = Root().GetProperty("bill");
        var attributable = Amount(bill, "attributed") + Amount(bill, "unattributed");
        Assert.All(
            bill.GetProperty("groups").EnumerateArray().GroupBy(g => g.GetProperty("key").GetString()),
            key => Assert.Equal(attributable, key.Sum(g => Amount(g, "amount"))));
        Assert.Equal(Amount(bill, "unattributed"), bill.GetProperty("reasons").EnumerateArray().Sum(r => Amount(r, "amount")));
        Assert.Equal(Amount(bill, "excluded"), bill.GetProperty("exclusions").EnumerateArray().Sum(r => Amount(r, "amount")));
        Assert.Equal(attributable, bill.GetProperty("principals").EnumerateArray().Sum(p => Amount(p, "amount")));
    }

    [Fact]
    public void A_defect_that_the_templates_show_too_has_their_place_and_its_dollars()
    {
        var finding = Assert.Single(Root().GetProperty("findings").EnumerateArray(), f => Is(f, "CCG1001", "ContractAgent/ModelRole"));
        Assert.Equal("27300.00", finding.GetProperty("amountUsd").GetString());
        Assert.Equal("samples/TheBill/cdk.out/ContractAgent.template.json", finding.GetProperty("locations")[0].GetProperty("template").GetString());
        Assert.Equal(JsonValueKind.Number, finding.GetProperty("locations")[0].GetProperty("line").ValueKind);
    }

    [Fact]
    public void A_baseline_of_a_check_holds_for_an_audit()
    {
        using var folder = new TemporaryFolder();
        var baseline = Path.Combine(folder.Path, "b.json");
        Cli.Run(Repository.Root, "check", "samples/TheBill/cdk.out", "--write-baseline", "--baseline", baseline);
        using var report = JsonDocument.Parse(Story("--format", "json", "--baseline", baseline).Output);
        Assert.All(
            report.RootElement.GetProperty("findings").EnumerateArray().Where(f => Is(f, "CCG1001", "ContractAgent/ModelRole")),
            f => Assert.Equal("baselined", f.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("never", 0)]
    [InlineData("error", 0)]
    [InlineData("warning", 1)]
    public void Findings_decide_the_exit_code(string failOn, int exitCode) => Assert.Equal(exitCode, Story("--fail-on", failOn).ExitCode);

    [Theory]
    [InlineData("75.2", 0)]
    [InlineData("75.21", 1)]
    [InlineData("100", 1)]
    [InlineData("0", 0)]
    public void The_least_coverage_is_a_gate_of_its_own(string percent, int exitCode)
    {
        var result = Story("--fail-on", "never", "--min-coverage", percent);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(exitCode == 1, result.Output.Contains($"Coverage is 75.209302 %, less than the {percent} % of --min-coverage", StringComparison.Ordinal));
    }

    [Fact]
    public void The_asked_keys_are_the_tables()
    {
        var output = Story("--group-by", "model", "--group-by", "Team").Output;
        Assert.True(output.IndexOf("\nBy model\n", StringComparison.Ordinal) is > 0 and var first && first < output.IndexOf("\nBy Team\n", StringComparison.Ordinal));
        Assert.DoesNotContain("By Project", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("samples/TheBill/export/data/*/*.parquet")]
    [InlineData("samples/TheBill/export/**/*.parquet")]
    [InlineData("samples/TheBill/export/data/")]
    public void A_pattern_over_the_export_is_the_export(string pattern)
    {
        using var report = JsonDocument.Parse(Audit(pattern, "--format", "json").Output);
        Assert.Equal("430000.00", report.RootElement.GetProperty("bill").GetProperty("total").GetString());
        Assert.Contains("samples/TheBill/cdkcostguard.json", report.RootElement.GetProperty("inputs").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_month_before_is_the_other_half_of_the_story()
    {
        using var report = JsonDocument.Parse(Story("--period", "2026-08", "--format", "json").Output);
        Assert.Equal("140000.00", report.RootElement.GetProperty("bill").GetProperty("total").GetString());
    }

    [Fact]
    public void Two_runs_with_a_cache_and_one_without_give_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        string[] cached = ["audit", "--cur", "samples/TheBill/export", "--format", "json", "--cache", folder.Path];
        Assert.Equal(Json.Value.Output, Cli.Run(Repository.Root, cached).Output);
        Assert.NotEmpty(Directory.GetFiles(folder.Path));
        Assert.Equal(Json.Value.Output, Cli.Run(Repository.Root, cached).Output);
    }

    [Fact]
    public async Task The_report_and_its_code_scanning_form_are_what_they_should_be()
    {
        Assert.Empty(await Schemas.Schema.ReportErrors(Json.Value.Output));
        using var sarif = JsonDocument.Parse(Story("--format", "sarif").Output);
        Assert.Equal("106600.00", sarif.RootElement.GetProperty("runs")[0].GetProperty("properties").GetProperty("unattributed").GetString());
    }

    private static bool Is(JsonElement finding, string rule, string principal) =>
        finding.GetProperty("ruleId").GetString() == rule && finding.GetProperty("principal").GetString() == principal;

    private static decimal Amount(JsonElement element, string name) => decimal.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);

    private static JsonElement Root() => JsonDocument.Parse(Json.Value.Output).RootElement;

    private static CliResult Story(params string[] options) => Audit("samples/TheBill/export", options);

    private static CliResult Audit(string cur, params string[] options) => Cli.Run(Repository.Root, ["audit", "--cur", cur, "--no-cache", .. options]);
}
