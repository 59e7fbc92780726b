using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>The services of a session.</summary>
public sealed class AwsAccount(AwsSession session) : IAwsAccount
{
    /// <inheritdoc />
    public string Region => session.Region;

    /// <inheritdoc />
    public ISts Sts => new Sts(session);

    /// <inheritdoc />
    public IIam Iam => new Iam(session);

    /// <inheritdoc />
    public IOrganizations Organizations => new Organizations(session);

    /// <inheritdoc />
    public ICostExplorer CostExplorer => new CostExplorer(session);

    /// <inheritdoc />
    public IDataExports DataExports => new DataExports(session);

    /// <inheritdoc />
    public IBudgets Budgets => new Budgets(session);

    /// <inheritdoc />
    public ICloudFormation CloudFormation(string region) => new CloudFormation(session, region);

    /// <inheritdoc />
    public ILambda Lambda(string region) => new Lambda(session, region);

    /// <inheritdoc />
    public ITagging Tagging(string region) => new Tagging(session, region);

    /// <inheritdoc />
    public IBedrock Bedrock(string region) => new Bedrock(session, region);

    /// <inheritdoc />
    public IAwsAccount Assume(string roleArn, string? externalId) => new AwsAccount(session.Assume(roleArn, externalId));
}
