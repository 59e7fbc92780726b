using System.Text.Json.Nodes;

namespace CdkCostGuard.Cli.Tests.Schemas;

public sealed class ReportSchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_report_without_findings_is_valid() => Assert.Empty(await Schema.ReportErrors(Report(Sample.Clean)));

    [Fact]
    public async Task A_report_with_findings_is_valid() => Assert.Empty(await Schema.ReportErrors(Report(Sample.Warning)));

    [Fact]
    public async Task A_report_with_suppressed_and_baselined_findings_is_valid()
    {
        _folder.Write("t.json", Sample.Warning);
        Cli.Run(_folder, "check", "t.json", "--write-baseline");
        _folder.Write("cdkcostguard.json", """
            { "suppressions": [ { "rule": "CCG1001", "where": "*", "reason": "r", "expires": "2027-01-31", "owner": "o" }, { "rule": "CCG2001", "where": "*", "reason": "unused" } ] }
            """);
        var report = Report(Sample.Warning, "--baseline", "cdkcostguard.baseline.json");
        Assert.Contains("\"suppressed\"", report, StringComparison.Ordinal);
        Assert.Contains("\"baselined\"", report, StringComparison.Ordinal);
        Assert.Contains("matches nothing", report, StringComparison.Ordinal);
        Assert.Empty(await Schema.ReportErrors(report));
    }

    public static TheoryData<string> Samples => [.. Directory.GetDirectories(Repository.PathOf("samples"))
        .Where(s => Directory.Exists(Path.Combine(s, "cdk.out")))
        .Select(s => Path.GetFileName(s))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_report_of_a_sample_is_valid(string sample)
    {
        var result = Cli.Run(Repository.Root, "check", $"samples/{sample}/cdk.out", "--format", "json");
        Assert.Equal("", result.Error);
        Assert.Empty(await Schema.ReportErrors(result.Output));
    }

    [Fact]
    public async Task Additions_are_valid()
    {
        var report = JsonNode.Parse(Report(Sample.Warning))!;
        report["schemaVersion"] = "1.9";
        report["more"] = new JsonObject { ["total"] = "430000.00" };
        report["findings"]![0]!["addition"] = 1;
        Assert.Empty(await Schema.ReportErrors(report.ToJsonString()));
    }

    [Theory]
    [InlineData("schemaVersion")]
    [InlineData("tool")]
    [InlineData("command")]
    [InlineData("inputs")]
    [InlineData("principals")]
    [InlineData("findings")]
    [InlineData("notices")]
    [InlineData("summary")]
    public async Task What_every_report_has_may_not_be_left_out(string member)
    {
        var report = JsonNode.Parse(Report(Sample.Warning))!.AsObject();
        Assert.True(report.Remove(member));
        Assert.NotEmpty(await Schema.ReportErrors(report.ToJsonString()));
    }

    [Theory]
    [InlineData("schemaVersion", "\"2.0\"")]
    [InlineData("summary", "{}")]
    [InlineData("findings", "[{}]")]
    [InlineData("principals", "[{}]")]
    [InlineData("bill", "\"430000.00\"")]
    [InlineData("bill", "{ \"total\": \"430000.00\" }")]
    public async Task A_value_of_another_form_is_invalid(string member, string value)
    {
        var report = JsonNode.Parse(Report(Sample.Warning))!;
        report[member] = JsonNode.Parse(value);
        Assert.NotEmpty(await Schema.ReportErrors(report.ToJsonString()));
    }

    [Theory]
    [InlineData("level", "\"none\"")]
    [InlineData("status", "\"Active\"")]
    [InlineData("amountUsd", "1.5")]
    [InlineData("evidence", "[]")]
    [InlineData("ruleId", "\"CCG1\"")]
    public async Task A_finding_of_another_form_is_invalid(string member, string value)
    {
        var report = JsonNode.Parse(Report(Sample.Warning))!;
        report["findings"]![0]![member] = JsonNode.Parse(value);
        Assert.NotEmpty(await Schema.ReportErrors(report.ToJsonString()));
    }

    private string Report(string template, params string[] options)
    {
        _folder.Write("t.json", template);
        var result = Cli.Run(_folder, ["check", "t.json", "--format", "json", .. options]);
        Assert.Equal("", result.Error);
        return result.Output;
    }

    public void Dispose() => _folder.Dispose();
}
