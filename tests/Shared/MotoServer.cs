using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CdkCostGuard.TestShared;

/// <summary>An AWS that nobody here wrote: <c>moto_server</c>, started on a free port of the loopback where it is installed.</summary>
public partial class MotoServer : IDisposable
{
    public const string Missing = "moto_server is not on this machine (pip install 'moto[server]').";

    public const string AccessKeyId = "AKIAIOSFODNN7EXAMPLE";

    public const string SecretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    public const string Region = "eu-west-1";

    private static readonly HttpClient Http = new();

    private readonly Lazy<(Process Process, string Url)?> _server = new(Start);

    /// <summary>Where it listens; null where it is not installed.</summary>
    public string? Url => _server.Value?.Url;

    /// <summary>Forgets everything that was made.</summary>
    public async Task ResetAsync() => (await Http.PostAsync(new Uri($"{Url}/moto-api/reset"), null)).EnsureSuccessStatusCode();

    /// <summary>Are policies of callers evaluated from now on? Moto counts the calls that it lets pass before.</summary>
    public async Task EvaluatePoliciesAsync(bool isOn)
    {
        using var calls = new StringContent(isOn ? "0" : "Infinity");
        (await Http.PostAsync(new Uri($"{Url}/moto-api/reset-auth"), calls)).EnsureSuccessStatusCode();
    }

    /// <summary>Makes something, by a service with forms.</summary>
    public async Task<XElement> CallAsync(string service, string action, params (string Name, string Value)[] parameters) =>
        XElement.Parse(await SendAsync(AccessKeyId, Region, service, action, parameters));

    /// <summary>The same as another caller, whose account moto tells by the key; the answer as it came.</summary>
    public async Task<string> SendAsync(string accessKeyId, string region, string service, string action, params (string Name, string Value)[] parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url);
        request.Content = new FormUrlEncodedContent([new("Action", action), .. parameters.Select(p => KeyValuePair.Create(p.Name, p.Value))]);
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={accessKeyId}/20260901/{region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? text : throw new InvalidOperationException(text);
    }

    /// <summary>The text of an element, wherever it stands.</summary>
    public static string Member(XElement answer, string name) => answer.Descendants().First(e => e.Name.LocalName == name).Value;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
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
