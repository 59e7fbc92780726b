using System.Text.Json.Nodes;
using CdkCostGuard.Cdk.Tests.Running;

namespace CdkCostGuard.Cdk.Tests.Checking;

/// <summary>What the plugin says is what <c>cdk-costguard check cdk.out</c> says.</summary>
public class SameAsCheckTests
{
    [Theory]
    [InlineData("SampleWellTagged", 0)]
    [InlineData("SampleSharedRole", 1)]
    [InlineData("SampleTheBill", 1)]
    [InlineData("Everything", 1)]
    public void The_report_of_a_synth_is_that_of_check_but_for_the_lines_of_the_source(string app, int checkCode) => Compare(app, checkCode, []);

    [Fact]
    public void Nested_stacks_stack_tags_and_stages_are_seen()
    {
        var findings = Compare("Everything", 1, []);
        Assert.Contains(("CCG1001", "Prod/Roles/Inner/Model"), findings);
        Assert.Contains(("CCG2001", "Prod/Roles/Shared"), findings);
        Assert.DoesNotContain(("CCG1001", "Prod/Deployed/Model"), findings);
    }

    [Fact]
    public void Templates_of_others_give_the_same_too()
    {
        Assert.SkipWhen(Repository.Corpus is null, "the corpus is not beside this repository");
        var findings = Compare("Templates", 1, new Dictionary<string, string> { ["INCLUDED_TEMPLATES"] = Path.Combine(Repository.Corpus!, "templates") });
        Assert.True(findings.Count > 20, $"{findings.Count} findings");
    }

    private static HashSet<(string Rule, string? Principal)> Compare(string app, int checkCode, Dictionary<string, string> environment)
    {
        var folder = Synth.NewFolder();
        var file = Path.Combine(folder, "report.json");
        environment["CDK_OUTDIR"] = Path.Combine(folder, "cdk.out");
        var synth = Synth.Run(app, new JsonObject { ["cdk-costguard:report"] = file, ["cdk-costguard:today"] = "2026-12-31" }, environment, folder);
        Assert.True(File.Exists(file), synth.Output);
        Assert.Equal(checkCode == 0 ? 0 : Running.Cdk.FailedApp, synth.ExitCode);

        var (code, output, error) = NodeTools.Run("dotnet", [CdkApps.CheckTool, "check", "cdk.out", "--format", "json"], folder);
        Assert.True(code == checkCode, error);
        Assert.Equal(WithoutLines(output), WithoutLines(File.ReadAllText(file)));

        // And CDK was told of each: it prints the words, of a stage in two environments once.
        var findings = JsonNode.Parse(output)!["findings"]!.AsArray();
        foreach (var finding in findings)
        {
            var message = (string)finding!["message"]!;
            Assert.True(Printed(synth.Output, message), message);
        }

        return [.. findings.Select(f => ((string)f!["ruleId"]!, (string?)f["principal"]))];
    }

    // A synth names the line of the source, check that of the template.
    private static string WithoutLines(string report)
    {
        var document = JsonNode.Parse(report)!;
        foreach (var place in document["findings"]!.AsArray().SelectMany(f => f!["locations"]!.AsArray()))
        {
            place!["file"] = place["line"] = null;
        }

        return document.ToJsonString();
    }

    private static bool Printed(string output, string message) =>
        output.Contains(message, StringComparison.Ordinal) || output.Contains(message.Replace("Prod/", "Dev/", StringComparison.Ordinal), StringComparison.Ordinal);
}
