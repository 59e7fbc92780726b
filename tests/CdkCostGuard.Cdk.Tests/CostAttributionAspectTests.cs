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
    public void Who_cannot_spend_or_is_tagged_or_acknowledged_is_not_annotated(string role) => Assert.DoesNotContain(role, Warned());

    [Fact]
    public void Who_can_spend_and_lacks_tags_is_annotated()
    {
        Assert.Equal(["Half", "Untagged"], Warned().Order(StringComparer.Ordinal));
        Assert.Equal(0, Synth.Of("UntaggedAnnotated").ExitCode);
    }

    [Theory]
    [InlineData("Plain", "CostCenter=1000 Project=Shared Stage=all Team=Platform")]
    [InlineData("Own", "CostCenter=1000 Project=Shared Stage=all Team=Own")]
    [InlineData("Declared", "CostCenter=4712 Project=Finder Stage=all Team=Search")]
    [InlineData("OtherCase", "CostCenter=1000 Project=Shared Stage=all team=lower")]
    public void With_an_attribution_it_completes_what_nothing_else_says(string role, string tags) =>
        Assert.Equal(tags, AttributeCostsTests.TagsOf(Synth.Of("CompletedByAspect"), "Shop", role));

    // Annotations lie in the manifest or, on newer CDK, in a file beside it.
    private static string[] Warned() => [.. Directory.EnumerateFiles(Synth.Of("UntaggedAnnotated").Folder, "*.json")
        .SelectMany(f => Warning().Matches(File.ReadAllText(f)))
        .Select(m => m.Groups[1].Value)
        .Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"""\w+/?(\w+)[0-9A-F]{8} can call Bedrock [^""]*\[ack: CdkCostGuard::CCG1001\]")]
    private static partial Regex Warning();
}
