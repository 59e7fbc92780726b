using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Amazon.Runtime;
using CdkCostGuard.Aws.Calling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CdkCostGuard.FakeAws;

/// <summary>A bucket of S3 in the test's own process: a folder of the disk, and the refusals that S3 has and moto has not. It checks no signatures.</summary>
public sealed partial class FakeBucket : IAsyncDisposable
{
    private static readonly XNamespace Ns = "http://s3.amazonaws.com/doc/2006-03-01/";

    private readonly WebApplication _app;
    private readonly string _folder;

    private FakeBucket(string folder, X509Certificate2? certificate)
    {
        _folder = folder;
        _app = Loopback.Create(certificate);
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public string Url => _app.Urls.Single();

    /// <summary>How the tool reaches it.</summary>
    public AwsSettings Settings => new() { Region = "eu-west-1", EndpointUrl = Url, Credentials = new BasicAWSCredentials("AKIACALLER", FakeWorld.SecretKey) };

    /// <summary>The refusal of a request for a key, or of a listing where there is none; null to answer.</summary>
    public Func<string?, S3Refusal?> Refuses { get; set; } = _ => null;

    /// <summary>The keys that were asked for, and an empty text for each listing.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Starts one.</summary>
    /// <param name="folder">What is in it.</param>
    /// <param name="certificate">Its certificate; null to talk without TLS.</param>
    public static async Task<FakeBucket> StartAsync(string folder, X509Certificate2? certificate = null)
    {
        var bucket = new FakeBucket(folder, certificate);
        await bucket._app.StartAsync();
        return bucket;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var key = Uri.UnescapeDataString(context.Request.Path.Value!).TrimStart('/').Split('/', 2) is [_, { Length: > 0 } name] ? name : null;
        Requests.Enqueue(key ?? "");
        var answer = context.Response;
        if (Refuses(key) is { } refusal)
        {
            answer.StatusCode = refusal.Status;
            if (refusal.Region is { } region)
            {
                answer.Headers["x-amz-bucket-region"] = region;
            }

            await answer.WriteAsync(new XElement(
                "Error", new XElement("Code", refusal.Code), new XElement("Message", refusal.Message), new XElement("RequestId", "5C1E")).ToString());
            return;
        }

        if (key is null)
        {
            await answer.WriteAsync(List(context.Request.Query["prefix"].ToString()).ToString());
            return;
        }

        var bytes = await File.ReadAllBytesAsync(Path.Combine(_folder, key));
        var range = Range().Match(context.Request.Headers.Range.ToString());
        var from = int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture);
        var to = Math.Min(int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture) + 1, bytes.Length);
        answer.StatusCode = StatusCodes.Status206PartialContent;
        answer.Headers.ETag = Tag(bytes);
        answer.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to - 1}/{bytes.Length}");
        answer.ContentLength = to - from;
        await answer.Body.WriteAsync(bytes.AsMemory(from, to - from));
    }

    private XElement List(string prefix) => new(
        Ns + "ListBucketResult",
        new XElement(Ns + "IsTruncated", "false"),
        Directory.GetFiles(_folder, "*", SearchOption.AllDirectories)
            .Select(f => (File: f, Key: Path.GetRelativePath(_folder, f).Replace('\\', '/')))
            .Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(f => f.Key, StringComparer.Ordinal)
            .Select(f => new XElement(
                Ns + "Contents",
                new XElement(Ns + "Key", f.Key),
                new XElement(Ns + "LastModified", "2026-10-01T00:00:00.000Z"),
                new XElement(Ns + "ETag", Tag(File.ReadAllBytes(f.File))),
                new XElement(Ns + "Size", new FileInfo(f.File).Length))));

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "What S3 takes for its tags.")]
    private static string Tag(byte[] bytes) => $"\"{Convert.ToHexString(MD5.HashData(bytes)).ToLower(CultureInfo.InvariantCulture)}\"";

    [GeneratedRegex("^bytes=([0-9]+)-([0-9]+)$")]
    private static partial Regex Range();
}

/// <summary>A refusal in the words of S3. Source: Amazon S3 API Reference, Error responses.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Code">Its code.</param>
/// <param name="Message">What people read, which the tool never shows.</param>
/// <param name="Region">The Region of the bucket, where the answer says it.</param>
public sealed record S3Refusal(int Status, string Code, string Message = Planted.Secret, string? Region = null);
