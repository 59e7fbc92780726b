namespace CdkCostGuard.Aws.Calling;

/// <summary>What is called of S3, whose requests the SDK's own client writes; here it stands for what it needs.</summary>
internal static class S3Operations
{
    private static readonly AwsService Service = new("S3", "s3", "s3", "2006-03-01", AwsProtocol.RestJson);

    public static readonly AwsOperation ListObjects = new(Service, "ListObjectsV2", "s3:ListBucket");

    public static readonly AwsOperation GetObject = new(Service, "GetObject", "s3:GetObject");

    /// <summary>Both.</summary>
    public static IReadOnlyList<AwsOperation> All { get; } = [ListObjects, GetObject];
}
