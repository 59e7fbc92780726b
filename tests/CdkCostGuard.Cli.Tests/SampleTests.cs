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
        const string Prompt = "$ cdk-costguard ";
        var blocks = File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n").Split("```console\n")[1..];
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block =>
        {
            var lines = block[..block.IndexOf("\n```", StringComparison.Ordinal)].Split('\n', 2);
            var output = Cli.Run(Repository.Root, lines[0][Prompt.Length..].Split(' ')).Output.TrimEnd('\n');

            // A long one is cut at a line of dots.
            var shown = lines[1].Split("\n...\n");
            Assert.StartsWith(shown[0], output, StringComparison.Ordinal);
            Assert.EndsWith(shown[^1], output, StringComparison.Ordinal);
            Assert.True(shown.Length == 2 || shown[0] == output);
        });
    }

    private static CliResult Check(string sample, string format) =>
        Cli.Run(Repository.Root, "check", $"samples/{sample}/cdk.out", "--format", format);
}
