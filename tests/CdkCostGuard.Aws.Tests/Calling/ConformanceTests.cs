using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.FakeAws;

namespace CdkCostGuard.Aws.Tests.Calling;

/// <summary>The names that the client writes and reads, against the services' models.</summary>
public class ConformanceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => [.. All.Select(o => $"{o.Service.Id} {o.Name}")];

    private static IEnumerable<AwsOperation> All => typeof(AwsOperations).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public))
        .Select(f => (AwsOperation)f.GetValue(null)!);

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_is_written_as_the_model_has_it(string name)
    {
        var operation = All.Single(o => $"{o.Service.Id} {o.Name}" == name);
        var model = ServiceModel.All.Single(s => s.Id == operation.Service.Id);

        Assert.Equal(
            (model.Prefix, model.SigningName, model.Version, model.Target, model.Protocol),
            (operation.Service.Prefix, operation.Service.SigningName, operation.Service.Version, operation.Service.Target, Word(operation.Service.Protocol)));
        var found = model.Operations[operation.Name];
        Assert.Equal(found.Uri, operation.Path);
        Assert.Equal(operation.Service.Protocol == AwsProtocol.RestJson ? "GET" : "POST", found.Method);
    }

    [Fact]
    public void Nothing_that_is_called_changes_anything() =>
        Assert.All(All.Where(o => o.Name != "AssumeRole"), o => Assert.Matches("^(Get|List|Describe)", o.Name));

    /// <summary>Every member of every answer is filled by the model; a name that the model does not have would leave something empty.</summary>
    [Theory]
    [MemberData(nameof(Reads))]
    public async Task All_that_is_read_is_in_the_answer(string _, Func<AwsSession, Task<object>> read)
    {
        await using var server = await FakeServer.StartAsync(r => Full(r).AsObject());
        server.Add(new FakeCredentials("A", "B", null, "111122223333"));
        var settings = new AwsSettings { Region = "us-east-1", EndpointUrl = server.Url, Credentials = new BasicAWSCredentials("A", "B") };
        using var session = AwsSession.Open(settings, All.ToHashSet(), null);

        var value = await read(session);

        AssertFilled(value, value.GetType().Name);
        Assert.Empty(server.Violations);
    }

    [Fact]
    public void Every_operation_is_among_those_that_are_read()
    {
        var read = Reads.Select(r => r.Data.Item1);
        Assert.Empty(All.Select(o => o.Name).Except(read).Except(["AssumeRole"]));
    }

    public static TheoryData<string, Func<AwsSession, Task<object>>> Reads => new()
    {
        { "GetCallerIdentity", async s => await new Sts(s).GetCallerIdentityAsync(Cancel) },
        { "GetAccountAuthorizationDetails", async s => await new Iam(s).GetAccountAuthorizationDetailsAsync(Cancel).ToListAsync(Cancel) },
        { "ListAccessKeys", async s => (await new Iam(s).ListAccessKeysAsync("u", Cancel).ToListAsync(Cancel)).ConvertAll(k => k with { Expires = DateTimeOffset.MaxValue }) },
        { "GetAccessKeyLastUsed", async s => (await new Iam(s).GetAccessKeyLastUsedAsync("k", Cancel))! },
        { "ListServiceSpecificCredentials", async s => await new Iam(s).ListBedrockApiKeysAsync(Cancel).ToListAsync(Cancel) },
        { "DescribeStacks", async s => await new CloudFormation(s, "us-east-1").DescribeStacksAsync(Cancel).ToListAsync(Cancel) },
        { "ListStackResources", async s => await new CloudFormation(s, "us-east-1").ListStackResourcesAsync("s", Cancel).ToListAsync(Cancel) },
        { "DescribeStackEvents", async s => await new CloudFormation(s, "us-east-1").ListDeploymentsAsync("s", DateTimeOffset.MinValue, Cancel).ToListAsync(Cancel) },
        { "GetTemplate", async s => await new CloudFormation(s, "us-east-1").GetTemplateAsync("s", TemplateStage.Processed, Cancel) },
        { "ListFunctions", async s => await new Lambda(s, "us-east-1").ListFunctionsAsync(Cancel).ToListAsync(Cancel) },
        { "GetResources", async s => await new Tagging(s, "us-east-1").GetResourcesAsync("lambda:function", Cancel).ToListAsync(Cancel) },
        { "GetModelInvocationLoggingConfiguration", async s => (await new Bedrock(s, "us-east-1").GetModelInvocationLoggingConfigurationAsync(Cancel))! },
        { "ListAccounts", async s => await new Organizations(s).ListAccountsAsync(Cancel).ToListAsync(Cancel) },
        { "ListCostAllocationTags", async s => await new CostExplorer(s).ListCostAllocationTagsAsync(Cancel).ToListAsync(Cancel) },
        { "GetCostAndUsage", async s => (await new CostExplorer(s).LastMonthOfTagAsync("iamPrincipal/Team", new DateOnly(2026, 10, 1), Cancel))! },
        { "ListExports", async s => await new DataExports(s).ListExportsAsync(Cancel).ToListAsync(Cancel) },
        { "GetExport", async s => await new DataExports(s).GetExportAsync("arn", Cancel) },
        { "DescribeBudgets", async s => await new Budgets(s).DescribeBudgetsAsync("111122223333", Cancel).ToListAsync(Cancel) },
        { "GetProducts", async s => await new Pricing(s).GetProductsAsync("AmazonBedrock", new Dictionary<string, string> { ["regionCode"] = "us-east-1" }, Cancel).ToListAsync(Cancel) },
    };

    private static string Word(AwsProtocol protocol) => protocol switch { AwsProtocol.Query => "query", AwsProtocol.RestJson => "rest-json", _ => "json" };

    // Values that the readers look for; all others are an enumeration's first or the member's own name.
    private static JsonNode Full(FakeRequest request)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["BudgetType"] = "COST",
            ["Status"] = request.Operation.Name == "ListAccounts" ? "ACTIVE" : "Active",
            ["State"] = "ACTIVE",
            ["StatusCode"] = "HEALTHY",
            ["ResourceStatus"] = "UPDATE_COMPLETE",
            ["PhysicalResourceId"] = "StackId",
            ["VersionId"] = "DefaultVersionId",
            ["LastUpdatedDate"] = "2026-09-01T12:00:00Z",
            ["LastUsedDate"] = "2026-09-01T12:00:00Z",
            ["Start"] = "2026-09-01",
            ["Keys"] = "iamPrincipal/Team$Data",
            ["Amount"] = "0.0000001",
        };
        return Value(request.Service, request.Operation.Output!, "", 0) ?? new JsonObject();

        JsonNode? Value(ServiceModel model, string shape, string name, int depth) => model.TypeOf(shape) switch
        {
            // Expressions of budgets hold expressions.
            "structure" => depth > 9 ? null : new JsonObject(model.MembersOf(shape)
                .Where(m => !IsToken(m.Name))
                .Select(m => KeyValuePair.Create(m.Name, Value(model, m.Shape, m.Name, depth + 1)))
                .Where(m => m.Value is not null)),
            "list" => Value(model, model.ItemOf(shape), name, depth + 1) is { } item ? new JsonArray(item) : null,
            "map" => new JsonObject { [name == "Metrics" ? "UnblendedCost" : "key"] = Value(model, model.ItemOf(shape), name, depth + 1) },
            "timestamp" => "2026-09-01T12:00:00Z",
            "boolean" => true,
            "integer" or "long" => 7,
            "double" or "float" => 7.5,
            _ => known.GetValueOrDefault(name) ?? model.ValuesOf(shape)?[0] ?? name,
        };
    }

    private static bool IsToken(string name) => name is "NextToken" or "NextPageToken" or "NextMarker" or "Marker" or "PaginationToken" or "IsTruncated";

    private static void AssertFilled(object? value, string path)
    {
        Assert.True(value is not null, path);
        switch (value)
        {
            case string text:
                Assert.True(text.Length > 0, path);
                break;
            case bool flag:
                Assert.True(flag, path);
                break;
            case IEnumerable items:
                var all = items.Cast<object>().ToArray();
                Assert.True(all.Length > 0, path);
                Array.ForEach(all, i => AssertFilled(i, path + "[]"));
                break;
            case not null when value.GetType().Namespace!.StartsWith("System", StringComparison.Ordinal):
                break;
            default:
                foreach (var property in value!.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0))
                {
                    // Groups have neither.
                    if (value is not IamGroup || property.Name is not (nameof(IamHolder.Boundary) or nameof(IamHolder.Tags)))
                    {
                        AssertFilled(property.GetValue(value), $"{path}.{property.Name}");
                    }
                }

                break;
        }
    }
}
