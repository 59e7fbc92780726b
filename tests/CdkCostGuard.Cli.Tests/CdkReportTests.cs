using System.Text.Json.Nodes;

namespace CdkCostGuard.Cli.Tests;

/// <summary><c>check --cdk-report</c>: the file of the CDK CLI in which our findings stand beside those of validation plugins.</summary>
public sealed class CdkReportTests : IDisposable
{
    private const string ReportFile = "cdk.out/validation-report.json";

    private const string Others = """
        {
          "version": "55.0.0",
          "title": "Validation Report",
          "futureField": { "of": 1.0 },
          "pluginReports": [
            {
              "pluginName": "CloudFormation Validate",
              "conclusion": "success",
              "violations": [
                { "ruleName": "W1", "description": "half \ud800 a pair, <b>, 1e2", "severity": "warning", "weight": 1.50, "violatingConstructs": [] }
              ]
            }
          ]
        }

        """;

    private readonly TemporaryFolder _folder = new();

    public CdkReportTests() => Copy(Repository.PathOf("samples", "SharedRole", "cdk.out"), Path.Combine(_folder.Path, "cdk.out"));

    [Fact]
    public void Without_the_option_the_assembly_is_not_touched()
    {
        Cli.Run(_folder, "check");

        Assert.False(File.Exists(Path.Combine(_folder.Path, ReportFile)));
    }

    [Fact]
    public void The_option_changes_neither_the_exit_code_nor_standard_output() =>
        Assert.Equal(Cli.Run(_folder, "check"), Cli.Run(_folder, "check", "--cdk-report"));

    [Fact]
    public void Where_the_assembly_has_no_report_one_of_its_own_version_is_made()
    {
        Cli.Run(_folder, "check", "--cdk-report");

        Assert.Equal("38.0.0", (string?)JsonNode.Parse(Read())!["version"]);
        Assert.Equal("CdkCostGuard", (string?)Assert.Single(Plugins())!["pluginName"]);
    }

    [Fact]
    public void A_finding_has_its_construct_its_resource_relative_to_the_assembly_and_its_fix()
    {
        Cli.Run(_folder, "check", "--cdk-report");

        var violation = Ours()["violations"]!.AsArray().Single(v => (string?)v!["ruleName"] == "CCG2001")!;
        Assert.Equal("warning", (string?)violation["severity"]);
        Assert.StartsWith("Platform/ModelRole calls Bedrock for InvoiceReader", (string?)violation["description"], StringComparison.Ordinal);
        Assert.StartsWith("Give each application a role of its own", (string?)violation["suggestedFix"], StringComparison.Ordinal);
        var construct = Assert.Single(violation["violatingConstructs"]!.AsArray())!;
        Assert.Equal("Platform/ModelRole/Resource", (string?)construct["constructPath"]);
        Assert.Equal("Platform.template.json", (string?)construct["cloudFormationResource"]!["templatePath"]);
        Assert.Equal("ModelRoleEE661428", (string?)construct["cloudFormationResource"]!["logicalId"]);
    }

    [Fact]
    public void A_construct_has_the_frames_that_made_it_where_the_assembly_has_them()
    {
        _folder.Write("cdk.out/Platform.metadata.json", """
            { "/Platform/ModelRole/Resource": [ { "type": "aws:cdk:creationStack", "data": [ "...new Role in aws-cdk-lib...", "roles (/app/roles.ts:8:16)\u0007" ] } ] }
            """);

        Cli.Run(_folder, "check", "--cdk-report");

        var construct = Ours()["violations"]![0]!["violatingConstructs"]![0]!;
        Assert.Equal(["...new Role in aws-cdk-lib...\nroles (/app/roles.ts:8:16)\uFFFD"], construct["stackTraces"]!.AsArray().Select(t => (string?)t));
    }

    [Theory]
    [InlineData("warning", "failure")]
    [InlineData("error", "success")]
    public void It_concludes_what_the_exit_code_says(string failOn, string conclusion)
    {
        var code = Cli.Run(_folder, "check", "--cdk-report", "--fail-on", failOn).ExitCode;

        Assert.Equal(conclusion == "failure" ? 1 : 0, code);
        Assert.Equal(conclusion, (string?)Ours()["conclusion"]);
    }

    [Fact]
    public void A_suppressed_finding_stands_apart_with_its_reason()
    {
        _folder.Write("cdkcostguard.json", """{ "suppressions": [ { "rule": "CCG2001", "where": "Platform/*", "reason": "moves in Q1" } ] }""");

        Cli.Run(_folder, "check", "--cdk-report");

        Assert.DoesNotContain(Ours()["violations"]!.AsArray(), v => (string?)v!["ruleName"] == "CCG2001");
        var suppressed = Assert.Single(Ours()["suppressedViolations"]!.AsArray())!;
        Assert.Equal(("CdkCostGuard::CCG2001", "moves in Q1"), ((string?)suppressed["acknowledgedId"], (string?)suppressed["reason"]));
    }

