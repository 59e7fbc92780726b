using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace CdkCostGuard.Aws.Calling;

/// <summary>A request in the SDK's sense: an operation and its input by member names.</summary>
internal sealed class AwsRequest(AwsOperation operation, JsonObject input) : AmazonWebServiceRequest
{
    public AwsOperation Operation { get; } = operation;

    public JsonObject Input { get; } = input;
}

/// <summary>An answer in the SDK's sense.</summary>
internal sealed class AwsResponse : AmazonWebServiceResponse
{
    public AwsValue Value { get; init; }
}
