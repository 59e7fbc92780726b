using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>STS through the generic client.</summary>
public sealed class Sts(AwsSession session) : ISts
{
    /// <inheritdoc />
    public Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken cancel) => session.Client(AwsServices.Sts)
        .CallAsync(AwsOperations.Sts.GetCallerIdentity, null, a => new CallerIdentity(a.Required("Account"), a.Required("Arn")), cancel);
}
