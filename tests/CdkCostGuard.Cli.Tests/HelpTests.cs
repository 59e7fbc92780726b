namespace CdkCostGuard.Cli.Tests;

public sealed class HelpTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Help_names_every_command_on_standard_output()
    {
        var result = Cli.Run(_folder, "--help");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(["audit", "check", "discover", "explain", "init", "prices"], command => Assert.Contains($"\n  {command} ", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    [Fact]
    public void Help_of_check_names_its_options()
    {
        var result = Cli.Run(_folder, "check", "--help");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(
            ["--format", "--out", "--policy", "--fail-on", "--baseline", "--write-baseline", "--stack-tags", "--cdk-report"],
            option => Assert.Contains(option, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Help_of_audit_names_its_options()
    {
        var result = Cli.Run(_folder, "audit", "--help");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(
            [
                "--cur", "--period", "--cost", "--group-by", "--templates", "--stack-tags", "--deployed", "--format", "--out", "--policy", "--fail-on", "--baseline", "--min-coverage",
                "--pseudonymize", "--show-emails", "--cache", "--no-cache", "--profile", "--region",
            ],
            option => Assert.Contains(option, result.Output, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();
}
