using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>Lambda in one Region, through the generic client.</summary>
public sealed class Lambda(AwsSession session, string region) : ILambda
{
    /// <inheritdoc />
    public IAsyncEnumerable<LambdaFunction> ListFunctionsAsync(CancellationToken cancel) => session.Client(AwsServices.Lambda, region).PagesAsync(
        AwsOperations.Lambda.ListFunctions,
        new JsonObject(),
        ("NextMarker", "Marker"),
        page => page.Items("Functions").Select(f => new LambdaFunction(f.Required("FunctionName"), f.Required("FunctionArn"), f.Required("Role"))),
        cancel);
}
