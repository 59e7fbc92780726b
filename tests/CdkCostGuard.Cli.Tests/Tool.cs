using System.Diagnostics;
using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Cli.Tests;

/// <summary>The tool in a process of its own, with the credentials of <see cref="FakeWorld"/>.</summary>
internal static class Tool
{
    // What this machine has set would come between.
    private static readonly string[] Foreign =
    [
        "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR", "AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_CA_BUNDLE",
    ];

    /// <summary>Runs it to its end.</summary>
    public static async Task<CliResult> RunAsync(TemporaryFolder folder, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Surroundings).Assembly.Location, .. args])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ACCESS_KEY_ID"] = "AKIACALLER",
                ["AWS_SECRET_ACCESS_KEY"] = FakeWorld.SecretKey,
                ["AWS_REGION"] = "eu-west-1",
                ["AWS_CONFIG_FILE"] = Path.Combine(folder.Path, "none"),
            },
        };
        foreach (var name in Foreign)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CliResult(process.ExitCode, await output, await error);
    }
}
