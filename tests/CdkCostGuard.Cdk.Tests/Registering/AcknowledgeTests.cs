using System.Text.Json.Nodes;
using CdkCostGuard.Cdk.Tests.Running;

namespace CdkCostGuard.Cdk.Tests.Registering;

/// <summary>Findings that the app accepts by the CDK's own <c>Acknowledge</c>.</summary>
public class AcknowledgeTests
{
    public AcknowledgeTests() => Assert.SkipUnless(CdkApps.AreNewest, "The oldest CDK has no Acknowledge.");

    [Fact]
    public void A_finding_that_is_acknowledged_is_reported_as_suppressed_and_fails_nothing()
    {
        var synth = Synth.Of("Acknowledged");
        Assert.Equal(0, synth.ExitCode);
        Assert.Equal(("success", 0), Conclusion(synth, "CCG1001"));
        var suppressed = Assert.Single(Violations(synth, "suppressedViolations"), v => (string?)v["ruleName"] == "CCG1001");
        Assert.Equal(
            ("CdkCostGuard::CCG1001", "moves in spring", "Shop/Model"),
            ((string)suppressed["acknowledgedId"]!, (string)suppressed["reason"]!, (string)suppressed["acknowledgedAt"]!));
    }

    // CDK then asks for an error among what is left, and not for what the plugin said.
    [Fact]
    public void What_is_not_acknowledged_beside_it_still_fails()
    {
        var synth = Synth.Of("AcknowledgedInPart");
        Assert.Equal(Running.Cdk.FailedApp, synth.ExitCode);
        Assert.Equal(("failure", 1), Conclusion(synth, "CCG1001"));
        Assert.Contains("Shop/Other can call Bedrock", synth.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Shop/Model can call Bedrock", synth.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Acknowledged", 0)]
    [InlineData("AcknowledgedInPart", 1)]
    public void The_command_line_goes_by_it(string app, int code) => Assert.Equal(code, Running.Cdk.Run(app, "synth", "--quiet").ExitCode);

    private static (string Conclusion, int Violations) Conclusion(Synth synth, string rule) =>
        ((string)Report(synth)["conclusion"]!, Violations(synth, "violations").Count(v => (string?)v["ruleName"] == rule));

    private static IEnumerable<JsonObject> Violations(Synth synth, string kind) => Report(synth)[kind]!.AsArray().Select(v => v!.AsObject());

    private static JsonNode Report(Synth synth) =>
        Assert.Single(JsonNode.Parse(File.ReadAllText(Path.Combine(synth.Folder, "validation-report.json")))!["pluginReports"]!.AsArray())!;
}
