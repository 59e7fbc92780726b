using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using CdkCostGuard.Core.Reports;
using static VerifyXunit.Verifier;

namespace CdkCostGuard.Reporting.Tests;

public class SarifTests
{
    [Fact]
    public Task A_finding_is_a_result_with_rule_place_and_fingerprint() => Verify(Render(Reports.Of(Reports.Finding())), "sarif");

    [Fact]
    public void Places_are_relative_to_the_source_root_and_begin_at_line_1()
    {
        var place = Results(Reports.Of(Reports.Finding() with { Locations = [new FindingLocation { Template = "my stacks/a#b.yaml" }] }))[0]
            .GetProperty("locations")[0].GetProperty("physicalLocation");

        Assert.Equal("my%20stacks/a%23b.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("%SRCROOT%", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Assert.Equal(1, place.GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void A_suppressed_finding_stays_as_a_result_with_its_suppression()
    {
        var result = Results(Reports.Of(Reports.Finding() with
        {
            Status = FindingStatus.Suppressed,
            Suppression = new FindingSuppression("moves in Q1", null, "platform"),
        }))[0];

        Assert.Equal("moves in Q1 (platform)", result.GetProperty("suppressions")[0].GetProperty("justification").GetString());
    }

    [Fact]
    public void Dollars_are_properties_of_a_result_and_of_the_run()
    {
        var run = JsonDocument.Parse(Render(Bills.Report(Bills.Small, Reports.Finding() with { AmountUsd = 500m }))).RootElement.GetProperty("runs")[0];

        Assert.Equal("500.00", run.GetProperty("results")[0].GetProperty("properties").GetProperty("amountUsd").GetString());
        Assert.Equal("2001.50", run.GetProperty("properties").GetProperty("total").GetString());
        Assert.Equal("0.75", run.GetProperty("properties").GetProperty("coverage").GetString());
    }

    [Fact]
    public void No_more_results_than_code_scanning_shows_and_the_heaviest_first()
    {
        var findings = Enumerable.Range(0, SarifRenderer.MaximumResults + 10)
            .Select(i => Reports.Finding(i % 100 == 0 ? "CCG1001" : "CCG2002", line: i + 1))
            .ToArray();

        var results = Results(Reports.Of(findings));

        Assert.Equal(SarifRenderer.MaximumResults, results.Length);
        Assert.All(results.Take(findings.Count(f => f.RuleId == "CCG1001")), r => Assert.Equal("CCG1001", r.GetProperty("ruleId").GetString()));
        Assert.Contains("10 lighter results are left out", Render(Reports.Of(findings)), StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_published_schema_and_the_rules_of_the_multitool_are_kept()
    {
        Assert.SkipUnless(NodeTools.IsAvailable && OperatingSystem.IsLinux(), "The SARIF multitool needs Linux and npm.");

        using var folder = new TemporaryFolder();
        var file = folder.Write("report.sarif", Render(Reports.Of(
            [
                Reports.Finding(),
                Reports.Finding("CCG2001", message: "hostile <b>\"text\"</b> \u001b[31m"),
                Reports.Finding("CCG5002") with { Status = FindingStatus.Baselined },
                Reports.Finding("CCG3001") with { Status = FindingStatus.Suppressed, Suppression = new FindingSuppression("why", null, null) },
                Reports.Finding("CCG9001") with { Locations = [] },
                Reports.Finding("CCG6001") with { Locations = [], Principal = null, AmountUsd = 500m },
            ],
            ["a notice"]) with { Bill = Bills.Small }));

        var (_, output, error) = NodeTools.Run(Multitool(), ["validate", file]);

        Assert.Contains("1 files scanned", output, StringComparison.Ordinal);
        Assert.DoesNotContain(": error ", output + error, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_multitool_would_see_a_broken_file()
    {
        Assert.SkipUnless(NodeTools.IsAvailable && OperatingSystem.IsLinux(), "The SARIF multitool needs Linux and npm.");

        using var folder = new TemporaryFolder();
        var file = folder.Write("broken.sarif", Render(Reports.Of(Reports.Finding())).Replace("\"driver\"", "\"motor\"", StringComparison.Ordinal));

        var (_, output, error) = NodeTools.Run(Multitool(), ["validate", file]);

        Assert.Contains(": error ", output + error, StringComparison.Ordinal);
    }

    [UnsupportedOSPlatform("windows")]
    private static string Multitool()
    {
        var program = NodeTools.Package("@microsoft", "sarif-multitool-linux", "Sarif.Multitool");

        // The package ships its program without the right to run; its install script, which is not run here, would give it.
        File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
        return program;
    }

    private static JsonElement[] Results(ReportDocument report) =>
        [.. JsonDocument.Parse(Render(report)).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];

    private static string Render(ReportDocument report)
    {
        using var stream = new MemoryStream();
        SarifRenderer.Render(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
