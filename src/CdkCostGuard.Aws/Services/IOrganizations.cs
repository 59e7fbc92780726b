namespace CdkCostGuard.Aws.Services;

/// <summary>What is read from AWS Organizations.</summary>
public interface IOrganizations
{
    /// <summary>The ids of the organization's active accounts. Names and addresses of accounts are not taken out of the answer.</summary>
    IAsyncEnumerable<string> ListAccountsAsync(CancellationToken cancel);
}
