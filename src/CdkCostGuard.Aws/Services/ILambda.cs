namespace CdkCostGuard.Aws.Services;

/// <summary>What is read from Lambda.</summary>
public interface ILambda
{
    /// <summary>The functions of a Region, without their environment, which may hold secrets.</summary>
    IAsyncEnumerable<LambdaFunction> ListFunctionsAsync(CancellationToken cancel);
}

/// <summary>A function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="RoleArn">The ARN of the role it runs with.</param>
public sealed record LambdaFunction(string Name, string Arn, string RoleArn);
