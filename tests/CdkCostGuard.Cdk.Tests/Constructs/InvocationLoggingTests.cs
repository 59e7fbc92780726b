using System.Text.Json;
using System.Text.Json.Nodes;

namespace CdkCostGuard.Cdk.Tests;

/// <summary>What the function behind <see cref="InvocationLogging"/> does to an account, which stands in memory here.</summary>
public class InvocationLoggingTests
{
    private const string OfOthers = """{ "cloudWatchConfig": { "logGroupName": "audit", "roleArn": "arn:aws:iam::1:role/audit" }, "s3Config": { "bucketName": "audit-bucket" }, "textDataDeliveryEnabled": true }""";

    private static readonly string Own = Configuration("ours", "arn:aws:iam::1:role/ours");

    [Fact]
    public void Where_there_is_none_it_is_set_with_everything_off_that_was_not_asked_for()
    {
        var account = Run(null, Create("Fail", "text"));

        Assert.Equal("SUCCESS Set", Answer(account));
        Assert.Equal(["Get", "Put"], Calls(account));
        Assert.Equal("ours", (string?)account["configuration"]!["cloudWatchConfig"]!["logGroupName"]);
        Assert.Equal(
            "text=true image=false embedding=false video=false audio=false",
            string.Join(' ', new[] { "text", "image", "embedding", "video", "audio" }.Select(k => $"{k}={account["configuration"]![k + "DataDeliveryEnabled"]}")));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "textDataDeliveryEnabled": true }""")]
    public void One_without_a_destination_is_none(string configuration) => Assert.Equal("SUCCESS Set", Answer(Run(configuration, Create("Fail"))));

    [Fact]
    public void That_of_others_stays_and_the_creation_fails_and_says_where_it_writes()
    {
        var account = Run(OfOthers, Create("Fail"));

        Assert.Equal("FAILED ", Answer(account));
        Assert.Contains("already log model invocations to log group audit and bucket audit-bucket, and nothing was changed", (string?)account["answers"]![0]!["Reason"]);
        AssertUntouched(OfOthers, account);
    }

    [Fact]
    public void That_of_others_stays_and_the_creation_says_so_where_it_was_asked_to_keep_it()
    {
        var account = Run(OfOthers, Create("Keep"));

        Assert.Equal("SUCCESS Kept", Answer(account));
        AssertUntouched(OfOthers, account);
    }

    // What CloudFormation does after a creation that failed, and later when a stack goes that kept what others had set.
    [Fact]
    public void That_of_others_stays_when_the_stack_is_removed()
    {
        var account = Run(OfOthers, Request("Delete", "Fail"));

        Assert.Equal("SUCCESS Kept", Answer(account));
        AssertUntouched(OfOthers, account);
    }

    [Fact]
    public void Its_own_is_removed_with_the_stack_and_nothing_is_removed_twice()
    {
        var account = Run(null, Create("Fail"), Request("Delete", "Fail"), Request("Delete", "Fail"));

        Assert.Null(account["configuration"]);
        Assert.Equal(["Get", "Put", "Get", "Delete", "Get"], Calls(account));
    }

    [Fact]
    public void Its_own_is_changed_also_when_its_log_group_was_replaced()
    {
        var update = Request("Update", "Fail", "image");
        update["OldResourceProperties"] = Properties("Fail");
        update["ResourceProperties"]!["LogGroupName"] = "new";
        var account = Run(Own, update);

        Assert.Equal("SUCCESS Set", Answer(account));
        Assert.Equal("new", (string?)account["configuration"]!["cloudWatchConfig"]!["logGroupName"]);
        Assert.Equal("true", account["configuration"]!["imageDataDeliveryEnabled"]!.ToJsonString());
    }

    // An update that fails is undone by another update, which would fail too and leave the stack stuck.
    [Fact]
    public void That_of_others_stays_at_an_update_which_does_not_fail()
    {
        var account = Run(OfOthers, Request("Update", "Fail"));

        Assert.Equal("SUCCESS Kept", Answer(account));
        AssertUntouched(OfOthers, account);
    }

    [Theory]
    [InlineData("""{ "cloudWatchConfig": { "logGroupName": "ours", "roleArn": "arn:aws:iam::1:role/ours" }, "s3Config": { "bucketName": "theirs" } }""")]
    [InlineData("""{ "cloudWatchConfig": { "logGroupName": "ours", "roleArn": "arn:aws:iam::1:role/ours", "largeDataDeliveryS3Config": { "bucketName": "theirs" } } }""")]
    [InlineData("""{ "cloudWatchConfig": { "logGroupName": "ours", "roleArn": "arn:aws:iam::1:role/theirs" } }""")]
    public void Its_own_that_somebody_else_has_extended_is_theirs(string configuration) => AssertUntouched(configuration, Run(configuration, Request("Delete", "Fail")));

    [Fact]
    public void A_role_that_is_not_known_everywhere_yet_is_waited_for()
    {
        var account = Run(null, Create("Fail"), refusals: 3, refusal: "Failed to validate permissions for log group: ours, with role: ours.");

        Assert.Equal("SUCCESS Set", Answer(account));
        Assert.Equal(3, (int)account["waits"]!);
    }

    [Theory]
    [InlineData("Failed to validate permissions for log group: ours, with role: ours.", 11)]
    [InlineData("Invalid log group name", 0)]
    public void Any_other_refusal_and_one_that_does_not_end_is_told(string refusal, int waits)
    {
        var account = Run(null, Create("Fail"), refusals: 100, refusal: refusal);

        Assert.Equal("FAILED ", Answer(account));
        Assert.Equal(refusal, (string?)account["answers"]![0]!["Reason"]);
        Assert.Equal(waits, (int)account["waits"]!);
    }

    // CloudFormation waits an hour for an answer that does not come, and its signed address takes no content type.
    [Fact]
    public void There_is_an_answer_also_when_the_account_cannot_be_asked()
    {
        var answer = Run(null, Create("Fail"), denied: "Get")["answers"]!.AsArray().Single()!;

        Assert.Equal("not authorized to perform bedrock:Get", (string?)answer["Reason"]);
        Assert.Equal("PUT answers.example/stack?signature=a%2Fb", (string?)answer["to"]);
        Assert.Equal("", (string?)answer["contentType"]);
        Assert.Equal("model-invocation-logging s r l", $"{answer["PhysicalResourceId"]} {answer["StackId"]} {answer["RequestId"]} {answer["LogicalResourceId"]}");
    }

    private static JsonNode Run(string? configuration, JsonObject request, int refusals = 0, string? refusal = null, string? denied = null) =>
        Run(new JsonObject { ["refusals"] = refusals, ["refusal"] = refusal, ["denied"] = denied }, configuration, [request]);

    private static JsonNode Run(string? configuration, params JsonObject[] requests) => Run([], configuration, requests);

    private static JsonNode Run(JsonObject scenario, string? configuration, JsonObject[] requests)
    {
        if (configuration is not null)
        {
            scenario["configuration"] = JsonNode.Parse(configuration);
        }

        scenario["requests"] = new JsonArray([.. requests]);
        var (code, output, error) = NodeTools.Run("node",
        [
            Repository.PathOf("tests", "CdkCostGuard.Cdk.Tests", "Constructs", "logging.mjs"),
            Repository.PathOf("src", "CdkCostGuard.Cdk", "Constructs", "InvocationLogging.js"),
            scenario.ToJsonString(),
        ]);
        Assert.True(code == 0, error);
        return JsonNode.Parse(output)!;
    }

    private static JsonObject Create(string whenConfigured, params string[] deliver) => Request("Create", whenConfigured, deliver);

    private static JsonObject Request(string type, string whenConfigured, params string[] deliver) =>
        new() { ["RequestType"] = type, ["ResourceProperties"] = Properties(whenConfigured, deliver) };

    private static JsonObject Properties(string whenConfigured, params string[] deliver) => new()
    {
        ["LogGroupName"] = "ours",
        ["RoleArn"] = "arn:aws:iam::1:role/ours",
        ["Deliver"] = JsonSerializer.SerializeToNode(deliver),
        ["WhenConfigured"] = whenConfigured,
    };

    private static string Configuration(string logGroup, string role) =>
        new JsonObject { ["cloudWatchConfig"] = new JsonObject { ["logGroupName"] = logGroup, ["roleArn"] = role } }.ToJsonString();

    private static string Answer(JsonNode account)
    {
        var answer = account["answers"]!.AsArray().Single()!;
        return $"{answer["Status"]} {answer["Data"]?["Outcome"]}";
    }

    private static IEnumerable<string> Calls(JsonNode account) => account["calls"]!.AsArray().Select(c => (string)c!);

    private static void AssertUntouched(string before, JsonNode account)
    {
        Assert.Equal(["Get"], Calls(account));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(before), account["configuration"]));
    }
}
