using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>Cost Explorer through the generic client.</summary>
public sealed class CostExplorer(AwsSession session) : ICostExplorer
{
    // The most that Cost Explorer takes; each call costs nothing, unlike those that read costs.
    private const int PageSize = 1000;

    /// <inheritdoc />
    public IAsyncEnumerable<AllocationTag> ListCostAllocationTagsAsync(CancellationToken cancel) => session.Client(AwsServices.CostExplorer).PagesAsync(
        AwsOperations.CostExplorer.ListCostAllocationTags,
        new JsonObject { ["MaxResults"] = PageSize },
        ("NextToken", "NextToken"),
        page => page.Items("CostAllocationTags").Select(t => new AllocationTag(t.Required("TagKey"), t.Text("Status") == "Active", t.Time("LastUpdatedDate"), t.Time("LastUsedDate"))),
        cancel);
}
