using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>The Resource Groups Tagging API in one Region, through the generic client.</summary>
public sealed class Tagging(AwsSession session, string region) : ITagging
{
    /// <inheritdoc />
    public IAsyncEnumerable<TaggedResource> GetResourcesAsync(string resourceType, CancellationToken cancel) => session.Client(AwsServices.Tagging, region).PagesAsync(
        AwsOperations.Tagging.GetResources,
        new JsonObject { ["ResourceTypeFilters"] = new JsonArray(JsonValue.Create(resourceType)) },
        ("PaginationToken", "PaginationToken"),
        page => page.Items("ResourceTagMappingList").Select(r => new TaggedResource(r.Required("ResourceARN"), r.Tags("Tags"))),
        cancel);
}
