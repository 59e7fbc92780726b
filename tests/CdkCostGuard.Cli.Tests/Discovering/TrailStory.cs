using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace CdkCostGuard.Cli.Tests.Discovering;

/// <summary>Some calls of the story's spenders, as the trail of an organization.</summary>
internal static class TrailStory
{
    /// <summary>Writes the trail into a folder.</summary>
    public static void Write(string trail)
    {
        const string Account = "111122223333";
        Write(trail, "2026/09/01", Account, Enumerable.Range(0, 40).Select(i => Role(Account, "ContractAgent-ModelRoleEE661428-5R7TKD2M9XW3", $"agent-{i}", 1, i)));
        Write(trail, "2026/09/02", Account, [
            .. Enumerable.Range(0, 60).Select(i => Role(Account, "ContractAgent-ModelRoleEE661428-5R7TKD2M9XW3", $"agent-{i}", 2, i)),
            .. Enumerable.Range(0, 9).Select(i => Event(Account, "IAMUser", "user/batch-notebook", 2, i, "AKIAPLANTEDKEY000001", "CreateModelInvocationJob")),
            .. Enumerable.Range(0, 5).Select(i => Event(Account, "IAMUser", "user/BedrockAPIKey-9k2f", 2, i, null, "ConverseStream", bearer: true)),
            Event(Account, "IAMUser", "user/carol@example.com", 2, 1, "AKIAPLANTEDKEY000002", "Converse", error: "AccessDenied"),
        ]);
        Write(trail, "2026/09/03", "888899990000", Enumerable.Range(0, 12).Select(i => Role("888899990000", "AWSReservedSSO_DataScience_0f1e2d3c4b5a6978", $"dave{i}@example.com", 3, i, "InvokeModel")));
    }

    /// <summary>A call by a session of a role.</summary>
    public static JsonObject Role(string account, string role, string session, int day, int second, string name = "Converse")
    {
        var call = Event(account, "AssumedRole", "", day, second, "ASIAPLANTEDKEY000003", name);
        call["userIdentity"]!["arn"] = $"arn:aws:sts::{account}:assumed-role/{role}/{session}";
        return call;
    }

    private static JsonObject Event(string account, string type, string resource, int day, int second, string? key, string name, bool bearer = false, string? error = null)
    {
        var call = JsonNode.Parse($$"""
            { "userIdentity": { "type": "{{type}}", "arn": "arn:aws:iam::{{account}}:{{resource}}", "accountId": "{{account}}" }, "eventTime": "2026-09-{{day:00}}T08:00:{{second:00}}Z",
              "eventSource": "bedrock.amazonaws.com", "eventName": "{{name}}", "awsRegion": "us-east-1", "requestParameters": { "modelId": "anthropic.claude-sonnet-4-6" }, "recipientAccountId": "{{account}}" }
            """)!.AsObject();
        call["userIdentity"]!["accessKeyId"] = key;
        call["errorCode"] = error;
        call["additionalEventData"] = bearer ? new JsonObject { ["callWithBearerToken"] = true } : null;
        return call;
    }

    /// <summary>A file of events as CloudTrail delivers it.</summary>
    public static byte[] Packed(IEnumerable<JsonNode> records)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(new JsonObject { ["Records"] = new JsonArray([.. records]) }.ToJsonString()));
        }

        return packed.ToArray();
    }

    private static void Write(string trail, string day, string account, IEnumerable<JsonNode> records)
    {
        var folder = Path.Combine(trail, "AWSLogs", "o-abc123", account, "CloudTrail", "us-east-1", day);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "x.json.gz"), Packed(records));
    }
}
