using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CdkCostGuard.Aws.Calling;

/// <summary>The SDK's rule for what is tried again, without what is the same a second later: a certificate that is not trusted, a proxy that refuses.</summary>
internal sealed class Patience(IClientConfig config) : StandardRetryPolicy(config)
{
    public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        AwsException.IsInTheWay(exception) ? Task.FromResult(false) : base.RetryForExceptionAsync(executionContext, exception);
}
