namespace CdkCostGuard.Aws.Services;

/// <summary>One caller's services. Where the package of a service can be had, its implementation takes the place of one here and nothing else changes.</summary>
public interface IAwsAccount
{
    /// <summary>The Region of the caller, for what has no Region of its own.</summary>
    string Region { get; }

    /// <summary>STS.</summary>
    ISts Sts { get; }

    /// <summary>IAM.</summary>
    IIam Iam { get; }

    /// <summary>Organizations.</summary>
    IOrganizations Organizations { get; }

    /// <summary>Cost Explorer.</summary>
    ICostExplorer CostExplorer { get; }

    /// <summary>BCM Data Exports.</summary>
    IDataExports DataExports { get; }

    /// <summary>AWS Budgets.</summary>
    IBudgets Budgets { get; }

    /// <summary>CloudFormation in a Region.</summary>
    ICloudFormation CloudFormation(string region);

    /// <summary>Lambda in a Region.</summary>
    ILambda Lambda(string region);

    /// <summary>The Resource Groups Tagging API in a Region.</summary>
    ITagging Tagging(string region);

    /// <summary>Bedrock in a Region.</summary>
    IBedrock Bedrock(string region);

    /// <summary>The same, as a role that this caller assumes.</summary>
    /// <param name="roleArn">The role.</param>
    /// <param name="externalId">What its trust policy may ask for; null for nothing.</param>
    IAwsAccount Assume(string roleArn, string? externalId);
}
