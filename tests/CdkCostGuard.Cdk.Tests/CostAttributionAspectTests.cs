using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CdkCostGuard.Cdk.Tests.Running;

namespace CdkCostGuard.Cdk.Tests;

public partial class CostAttributionAspectTests
{
    [Theory]
    [InlineData("Idle")]
    [InlineData("Tagged")]
    [InlineData("Inherits")]
    [InlineData("InheritsNested")]
    [InlineData("Accepted")]
    [InlineData("Person")]
    public void Who_cannot_spend_or_is_tagged_or_acknowledged_is_not_annotated(string role) => Assert.DoesNotContain(role, string.Join(' ', Warned(Untagged)), StringComparison.Ordinal);

    [Fact]
    public void Who_can_spend_and_lacks_tags_is_annotated()
    {
        Assert.Equal(["Shop/Half", "Shop/Nested/UntaggedNested", "Shop/Untagged"], Warned(Untagged));
        Assert.Equal(0, Untagged.ExitCode);
    }

    [Fact]
    public void Who_is_outside_of_what_the_aspect_was_added_to_is_left() => Assert.Equal(["Prod/Shop/InStage", "Shop/Looked"], Warned(Synth.Of("AnnotatedInPart")));

    [Fact]
    public void What_the_policy_file_accepts_is_not_annotated_and_the_context_names_the_file()
    {
        var folder = Synth.NewFolder();
        File.WriteAllText(Path.Combine(folder, "other.json"), """
            {
              "suppressions": [{ "rule": "CCG1001", "where": "Shop/Untagged*", "reason": "moves in Q1" }]
            }
            """);
        var app = Synth.Run("UntaggedAnnotated", new JsonObject { ["cdk-costguard:policy"] = "other.json" }, workingDirectory: folder);

        Assert.Equal(["Shop/Half", "Shop/Nested/UntaggedNested"], Warned(app));
    }

    [Fact]
    public void A_policy_file_that_cannot_be_read_stops_the_synth_in_words()
    {
        var app = Synth.Run("UntaggedAnnotated", new JsonObject { ["cdk-costguard:policy"] = "absent.json" });

        Assert.NotEqual(0, app.ExitCode);
        Assert.Contains("absent.json", app.Output, StringComparison.Ordinal);
    }

    // A value is read where a role lacks tags; a slip in a key is told always.
    [Theory]
    [InlineData("UntaggedAnnotated", "cdk-costguard:failOn", "often", "failOn is \"often\"; it must be one of ")]
    [InlineData("UntaggedAnnotated", "cdk-costguard:polcy", "x", "the context key cdk-costguard:polcy is not known; known are ")]
    [InlineData("CompletedByAspect", "cdk-costguard:polcy", "x", "the context key cdk-costguard:polcy is not known; known are ")]
    public void A_wrong_key_or_value_of_the_context_stops_the_synth_in_words(string name, string key, string value, string line)
    {
        var app = Synth.Run(name, new JsonObject { [key] = value });

        Assert.NotEqual(0, app.ExitCode);
        Assert.Contains(line, app.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop", "Plain", "CostCenter=1000 Project=Shared Stage=all Team=Platform")]
    [InlineData("Shop", "Own", "CostCenter=1000 Project=Shared Stage=all Team=Own")]
    [InlineData("Shop", "Declared", "CostCenter=4712 Project=Finder Stage=all Team=Search")]
    [InlineData("Shop", "OtherCase", "CostCenter=1000 Project=Shared Stage=all team=lower")]
    [InlineData("Tagged", "Plain", "CostCenter=1000 Project=Shared Stage=all")]
    public void With_an_attribution_it_completes_what_nothing_else_says(string stack, string role, string tags) =>
        Assert.Equal(tags, AttributeCostsTests.TagsOf(Synth.Of("CompletedByAspect"), stack, role));

    private static Synth Untagged => Synth.Of("UntaggedAnnotated");

    // Annotations lie in the manifest or, on newer CDK, in a file beside it.
    private static string[] Warned(Synth app) => [.. Directory.EnumerateFiles(app.Folder, "*.json", SearchOption.AllDirectories)
        .SelectMany(f => Warning().Matches(File.ReadAllText(f)))
        .Select(m => m.Groups[1].Value)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"""([\w/]+) can call Bedrock [^""]*\[ack: CdkCostGuard::CCG1001\]")]
    private static partial Regex Warning();
}
