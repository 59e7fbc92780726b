using System.Text.Json.Nodes;

namespace CdkCostGuard.FakeAws;

/// <summary>What is in a made-up account, in the words of the services' models.</summary>
public sealed class FakeAccount(string id)
{
    public string Id { get; } = id;

    public List<JsonObject> Roles { get; } = [];

    public List<JsonObject> Users { get; } = [];

    public List<JsonObject> Groups { get; } = [];

    public List<JsonObject> Policies { get; } = [];

    public List<JsonObject> AccessKeys { get; } = [];

    public List<JsonObject> ApiKeys { get; } = [];

    public Dictionary<string, string> KeysLastUsed { get; } = new(StringComparer.Ordinal);

    /// <summary>Stacks by Region.</summary>
    public List<(string Region, JsonObject Stack, List<JsonObject> Resources, List<JsonObject> Events, string Template)> Stacks { get; } = [];

    /// <summary>Functions by Region.</summary>
    public List<(string Region, JsonObject Function, JsonArray Tags)> Functions { get; } = [];

    public List<string> RegionsWithLogging { get; } = [];

    public List<JsonObject> Budgets { get; } = [];

    public List<JsonObject> AllocationTags { get; } = [];

    public List<JsonObject> Exports { get; } = [];

    /// <summary>Dollars under values of tags, by month, as Cost Explorer has them; an empty value for what carries none.</summary>
    public List<(string Key, string Month, string Value, string Amount)> TagCosts { get; } = [];

    /// <summary>Adds a role with policies as JSON, as IAM takes them.</summary>
    public FakeAccount Role(string name, string trust = Trusts.Lambda, string? inline = null, string[]? managed = null, params (string Key, string Value)[] tags)
    {
        Roles.Add(new JsonObject
        {
            ["Path"] = "/",
            ["RoleName"] = name,
            ["RoleId"] = "AROA" + name,
            ["Arn"] = $"arn:aws:iam::{Id}:role/{name}",
            ["CreateDate"] = "2026-03-01T08:00:00Z",
            ["AssumeRolePolicyDocument"] = Uri.EscapeDataString(trust),
            ["RolePolicyList"] = inline is null ? [] : new JsonArray(new JsonObject { ["PolicyName"] = "inline", ["PolicyDocument"] = Uri.EscapeDataString(inline) }),
            ["AttachedManagedPolicies"] = new JsonArray([.. (managed ?? []).Select(m => new JsonObject { ["PolicyName"] = m[(m.LastIndexOf('/') + 1)..], ["PolicyArn"] = m })]),
            ["Tags"] = Tags(tags),
        });
        return this;
    }

    /// <summary>Adds a user.</summary>
    public FakeAccount User(string name, string? inline = null, string[]? groups = null, params (string Key, string Value)[] tags)
    {
        Users.Add(new JsonObject
        {
            ["Path"] = "/",
            ["UserName"] = name,
            ["UserId"] = "AIDA" + name,
            ["Arn"] = $"arn:aws:iam::{Id}:user/{name}",
            ["CreateDate"] = "2026-03-01T08:00:00Z",
            ["UserPolicyList"] = inline is null ? [] : new JsonArray(new JsonObject { ["PolicyName"] = "inline", ["PolicyDocument"] = Uri.EscapeDataString(inline) }),
            ["GroupList"] = new JsonArray([.. (groups ?? []).Select(g => (JsonNode)g)]),
            ["AttachedManagedPolicies"] = new JsonArray(),
            ["Tags"] = Tags(tags),
        });
        return this;
    }

    /// <summary>Adds a stack with resources, each a logical id, a physical id and a type.</summary>
    public FakeAccount Stack(string region, string name, (string LogicalId, string PhysicalId, string Type)[] resources, string[]? deployments = null, string template = "{\"Resources\":{}}", params (string Key, string Value)[] tags)
    {
        var arn = $"arn:aws:cloudformation:{region}:{Id}:stack/{name}/0";
        var stack = new JsonObject { ["StackId"] = arn, ["StackName"] = name, ["CreationTime"] = "2026-03-01T08:00:00Z", ["StackStatus"] = "UPDATE_COMPLETE", ["Tags"] = Tags(tags) };
        List<JsonObject> events =
        [
            .. (deployments ?? []).SelectMany(d => new[]
            {
                Event(d, "UPDATE_COMPLETE", arn, name),
                Event(d, "UPDATE_COMPLETE", "arn:of:a:resource", name),
                Event(d, "UPDATE_IN_PROGRESS", arn, name),
            }),
        ];
        Stacks.Add((
            region,
            stack,
            [.. resources.Select(r => new JsonObject { ["LogicalResourceId"] = r.LogicalId, ["PhysicalResourceId"] = r.PhysicalId, ["ResourceType"] = r.Type, ["ResourceStatus"] = "CREATE_COMPLETE", ["LastUpdatedTimestamp"] = "2026-03-01T08:00:00Z" })],
            events,
            template));
        return this;

        JsonObject Event(string at, string status, string physicalId, string logicalId) => new()
        {
            ["StackId"] = arn,
            ["EventId"] = at + status + physicalId,
            ["StackName"] = name,
            ["LogicalResourceId"] = logicalId,
            ["PhysicalResourceId"] = physicalId,
            ["Timestamp"] = at,
            ["ResourceStatus"] = status,
            ["ResourceProperties"] = Planted.Secret,
        };
    }

    /// <summary>Adds a function, with a secret in its environment.</summary>
    public FakeAccount Function(string region, string name, string role, params (string Key, string Value)[] tags)
    {
        Functions.Add((
            region,
            new JsonObject
            {
                ["FunctionName"] = name,
                ["FunctionArn"] = $"arn:aws:lambda:{region}:{Id}:function:{name}",
                ["Role"] = $"arn:aws:iam::{Id}:role/service-role/{role}",
                ["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["API_KEY"] = Planted.Secret } },
            },
            Tags(tags)));
        return this;
    }

    public static JsonArray Tags((string Key, string Value)[] tags) => [.. tags.Select(t => new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value })];
}

/// <summary>Trust policies.</summary>
public static class Trusts
{
    public const string Lambda = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
}

/// <summary>What must never be seen again.</summary>
public static class Planted
{
    public const string Secret = "PLANTED+SECRET/of=an==environment";

    public const string Email = "planted.person@example.com";
}
