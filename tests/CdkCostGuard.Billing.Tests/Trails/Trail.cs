using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CdkCostGuard.Billing.Principals;
using CdkCostGuard.Billing.Trails;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Billing.Tests.Trails;

/// <summary>Writes trails as CloudTrail delivers them.</summary>
internal sealed class Trail : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _files;

    public string Path => _folder.Path;

    /// <summary>A call by a Lambda function's role.</summary>
    public static JsonObject Call(string name = "Converse", string role = "Invoker", string session = "fn", string time = "2026-09-02T10:00:00Z", string? id = null, string account = "111122223333") => new()
    {
        ["eventVersion"] = "1.11",
        ["userIdentity"] = new JsonObject
        {
            ["type"] = "AssumedRole",
            ["principalId"] = $"AROAEXAMPLE:{session}",
            ["arn"] = $"arn:aws:sts::{account}:assumed-role/{role}/{session}",
            ["accountId"] = account,
            ["accessKeyId"] = "ASIAIOSFODNN7EXAMPLE",
            ["sessionContext"] = new JsonObject { ["sessionIssuer"] = new JsonObject { ["type"] = "Role", ["arn"] = $"arn:aws:iam::{account}:role/service-role/{role}", ["accountId"] = account, ["userName"] = role } },
        },
        ["eventTime"] = time,
        ["eventSource"] = "bedrock.amazonaws.com",
        ["eventName"] = name,
        ["awsRegion"] = "us-east-1",
        ["requestParameters"] = new JsonObject { ["modelId"] = "anthropic.claude-sonnet-4-6" },
        ["eventID"] = id ?? Guid.CreateVersion7().ToString("D"),
        ["readOnly"] = false,
        ["recipientAccountId"] = account,
    };

    /// <summary>A call by a user with a key.</summary>
    public static JsonObject UserCall(string user = "alice", string key = "AKIAIOSFODNN7EXAMPLE")
    {
        var call = Call();
        call["userIdentity"] = new JsonObject { ["type"] = "IAMUser", ["arn"] = $"arn:aws:iam::111122223333:user/{user}", ["accountId"] = "111122223333", ["accessKeyId"] = key, ["userName"] = user };
        return call;
    }

    /// <summary>What other services do, which is most of a trail.</summary>
    public static JsonObject Other(string source = "s3.amazonaws.com", string name = "PutObject") =>
        new() { ["eventSource"] = source, ["eventName"] = name, ["eventTime"] = "2026-09-02T10:00:00Z", ["eventID"] = Guid.CreateVersion7().ToString("D"), ["userIdentity"] = new JsonObject { ["type"] = "AWSService", ["invokedBy"] = "bedrock.amazonaws.com" } };

    /// <summary>A file of the account's trail, or with an organization in its path; returns its path.</summary>
    public string File(string day, IEnumerable<JsonNode> records, string organization = "", string bucket = "logs", string account = "111122223333")
    {
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var name = string.Create(CultureInfo.InvariantCulture, $"{bucket}/AWSLogs/{organization}{account}/CloudTrail/us-east-1/{date:yyyy}/{date:MM}/{date:dd}/{account}_CloudTrail_us-east-1_{date:yyyyMMdd}T1200Z_{_files++:0000}.json.gz");
        return Write(name, new JsonObject { ["Records"] = new JsonArray([.. records]) }.ToJsonString());
    }

    public string Write(string name, string json) => Write(name, Packed(json));

    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Path, name))!);
        return _folder.Write(name, bytes);
    }

    public static byte[] Packed(string json)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(json));
        }

        return packed.ToArray();
    }

    public TrailReading Read(DateOnly? from = null, DateOnly? to = null) => TrailReading.Read(["."], Path, from, to);

    public ReportCallers Report(DeployedSnapshot? snapshot = null, Bill? bill = null, PersonNaming people = PersonNaming.Numbered) =>
        CallerParts.Of(Read(), Policy.Default, snapshot, bill, new AuditOptions { People = people });

    public void Dispose() => _folder.Dispose();
}
