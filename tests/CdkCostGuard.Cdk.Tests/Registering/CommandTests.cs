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

    [Fact]
    public void List_goes_on()
    {
        var list = Running.Cdk.Run("Untagged", "list");
        Assert.Equal(0, list.ExitCode);
        Assert.Matches("(?m)^Shop\r?$", list.Output);
    }

    [Fact]
    public void Synth_without_validation_goes_on_where_the_exit_code_is_ours()
    {
        Assert.SkipWhen(Running.Cdk.HasValidations, "CDK itself decides: its own --no-validation turns off its own rules only");
        var synth = Running.Cdk.Run("Untagged", "synth", "--quiet", "--no-validation");
        Assert.Equal(0, synth.ExitCode);
        Assert.Contains("Shop/Model can call Bedrock", synth.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_goes_on_without_a_finding_that_fails()
    {
        using var folder = new TemporaryFolder();
        var before = folder.Write("Shop.template.json", "{\"Resources\":{}}");
        var diff = Running.Cdk.Run("Tagged", "diff", "Shop", "--template", before);
        Assert.Equal(0, diff.ExitCode);
        Assert.Contains("AWS::IAM::Role", diff.Output, StringComparison.Ordinal);
    }
}
