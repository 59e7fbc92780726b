namespace CdkCostGuard.Aws.Services;

/// <summary>What is read from Bedrock.</summary>
public interface IBedrock
{
    /// <summary>Where a Region writes the log of model invocations to; null where logging is off.</summary>
    Task<InvocationLogging?> GetModelInvocationLoggingConfigurationAsync(CancellationToken cancel);
}

/// <summary>Where the log of model invocations goes.</summary>
/// <param name="LogGroup">The log group; null for none.</param>
/// <param name="Bucket">The bucket; null for none.</param>
public sealed record InvocationLogging(string? LogGroup, string? Bucket);
