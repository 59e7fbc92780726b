using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;
using Operations = CdkCostGuard.Aws.Calling.AwsOperations.CloudFormation;

namespace CdkCostGuard.Aws.Services;

/// <summary>CloudFormation in one Region, through the generic client.</summary>
public sealed class CloudFormation(AwsSession session, string region) : ICloudFormation
{
    private static readonly (string, string) NextToken = ("NextToken", "NextToken");

    private AwsClient Client => session.Client(AwsServices.CloudFormation, region);

    /// <inheritdoc />
    public IAsyncEnumerable<StackSummary> DescribeStacksAsync(CancellationToken cancel) => Client.PagesAsync(
        Operations.DescribeStacks,
        [],
        NextToken,
        page => page.Items("Stacks").Select(s => new StackSummary(s.Required("StackName"), s.Required("StackId"), s.Tags("Tags"))),
        cancel);

    /// <inheritdoc />
    public IAsyncEnumerable<StackResource> ListStackResourcesAsync(string stack, CancellationToken cancel) => Client.PagesAsync(
        Operations.ListStackResources,
        new JsonObject { ["StackName"] = stack },
        NextToken,
        page => page.Items("StackResourceSummaries").Select(r => new StackResource(r.Required("LogicalResourceId"), r.Text("PhysicalResourceId"), r.Required("ResourceType"))),
        cancel);

    /// <inheritdoc />
    public async IAsyncEnumerable<DateTimeOffset> ListDeploymentsAsync(string stack, DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancel)
    {
        var events = Client.PagesAsync(
            Operations.DescribeStackEvents,
            new JsonObject { ["StackName"] = stack },
            NextToken,
            page => page.Items("StackEvents").Select(e => (At: e.Time("Timestamp"), IsEnd: IsEndOfDeployment(e))),
            cancel);

        // Newest first: what is older than asked for ends the paging.
        await foreach (var (at, isEnd) in events.ConfigureAwait(false))
        {
            if (at < since)
            {
                yield break;
            }

            if (isEnd && at is { } time)
            {
                yield return time;
            }
        }
    }

    /// <inheritdoc />
    public Task<string> GetTemplateAsync(string stack, TemplateStage stage, CancellationToken cancel) => Client.CallAsync(
        Operations.GetTemplate,
        new JsonObject { ["StackName"] = stack, ["TemplateStage"] = stage.ToString() },
        answer => answer.Required("TemplateBody"),
        cancel);

    // The stack's own event, not one of a resource that has its name.
    private static bool IsEndOfDeployment(AwsValue e) =>
        e.Text("ResourceStatus") is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "IMPORT_COMPLETE" && e.Text("PhysicalResourceId") == e.Text("StackId");
}
