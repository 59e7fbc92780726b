namespace CdkCostGuard.Aws.Services;

/// <summary>What is read from CloudFormation.</summary>
public interface ICloudFormation
{
    /// <summary>The stacks that are there, nested ones too.</summary>
    IAsyncEnumerable<StackSummary> DescribeStacksAsync(CancellationToken cancel);

    /// <summary>The resources of a stack.</summary>
    /// <param name="stack">Its name or id.</param>
    /// <param name="cancel">Stops it.</param>
    IAsyncEnumerable<StackResource> ListStackResourcesAsync(string stack, CancellationToken cancel);

    /// <summary>When deployments of a stack ended, newest first.</summary>
    /// <param name="stack">Its name or id.</param>
    /// <param name="since">Older ones are not asked for.</param>
    /// <param name="cancel">Stops it.</param>
    IAsyncEnumerable<DateTimeOffset> ListDeploymentsAsync(string stack, DateTimeOffset since, CancellationToken cancel);

    /// <summary>The template of a stack.</summary>
    /// <param name="stack">Its name or id.</param>
    /// <param name="stage">As it was handed in, or as macros and SAM have made it.</param>
    /// <param name="cancel">Stops it.</param>
    Task<string> GetTemplateAsync(string stack, TemplateStage stage, CancellationToken cancel);
}

/// <summary>The two forms of a template.</summary>
public enum TemplateStage
{
    /// <summary>As it was handed in.</summary>
    Original,

    /// <summary>As macros and SAM have made it.</summary>
    Processed,
}

/// <summary>A stack.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its ARN.</param>
/// <param name="Tags">Its tags.</param>
public sealed record StackSummary(string Name, string Id, IReadOnlyDictionary<string, string> Tags);

/// <summary>A resource of a stack.</summary>
/// <param name="LogicalId">Its logical id.</param>
/// <param name="PhysicalId">Its physical id; null for one that was not made.</param>
/// <param name="Type">Its type.</param>
public sealed record StackResource(string LogicalId, string? PhysicalId, string Type);
