using System.Globalization;
using System.Text;
using System.Text.Json;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Core.Tests.Reports;

public class ReportJsonTests
{
    private static readonly ReportDocument Full = new()
    {
        Tool = new ToolInfo("cdk-costguard", "1.2.3"),
        Command = "check",
        Inputs = [new ReportInput("cloudAssembly", "cdk.out")],
        Principals =
        [
            new ReportPrincipal
            {
                Id = "App/Invoker",
                Kind = PrincipalKind.ImplicitRole,
                Stack = "App",
                Template = "cdk.out/App.template.json",
                LogicalId = "Invoker1A2B",
                ConstructPath = "App/Invoker/Resource",
                Name = "invoker",
                AccountId = "111122223333",
                Invokes = InvokerClass.Direct,
                Accidental = true,
                Grants = [new ReportGrant("bedrock:InvokeModel", "AWS::IAM::Policy P", true)],
                Tags = new Dictionary<string, string?> { ["Team"] = "x", ["Project"] = null },
                TagsComplete = true,
                MissingTags = ["CostCenter"],
                Workloads = [new ReportWorkload("Fn", "AWS::Lambda::Function", null)],
                Applications = ["Copilot"],
            },
        ],
        Findings =
        [
            Make.Finding(template: "t", logicalId: "l", constructPath: "c") with
            {
                AmountUsd = 0.1000000000000000000000000001m,
                Status = FindingStatus.Suppressed,
                Data = new Dictionary<string, string> { ["missingTags"] = "CostCenter" },
                Suppression = new FindingSuppression("r", new DateOnly(2027, 1, 31), "o"),
            },
        ],
        Notices = ["n"],
        Summary = new ReportSummary(1, 1, new LevelCounts(0, 1, 0), 1, 0),
    };

    [Fact]
    public void A_full_report_comes_back_as_it_was_written()
    {
        var written = Write(Full);
        Assert.Equal(written, Write(ReportJson.Read("r", Bytes.Of(written))));
        var read = ReportJson.Read("r", Bytes.Of(written));
        Assert.Equal(Full.Findings[0].AmountUsd, read.Findings[0].AmountUsd);
        Assert.Equal(Full.Findings[0].Suppression, read.Findings[0].Suppression);
        Assert.Equal(Full.Principals[0].Tags, read.Principals[0].Tags);
        Assert.Equal(Full.Summary, read.Summary);
    }

    [Fact]
    public void Two_writings_give_the_same_bytes_in_any_culture()
    {
        var first = Write(Full);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(first, Write(Full));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Lines_end_in_line_feeds_the_last_one_too()
    {
        var written = Write(Full);
        Assert.EndsWith("}\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', written);
    }

    [Fact]
    public void Decimals_are_strings_with_all_their_digits()
    {
        using var json = JsonDocument.Parse(Write(Full));
        Assert.Equal("0.1000000000000000000000000001", json.RootElement.GetProperty("findings")[0].GetProperty("amountUsd").GetString());
    }

    [Fact]
    public void Enums_are_camel_case()
    {
        using var json = JsonDocument.Parse(Write(Full));
        Assert.Equal("implicitRole", json.RootElement.GetProperty("principals")[0].GetProperty("kind").GetString());
        Assert.Equal("direct", json.RootElement.GetProperty("principals")[0].GetProperty("invokes").GetString());
        Assert.Equal("warning", json.RootElement.GetProperty("findings")[0].GetProperty("level").GetString());
        Assert.Equal("suppressed", json.RootElement.GetProperty("findings")[0].GetProperty("status").GetString());
    }

    [Fact]
    public void Names_stay_readable()
    {
        var report = Full with { Notices = ["Müller & Söhne <é>"] };
        Assert.Contains("Müller & Söhne <é>", Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_minor_version_with_more_in_it_is_read() =>
        Assert.Equal("1.7", Read(Write(Full).Replace("\"schemaVersion\": \"1.0\"", "\"schemaVersion\": \"1.7\", \"more\": {}", StringComparison.Ordinal)).SchemaVersion);

    [Fact]
    public void Another_major_version_is_refused() =>
        Assert.Contains("has report version 2.0, this tool reads 1.0", Refused(Write(Full).Replace("\"1.0\"", "\"2.0\"", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "schemaVersion": "1.0" }""")]
    public void What_is_no_report_is_refused(string json) => Assert.Equal("r.json: is not a report of cdk-costguard", Refused(json));

    [Theory]
    [InlineData("\"schemaVersion\": \"1.0\"", "\"schemaVersion\": null")]
    [InlineData("\"schemaVersion\": \"1.0\",", "")]
    [InlineData("\"amountUsd\": \"0.1000000000000000000000000001\"", "\"amountUsd\": 0.1")]
    [InlineData("\"amountUsd\": \"0.1000000000000000000000000001\"", "\"amountUsd\": \"much\"")]
    [InlineData("\"kind\": \"implicitRole\"", "\"kind\": \"robot\"")]
    [InlineData("\"kind\": \"implicitRole\"", "\"kind\": 1")]
    public void A_report_with_a_value_that_cannot_be_is_refused(string right, string wrong)
    {
        var written = Write(Full);
        Assert.Contains(right, written, StringComparison.Ordinal);
        Assert.Equal("r.json: is not a report of cdk-costguard", Refused(written.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_report_may_leave_out_lists_that_would_be_empty()
    {
        var report = Read("""
            { "schemaVersion": "1.0", "tool": { "name": "n", "version": "1" }, "command": "check", "inputs": [],
              "principals": [ { "id": "A", "kind": "role", "invokes": "none" } ],
              "findings": [ { "ruleId": "CCG1001", "level": "note", "message": "m", "evidence": [], "fix": "f", "locations": [], "fingerprint": "1" } ],
              "summary": { "principals": 1, "invokers": 0, "findings": { "error": 0, "warning": 0, "note": 1 }, "suppressed": 0, "baselined": 0 } }
            """);
        Assert.Empty(report.Notices);
        Assert.Empty(report.Principals[0].Grants);
        Assert.Empty(report.Principals[0].Tags);
        Assert.Empty(report.Principals[0].Workloads);
        Assert.Empty(report.Findings[0].Data);
        Assert.Equal(FindingStatus.Active, report.Findings[0].Status);
    }

    private static string Refused(string json) => Assert.Throws<CostGuardException>(() => Read(json)).Message;

    private static ReportDocument Read(string json) => ReportJson.Read("r.json", Bytes.Of(json));

    private static string Write(ReportDocument report)
    {
        using var stream = new MemoryStream();
        ReportJson.Write(stream, report);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
