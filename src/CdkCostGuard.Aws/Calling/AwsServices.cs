using static CdkCostGuard.Aws.Calling.AwsProtocol;

namespace CdkCostGuard.Aws.Calling;

/// <summary>The services that are called. Source: the service models and endpoint rules of botocore 1.43; a test compares the names.</summary>
internal static class AwsServices
{
    public static readonly AwsService Sts = new("STS", "sts", "sts", "2011-06-15", Query);

    public static readonly AwsService Iam = new(
        "IAM", "iam", "iam", "2010-05-08", Query, Global: Endpoints("iam.amazonaws.com", "iam.us-gov.amazonaws.com", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1"));

    public static readonly AwsService CloudFormation = new("CloudFormation", "cloudformation", "cloudformation", "2010-05-15", Query);

    public static readonly AwsService Lambda = new("Lambda", "lambda", "lambda", "2015-03-31", RestJson);

    public static readonly AwsService Tagging = new("Resource Groups Tagging API", "tagging", "tagging", "2017-01-26", Json, "ResourceGroupsTaggingAPI_20170126");

    public static readonly AwsService Bedrock = new("Bedrock", "bedrock", "bedrock", "2023-04-20", RestJson);

    public static readonly AwsService Organizations = new(
        "Organizations",
        "organizations",
        "organizations",
        "2016-11-28",
        Json,
        "AWSOrganizationsV20161128",
        Endpoints("organizations.us-east-1.amazonaws.com", "organizations.us-gov-west-1.amazonaws.com", "organizations.cn-northwest-1.amazonaws.com.cn"));

    public static readonly AwsService CostExplorer = new(
        "Cost Explorer",
        "ce",
        "ce",
        "2017-10-25",
        Json,
        "AWSInsightsIndexService",
        Endpoints("ce.us-east-1.amazonaws.com", "ce.us-gov-west-1.amazonaws.com", "ce.cn-northwest-1.amazonaws.com.cn"));

    public static readonly AwsService DataExports = new(
        "BCM Data Exports",
        "bcm-data-exports",
        "bcm-data-exports",
        "2023-11-26",
        Json,
        "AWSBillingAndCostManagementDataExports",
        Endpoints("bcm-data-exports.us-east-1.api.aws", "bcm-data-exports.us-gov-west-1.api.aws", "bcm-data-exports.cn-northwest-1.api.amazonwebservices.com.cn"));

    public static readonly AwsService Budgets = new(
        "Budgets",
        "budgets",
        "budgets",
        "2016-10-20",
        Json,
        "AWSBudgetServiceGateway",
        Endpoints("budgets.amazonaws.com", "budgets.amazonaws.com", "budgets.amazonaws.com.cn"));

    public static readonly AwsService Pricing = new("Pricing", "api.pricing", "pricing", "2017-10-15", Json, "AWSPriceListService");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AwsService> All { get; } =
        [Sts, Iam, CloudFormation, Lambda, Tagging, Bedrock, Organizations, CostExplorer, DataExports, Budgets, Pricing];

    private static Dictionary<string, GlobalEndpoint> Endpoints(string aws, string gov, string china, string chinaRegion = "cn-northwest-1") =>
        new(StringComparer.Ordinal)
        {
            ["aws"] = new(aws, "us-east-1"),
            ["aws-us-gov"] = new(gov, "us-gov-west-1"),
            ["aws-cn"] = new(china, chinaRegion),
        };
}
