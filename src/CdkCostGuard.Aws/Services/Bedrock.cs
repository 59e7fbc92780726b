using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>Bedrock in one Region, through the generic client.</summary>
public sealed class Bedrock(AwsSession session, string region) : IBedrock
{
    /// <inheritdoc />
    public Task<InvocationLogging?> GetModelInvocationLoggingConfigurationAsync(CancellationToken cancel) => session.Client(AwsServices.Bedrock, region).CallAsync(
        AwsOperations.Bedrock.GetLogging,
        null,
        answer => answer["loggingConfig"] is { IsThere: true } logging
            ? new InvocationLogging(logging["cloudWatchConfig"].Text("logGroupName"), logging["s3Config"].Text("bucketName"))
            : null,
        cancel);
}
