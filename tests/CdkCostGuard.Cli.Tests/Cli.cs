using System.Text;
using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Cli.Tests;

/// <summary>Runs the tool in the test's own process.</summary>
internal static class Cli
{
    /// <summary>The day on which all tests run.</summary>
    public static readonly DateOnly Today = new(2026, 10, 1);

    public static CliResult Run(TemporaryFolder folder, params string[] args) => Run(folder.Path, args);

    public static CliResult Run(string workingDirectory, params string[] args) => Run(workingDirectory, null, args);

    /// <summary>Runs it with an AWS.</summary>
    public static CliResult Run(TemporaryFolder folder, AwsSettings aws, params string[] args) => Run(folder.Path, () => aws, args);

    private static CliResult Run(string workingDirectory, Func<AwsSettings>? aws, string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(args, new Surroundings { Output = output, Error = error, WorkingDirectory = workingDirectory, Today = Today, Aws = aws });
        return new CliResult(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}

/// <summary>What a run left.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>The run failed with this code and the one line that a user gets; returns it without the tool's name.</summary>
    public string Refused(int exitCode, TemporaryFolder folder)
    {
        Assert.Equal("", Output);
        var line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("cdk-costguard: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, line, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        Assert.DoesNotContain("tool itself failed", line, StringComparison.Ordinal);
        Assert.Equal(exitCode, ExitCode);
        return line["cdk-costguard: ".Length..];
    }
}
