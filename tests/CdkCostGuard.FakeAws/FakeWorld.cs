using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.FakeAws;

/// <summary>Accounts behind a <see cref="FakeServer"/>, which pages as AWS does: a page may have fewer items than were asked for.</summary>
public sealed class FakeWorld : IAsyncDisposable
{
    /// <summary>The secret key of every caller here.</summary>
    public const string SecretKey = "PLANTEDSECRETKEY/wJalrXUtnFEMI+K7MDENG";

    /// <summary>The session token of assumed roles.</summary>
    public const string SessionToken = "PLANTEDSESSIONTOKEN//////////wEaCXVzLWVhc3QtMSJHMEUCIQ==";

    private readonly Dictionary<string, FakeAccount> _accounts = new(StringComparer.Ordinal);

    private FakeWorld()
    {
    }

    public FakeServer Server { get; private set; } = null!;

    /// <summary>The most items that a page has.</summary>
    public int PageSize { get; set; } = 100;

    /// <summary>Starts one.</summary>
    /// <param name="accounts">The accounts; the first is the caller's, and the management account of all.</param>
    public static Task<FakeWorld> StartAsync(params FakeAccount[] accounts) => StartAsync(null, accounts);

    /// <summary>Starts one that talks TLS.</summary>
    public static async Task<FakeWorld> StartAsync(X509Certificate2? certificate, FakeAccount[] accounts)
    {
        var world = new FakeWorld();
        foreach (var account in accounts)
        {
            world._accounts.Add(account.Id, account);
        }

        world.Server = await FakeServer.StartAsync(world.Answer, certificate);
        world.Server.Add(new FakeCredentials("AKIACALLER", SecretKey, null, accounts[0].Id));
        return world;
    }

    /// <summary>How the caller reaches it.</summary>
    public AwsSettings Settings => new() { Region = "eu-west-1", EndpointUrl = Server.Url, Credentials = new BasicAWSCredentials("AKIACALLER", SecretKey) };

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private JsonObject Answer(FakeRequest r) => (r.Service.SigningName, r.Operation.Name) switch
    {
        ("sts", "GetCallerIdentity") => new JsonObject { ["Account"] = r.AccountId, ["Arn"] = $"arn:aws:iam::{r.AccountId}:user/{Planted.Email}", ["UserId"] = "AIDA" },
        ("sts", "AssumeRole") => Assume((string)r.Input["RoleArn"]!),
        ("organizations", "ListAccounts") => Page(r, "Accounts", _accounts.Keys.Select(a => new JsonObject { ["Id"] = a, ["Status"] = "ACTIVE", ["Email"] = Planted.Email }), "NextToken"),
        ("iam", "GetAccountAuthorizationDetails") => Authorization(r),
        ("iam", "ListAccessKeys") => Page(r, "AccessKeyMetadata", Of(r).AccessKeys.Where(k => (string?)k["UserName"] == (string?)r.Input["UserName"]), "Marker"),
        ("iam", "GetAccessKeyLastUsed") => new JsonObject { ["AccessKeyLastUsed"] = LastUsed(r) },
        ("iam", "ListServiceSpecificCredentials") => Page(r, "ServiceSpecificCredentials", Of(r).ApiKeys, "Marker"),
        ("cloudformation", "DescribeStacks") => Page(r, "Stacks", Of(r).Stacks.Where(s => s.Region == r.Region).Select(s => s.Stack), "NextToken"),
        ("cloudformation", "ListStackResources") => Page(r, "StackResourceSummaries", Stack(r).Resources, "NextToken"),
        ("cloudformation", "DescribeStackEvents") => Page(r, "StackEvents", Stack(r).Events, "NextToken"),
        ("cloudformation", "GetTemplate") => new JsonObject { ["TemplateBody"] = Stack(r).Template, ["StagesAvailable"] = new JsonArray("Original", "Processed") },
        ("lambda", "ListFunctions") => Page(r, "Functions", Of(r).Functions.Where(f => f.Region == r.Region).Select(f => f.Function), "NextMarker", "Marker"),
        ("tagging", "GetResources") => Page(
            r,
            "ResourceTagMappingList",
            Of(r).Functions.Where(f => f.Region == r.Region && f.Tags.Count > 0).Select(f => new JsonObject { ["ResourceARN"] = f.Function["FunctionArn"]!.DeepClone(), ["Tags"] = f.Tags.DeepClone() }),
            "PaginationToken"),
        ("bedrock", _) => Of(r).RegionsWithLogging.Contains(r.Region)
            ? new JsonObject { ["loggingConfig"] = new JsonObject { ["s3Config"] = new JsonObject { ["bucketName"] = "logs" } } }
            : [],
        ("ce", "GetCostAndUsage") => Page(r, "ResultsByTime", Costs(Of(r), (string)r.Input["GroupBy"]![0]!["Key"]!), "NextPageToken"),
        ("ce", _) => Page(r, "CostAllocationTags", Of(r).AllocationTags, "NextToken"),
        ("bcm-data-exports", "ListExports") => Page(r, "Exports", Of(r).Exports.Select(e => new JsonObject { ["ExportArn"] = e["ExportArn"]!.DeepClone(), ["ExportName"] = e["Name"]!.DeepClone() }), "NextToken"),
        ("bcm-data-exports", _) => new JsonObject { ["Export"] = Of(r).Exports.Single(e => (string?)e["ExportArn"] == (string?)r.Input["ExportArn"]).DeepClone() },
        ("budgets", _) => Page(r, "Budgets", Of(r).Budgets, "NextToken"),
        _ => throw new FakeErrorException("InvalidAction"),
    };

