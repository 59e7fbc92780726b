using System.Diagnostics;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Tests;

[assembly: AssemblyFixture(typeof(Moto))]

namespace CdkCostGuard.Aws.Tests;

/// <summary>An AWS that nobody here wrote: <c>moto_server</c>, started on a free port of the loopback where it is installed.</summary>
public sealed partial class Moto : IDisposable
{
    public const string Missing = "moto_server is not on this machine (pip install 'moto[server]').";

    private readonly Lazy<(Process Process, string Url)?> _server = new(Start);

    /// <summary>Where it listens; null where it is not installed.</summary>
    public string? Url => _server.Value?.Url;

    public AwsSettings Settings => new()
    {
        Region = "eu-west-1",
        EndpointUrl = Url,
        Credentials = new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
    };

    /// <summary>Forgets everything that was made.</summary>
    public async Task ResetAsync()
    {
        using var http = new HttpClient();
        (await http.PostAsync(new Uri($"{Url}/moto-api/reset"), null)).EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        if (_server is { IsValueCreated: true, Value: { } server })
        {
            server.Process.Kill(entireProcessTree: true);
            server.Process.Dispose();
        }
    }

    private static (Process Process, string Url)? Start()
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, "moto_server"))))
        {
            return null;
        }

        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", "0"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var url = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);

        // Read to the end, so that the server never waits for its log to be taken.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is null)
            {
                url.TrySetResult(null);
            }
            else if (Listening().Match(e.Data) is { Success: true } match)
            {
                url.TrySetResult(match.Value);
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return (process, url.Task.GetAwaiter().GetResult() ?? throw new InvalidOperationException("moto_server ended without listening."));
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+")]
    private static partial Regex Listening();
}
