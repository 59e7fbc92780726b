namespace CdkCostGuard.Aws.Services;

/// <summary>What is read from the Resource Groups Tagging API.</summary>
public interface ITagging
{
    /// <summary>The resources of a Region that have or once had a tag. One that is not among them never had any.</summary>
    /// <param name="resourceType">Service and type, such as <c>lambda:function</c>.</param>
    /// <param name="cancel">Stops it.</param>
    IAsyncEnumerable<TaggedResource> GetResourcesAsync(string resourceType, CancellationToken cancel);
}

/// <summary>A resource with its tags.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Tags">Its tags.</param>
public sealed record TaggedResource(string Arn, IReadOnlyDictionary<string, string> Tags);