    // Days are texts here, and an amount is one too.
    private static IEnumerable<JsonObject> Costs(FakeAccount account, string key) => account.TagCosts.Where(c => c.Key == key).GroupBy(c => c.Month).Select(m => new JsonObject
    {
        ["TimePeriod"] = new JsonObject { ["Start"] = m.Key + "-01" },
        ["Groups"] = new JsonArray([.. m.Select(c => new JsonObject
        {
            ["Keys"] = new JsonArray($"{c.Key}${c.Value}"),
            ["Metrics"] = new JsonObject { ["UnblendedCost"] = new JsonObject { ["Amount"] = c.Amount, ["Unit"] = "USD" } },
        })]),
    });

    private FakeAccount Of(FakeRequest r) => _accounts[r.AccountId];

    private (string Region, JsonObject Stack, List<JsonObject> Resources, List<JsonObject> Events, string Template) Stack(FakeRequest r) =>
        Of(r).Stacks.Find(s => s.Region == r.Region && (string?)s.Stack["StackId"] == (string?)r.Input["StackName"]) is { Stack: not null } found
            ? found
            : throw new FakeErrorException("ValidationError");

    private JsonObject Assume(string roleArn)
    {
        var account = roleArn.Split(':')[4];
        if (!_accounts.ContainsKey(account))
        {
            throw new FakeErrorException("AccessDenied", 403);
        }

        var key = "ASIA" + account;
        Server.Add(new FakeCredentials(key, SecretKey, SessionToken, account));
        return new JsonObject
        {
            ["Credentials"] = new JsonObject { ["AccessKeyId"] = key, ["SecretAccessKey"] = SecretKey, ["SessionToken"] = SessionToken, ["Expiration"] = "2099-01-01T00:00:00Z" },
        };
    }

    // One list of four kinds is paged, so that a page may have some of each.
    private JsonObject Authorization(FakeRequest r)
    {
        var account = Of(r);
        (string List, JsonObject Item)[] all =
        [
            .. account.Users.Select(u => ("UserDetailList", u)),
            .. account.Groups.Select(g => ("GroupDetailList", g)),
            .. account.Roles.Select(x => ("RoleDetailList", x)),
            .. account.Policies.Select(p => ("Policies", p)),
        ];
        var (items, next) = Cut(all, (string?)r.Input["Marker"]);
        var output = new JsonObject { ["IsTruncated"] = next is not null ? "true" : "false" };
        foreach (var group in items.GroupBy(i => i.List, StringComparer.Ordinal))
        {
            output[group.Key] = new JsonArray([.. group.Select(i => i.Item.DeepClone())]);
        }

        if (next is not null)
        {
            output["Marker"] = next;
        }

        return output;
    }

    private JsonObject LastUsed(FakeRequest r) => Of(r).KeysLastUsed.GetValueOrDefault((string)r.Input["AccessKeyId"]!) is { } at
        ? new JsonObject { ["LastUsedDate"] = at, ["ServiceName"] = "bedrock", ["Region"] = "us-east-1" }
        : new JsonObject { ["ServiceName"] = "N/A", ["Region"] = "N/A" };

    private JsonObject Page(FakeRequest r, string list, IEnumerable<JsonObject> all, string next, string? token = null)
    {
        var (items, more) = Cut([.. all], (string?)r.Input[token ?? next]);
        var output = new JsonObject { [list] = new JsonArray([.. items.Select(i => i.DeepClone())]) };
        if (more is not null)
        {
            output[next] = more;
        }

        return output;
    }

    private (T[] Items, string? Next) Cut<T>(T[] all, string? token)
    {
        var from = token is null or "" ? 0 : int.Parse(token["page+/=".Length..], CultureInfo.InvariantCulture);
        var to = Math.Min(from + PageSize, all.Length);
        return (all[from..to], to < all.Length ? "page+/=" + to.ToString(CultureInfo.InvariantCulture) : null);
    }
}
