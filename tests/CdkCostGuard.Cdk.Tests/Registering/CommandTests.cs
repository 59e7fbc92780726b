using CdkCostGuard.Cdk.Tests.Running;

namespace CdkCostGuard.Cdk.Tests.Registering;

/// <summary>The line under the CDK's command line.</summary>
public class CommandTests
{
    public CommandTests() => Assert.SkipUnless(NodeTools.IsAvailable, "npm is not on this machine");

    [Fact]
    public void Synth_passes_without_a_finding_that_fails() => Assert.Equal(0, Running.Cdk.Run("Tagged", "synth", "--quiet").ExitCode);

    [Fact]
    public void Synth_fails_with_one()
    {
        var synth = Running.Cdk.Run("Untagged", "synth", "--quiet");
        Assert.Equal(1, synth.ExitCode);
        Assert.Contains("Shop/Model can call Bedrock", synth.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tagged", "", 0)]
    [InlineData("Tagged", "--strict", 0)]
    [InlineData("UntaggedAnnotated", "", 0)]
    [InlineData("UntaggedAnnotated", "--strict", 1)]
    public void Under_strict_a_warning_of_the_aspect_fails_and_a_note_of_the_plugin_does_not(string app, string option, int code) =>
        Assert.Equal(code, Running.Cdk.Run(app, ["synth", "--quiet", .. option.Length == 0 ? (string[])[] : [option]]).ExitCode);

    [Fact]
    public void List_goes_on() => AssertListGoesOn();

    [Fact]
    public async Task Destroy_goes_on()
    {
        using var aws = new MotoServer();
        Assert.SkipWhen(aws.Url is null, MotoServer.Missing);
        await aws.CallAsync("cloudformation", "CreateStack", ("StackName", "Shop"), ("TemplateBody", """{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"}}}"""));

        var destroy = Running.Cdk.Run("Untagged", ["destroy", "Shop", "--force"], new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = aws.Url,
            ["AWS_ACCESS_KEY_ID"] = MotoServer.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = MotoServer.SecretAccessKey,
            ["AWS_REGION"] = MotoServer.Region,
        });

        Assert.True(destroy.ExitCode == 0, destroy.Output);
        Assert.DoesNotContain((await aws.CallAsync("cloudformation", "DescribeStacks")).Descendants(), e => e.Name.LocalName == "StackName");
    }

    // A violation that nobody can acknowledge.
    [Fact]
    public void List_goes_on_where_nothing_can_be_checked() => AssertListGoesOn("-c", "cdk-costguard:policy=absent.json");

    // CDK that fails by itself turns off its own rules only.
    [Fact]
    public void Without_validation_synth_goes_on_where_the_exit_code_is_ours()
    {
        var synth = Running.Cdk.Run("Untagged", "synth", "--quiet", "--no-validation");
        Assert.Equal(Running.Cdk.HasValidations ? 1 : 0, synth.ExitCode);
        Assert.Contains("Shop/Model can call Bedrock", synth.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_validation_diff_goes_on_where_the_exit_code_is_ours()
    {
        var diff = Diff("Untagged", "--no-validation");
        Assert.Equal(Running.Cdk.HasValidations ? 1 : 0, diff.ExitCode);
        Assert.Equal(!Running.Cdk.HasValidations, diff.Output.Contains("AWS::IAM::Role", StringComparison.Ordinal));
    }

    [Fact]
    public void Diff_goes_on_without_a_finding_that_fails()
    {
        var diff = Diff("Tagged");
        Assert.Equal(0, diff.ExitCode);
        Assert.Contains("AWS::IAM::Role", diff.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_stops_as_synth_does_at_a_finding_that_fails()
    {
        var diff = Diff("Untagged");
        Assert.Equal(1, diff.ExitCode);
        Assert.Contains("Shop/Model can call Bedrock", diff.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AWS::IAM::Role", diff.Output, StringComparison.Ordinal);
    }

    private static void AssertListGoesOn(params string[] options)
    {
        var list = Running.Cdk.Run("Untagged", ["list", .. options]);
        Assert.Equal(0, list.ExitCode);
        Assert.Matches("(?m)^Shop\r?$", list.Output);
    }

    // From nothing to what the app makes.
    private static Synth Diff(string app, params string[] options)
    {
        using var folder = new TemporaryFolder();
        return Running.Cdk.Run(app, ["diff", "Shop", "--template", folder.Write("Shop.template.json", "{\"Resources\":{}}"), .. options]);
    }
}
