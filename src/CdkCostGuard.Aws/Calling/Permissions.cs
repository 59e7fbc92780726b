using static CdkCostGuard.Aws.Calling.AwsOperations;

namespace CdkCostGuard.Aws.Calling;

/// <summary>What each command calls: the one table that clients are held to and that <c>doctor --print-policy</c> prints.</summary>
public static class Permissions
{
    /// <summary>The command that writes down what is deployed.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>The command that checks what is deployed, with <c>--live</c>.</summary>
    public const string Check = "check";

    /// <summary>The command that says which step of the set-up is missing.</summary>
    public const string Doctor = "doctor";

    /// <summary>The command that reads prices.</summary>
    public const string Prices = "prices";

    /// <summary>The command that reads a bill, where its export is in S3.</summary>
    public const string Audit = "audit";

    /// <summary>The command that reads a trail, where it is in S3.</summary>
    public const string Discover = "discover";

    private static readonly AwsOperation[] Accounts =
    [
        Sts.GetCallerIdentity,
        Sts.AssumeRole,
        Organizations.ListAccounts,
        Iam.GetAccountAuthorizationDetails,
        Iam.ListAccessKeys,
        Iam.GetAccessKeyLastUsed,
        Iam.ListServiceSpecificCredentials,
        CloudFormation.DescribeStacks,
        CloudFormation.ListStackResources,
        Lambda.ListFunctions,
        Tagging.GetResources,
        Bedrock.GetLogging,
        CostExplorer.ListCostAllocationTags,
        DataExports.ListExports,
        DataExports.GetExport,
        Budgets.DescribeBudgets,
    ];

    private static readonly Dictionary<string, IReadOnlySet<AwsOperation>> Table = new(StringComparer.Ordinal)
    {
        [Check] = Set(Accounts),
        [Doctor] = Set([.. Accounts, CostExplorer.GetCostAndUsage]),
        [Prices] = Set(AwsOperations.Pricing.GetProducts),
        [Audit] = Set([.. S3Operations.All]),
        [Discover] = Set([.. S3Operations.All]),
        [Snapshot] = Set([.. Accounts, CloudFormation.DescribeStackEvents, CloudFormation.GetTemplate, CostExplorer.GetCostAndUsage]),
    };

    /// <summary>The commands that call AWS.</summary>
    public static IReadOnlyList<string> Commands { get; } = [.. Table.Keys.Order(StringComparer.Ordinal)];

    internal static IReadOnlySet<AwsOperation> Of(string command) => Table[command];

    private static HashSet<AwsOperation> Set(params AwsOperation[] operations) => [.. operations];
}
