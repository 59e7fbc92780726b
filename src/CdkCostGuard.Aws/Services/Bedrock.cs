using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>Bedrock in one Region, through the generic client.</summary>
public sealed class Bedrock(AwsSession session, string region) : IBedrock
{
    /// <inheritdoc />
    public Task<InvocationLogging?> GetModelInvocationLoggingConfigurationAsync(CancellationToken cancel) => session.Client(AwsServices.Bedrock, region).CallAsync(
        AwsOperations.Bedrock.GetLogging,
        null,
        answer => Logging(answer["loggingConfig"]),
        cancel);

    // Without a place to write to nothing is written.
    private static InvocationLogging? Logging(AwsValue logging) => (logging["cloudWatchConfig"].Text("logGroupName"), logging["s3Config"].Text("bucketName")) switch
    {
        (null, null) => null,
        var (logGroup, bucket) => new InvocationLogging(logGroup, bucket),
    };
}