    [Fact]
    public void What_others_reported_stays_to_the_letter_and_ours_is_replaced()
    {
        _folder.Write(ReportFile, Others);

        Cli.Run(_folder, "check", "--cdk-report");
        var once = Read();
        Cli.Run(_folder, "check", "--cdk-report");

        Assert.Equal(once, Read());
        Assert.Contains("\"futureField\": { \"of\": 1.0 }", once, StringComparison.Ordinal);
        Assert.Contains(Others[Others.IndexOf("\"pluginName\"", StringComparison.Ordinal)..Others.IndexOf("\n  ]", StringComparison.Ordinal)], once, StringComparison.Ordinal);
        Assert.Equal(["CloudFormation Validate", "CdkCostGuard"], Plugins().Select(p => (string?)p!["pluginName"]));
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "cdk.out"), "*.partial"));
    }

    [Fact]
    public void A_manifest_names_its_assembly_too()
    {
        Cli.Run(_folder, "check", "cdk.out/manifest.json", "--cdk-report");

        Assert.Single(Plugins());
    }

    [Fact]
    public void Hostile_names_stay_one_line_of_text()
    {
        var template = Path.Combine(_folder.Path, "cdk.out", "Platform.template.json");
        File.WriteAllText(template, File.ReadAllText(template).Replace("ModelRoleEE661428", "Role\\n\\u001b[31mERROR \\u202e", StringComparison.Ordinal));

        Cli.Run(_folder, "check", "--cdk-report");

        var violations = Ours()["violations"]!.AsArray();
        Assert.NotEmpty(violations);
        Assert.Contains("Role\uFFFD\uFFFD[31mERROR \uFFFD", violations.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.DoesNotContain(Texts(violations), t => t.Any(char.IsControl) || t.Contains('\u202e', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "not valid JSON in line 1")]
    [InlineData("{ \"version\": \"55.0.0\",\n  \"pluginReports\": [", "not valid JSON in line 2")]
    [InlineData("[]", "no version, or no list")]
    [InlineData("""{ "version": "55.0.0" }""", "no version, or no list")]
    [InlineData("""{ "version": 55, "pluginReports": [] }""", "no version, or no list")]
    [InlineData("""{ "version": "new", "pluginReports": [] }""", "no version, or no list")]
    [InlineData("""{ "version": "55.0.0", "pluginReports": [ { } ] }""", "no version, or no list")]
    [InlineData("""{ "version": "\ud800", "pluginReports": [] }""", "text that is not UTF-8")]
    public void A_damaged_report_is_told_in_one_line_and_left_alone(string text, string reason)
    {
        _folder.Write(ReportFile, text);

        var line = Cli.Run(_folder, "check", "--cdk-report").Refused(3, _folder);

        Assert.StartsWith($"{ReportFile}: is not a validation report ({reason}", line, StringComparison.Ordinal);
        Assert.EndsWith("; run `cdk synth` anew", line, StringComparison.Ordinal);
        Assert.Equal(text, Read());
    }

    [Fact]
    public void A_report_of_a_form_to_come_is_left_alone()
    {
        _folder.Write(ReportFile, """{ "version": "56.0.0", "pluginReports": [] }""");

        Assert.StartsWith($"{ReportFile}: has schema 56.0.0, newer than 55", Cli.Run(_folder, "check", "--cdk-report").Refused(3, _folder), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cdk.out/Platform.template.json")]
    [InlineData(".")]
    [InlineData("cdk.out", "cdk.out/Platform.template.json")]
    public void What_is_not_one_assembly_has_no_report(params string[] paths) =>
        Assert.StartsWith("--cdk-report: needs one cloud assembly", Cli.Run(_folder, ["check", .. paths, "--cdk-report"]).Refused(2, _folder), StringComparison.Ordinal);

    [Fact]
    public void A_report_that_cannot_be_written_is_told_in_one_line()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, ReportFile));

        Assert.StartsWith($"{ReportFile}: cannot be ", Cli.Run(_folder, "check", "--cdk-report").Refused(3, _folder), StringComparison.Ordinal);
    }

    private string Read() => File.ReadAllText(Path.Combine(_folder.Path, ReportFile));

    private JsonArray Plugins() => JsonNode.Parse(Read())!["pluginReports"]!.AsArray();

    private JsonNode Ours() => Plugins()[^1]!;

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        JsonArray array => array.SelectMany(Texts),
        JsonObject map => map.SelectMany(e => Texts(e.Value)),
        _ => [],
    };

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose() => _folder.Dispose();
}
