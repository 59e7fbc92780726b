using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CdkCostGuard.Cdk.Tests.Running;

namespace CdkCostGuard.Cdk.Tests.Registering;

/// <summary>The one line, in apps that are processes of their own.</summary>
public class AttachTests
{
    private const string Finding = "Shop/Model can call Bedrock";

    [Fact]
    public void An_app_without_a_finding_that_fails_passes_and_tells_its_notes()
    {
        var synth = Synth.Of("Tagged");
        Assert.Equal(0, synth.ExitCode);
        Assert.Contains("CCG5002", synth.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_with_a_finding_fails_although_its_Main_returns_0()
    {
        var synth = Synth.Of("Untagged");
        Assert.Equal(Running.Cdk.FailedApp, synth.ExitCode);
        Assert.Equal(1, Count(synth.Output, Finding));
        Assert.Contains("Shop/Model/Resource", synth.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_changes_nothing_of_what_is_synthesized()
    {
        var without = Synth.Of("UntaggedAlone");
        var with = Synth.Of("Untagged");
        Assert.Equal(0, without.ExitCode);
        var files = Directory.GetFiles(without.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(files, Directory.GetFiles(with.Folder).Select(Path.GetFileName).Where(f => f != "validation-report.json").Order(StringComparer.Ordinal));
        Assert.All(files, f => Assert.Equal(File.ReadAllText(Path.Combine(without.Folder, f!)), File.ReadAllText(Path.Combine(with.Folder, f!))));
    }

    [Fact]
    public void Attaching_again_changes_nothing_and_the_app_s_check_covers_its_stages()
    {
        var synth = Synth.Of("AttachedTwice");
        Assert.Equal(Running.Cdk.FailedApp, synth.ExitCode);
        Assert.Equal(1, Count(synth.Output, "Prod/Shop/Model can call Bedrock"));
    }

    [Fact]
    public void A_stage_can_be_checked_alone()
    {
        var synth = Synth.Of("OneStageOnly");
        Assert.Equal(Running.Cdk.FailedApp, synth.ExitCode);
        Assert.Contains("Prod/Shop/Model can call Bedrock", synth.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Dev/Shop/Model can call Bedrock", synth.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_pipeline_deploys_is_checked()
    {
        var synth = Synth.Of("DeliveredByPipeline");
        Assert.Equal(Running.Cdk.FailedApp, synth.ExitCode);
        Assert.Equal(1, Count(synth.Output, "Delivery/Prod/Shop/Model can call Bedrock"));
    }

    [Fact]
    public void Another_scope_is_refused_with_what_to_do()
    {
        var synth = Synth.Of("WrongScope");
        Assert.NotEqual(0, synth.ExitCode);
        Assert.Contains("CostGuard.Attach takes an App or a Stage, and Shop is a Stack: attach the app", synth.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_context_says_what_fails_and_finds_are_still_told()
    {
        var synth = Synth.Run("Untagged", new JsonObject { ["cdk-costguard:failOn"] = "error" });
        Assert.Equal(0, synth.ExitCode);
        Assert.Equal(1, Count(synth.Output, Finding));
    }

    [Theory]
    [InlineData("cdk-costguard:polcy", "x", "the context key cdk-costguard:polcy is not known; known are cdk-costguard:policy, ")]
    [InlineData("cdk-costguard:failOn", "often", "failOn is \"often\"; it must be one of ")]
    public void A_wrong_key_or_value_of_the_context_fails_with_a_line(string key, string value, string line)
    {
        var synth = Synth.Run("Tagged", new JsonObject { [key] = value });
        Assert.Equal(Running.Cdk.FailedApp, synth.ExitCode);
        Assert.Equal(1, Count(synth.Output, line));
    }

    [Fact]
    public void A_bad_policy_file_fails_with_its_line_and_without_a_stack_trace_of_ours()
    {
        using var folder = new TemporaryFolder();
        folder.Write("cdkcostguard.json", "{\n  \"failOn\": \"often\"\n}\n");
        var synth = Synth.Run("Tagged", workingDirectory: folder.Path);
        Assert.Equal(Running.Cdk.FailedApp, synth.ExitCode);
        Assert.Equal(1, Count(synth.Output, "cdkcostguard.json(2,13): failOn must be one of"));
        Assert.DoesNotContain("   at CdkCostGuard.Core", synth.Output, StringComparison.Ordinal);
    }

    private static int Count(string output, string text) => Regex.Count(output, Regex.Escape(text));
}
