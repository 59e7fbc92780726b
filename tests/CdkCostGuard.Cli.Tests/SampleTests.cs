using static VerifyXunit.Verifier;

namespace CdkCostGuard.Cli.Tests;

/// <summary>The shipped samples, checked as a user would check them.</summary>
public class SampleTests
{
    [Theory]
    [InlineData("WellTagged", 0)]
    [InlineData("SharedRole", 1)]
    [InlineData("TheBill", 1)]
    public void A_sample_ends_in_its_exit_code(string sample, int exitCode) => Assert.Equal(exitCode, Check(sample, "terminal").ExitCode);

    [Theory]
    [InlineData("WellTagged")]
    [InlineData("SharedRole")]
    [InlineData("TheBill")]
    public Task The_terminal_says(string sample) => Verify(Check(sample, "terminal").Output);

    [Theory]
    [InlineData("WellTagged")]
    [InlineData("SharedRole")]
    [InlineData("TheBill")]
    public Task The_report_says(string sample) => Verify(Check(sample, "json").Output, "json");

    [Theory]
    [InlineData("WellTagged")]
    [InlineData("SharedRole")]
    [InlineData("TheBill")]
    public Task Code_scanning_is_told(string sample) => Verify(Check(sample, "sarif").Output, "sarif");

    [Fact]
    public void The_output_that_the_readme_shows_is_real()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n");
        var start = readme.IndexOf("```console\n$ cdk-costguard ", StringComparison.Ordinal);
        var block = readme[start..readme.IndexOf("\n```", start, StringComparison.Ordinal)].Split('\n', 3);
        var args = block[1]["$ cdk-costguard ".Length..].Split(' ');

        Assert.Equal(Cli.Run(Repository.Root, args).Output.TrimEnd('\n'), block[2]);
    }

    private static CliResult Check(string sample, string format) =>
        Cli.Run(Repository.Root, "check", $"samples/{sample}/cdk.out", "--format", format);
}
