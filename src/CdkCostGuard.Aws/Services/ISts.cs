namespace CdkCostGuard.Aws.Services;

/// <summary>What is read from AWS STS.</summary>
public interface ISts
{
    /// <summary>Who the caller is.</summary>
    Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken cancel);
}

/// <summary>A caller.</summary>
/// <param name="AccountId">Its account.</param>
/// <param name="Arn">Its ARN.</param>
public sealed record CallerIdentity(string AccountId, string Arn);
