using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Constructs;

namespace CdkCostGuard.Cdk;

/// <summary>Where a <see cref="CostAndUsageExport"/> writes what.</summary>
public sealed class CostAndUsageExportProps
{
    /// <summary>The name of the export: letters, digits, hyphens and underscores, at most 128. A change replaces it.</summary>
    public string ExportName { get; init; } = "bill-with-principals";

    /// <summary>The bucket; one is made without it. A bucket of this app is opened for the export, one that is imported has to be already.</summary>
    public IBucket? Bucket { get; init; }

    /// <summary>The Region of a bucket that is imported; the stack's Region without it.</summary>
    public string? BucketRegion { get; init; }

    /// <summary>The folder in the bucket.</summary>
    public string Prefix { get; init; } = "cur2";

    /// <summary>Columns of COST_AND_USAGE_REPORT beside those that explaining the bill takes.</summary>
    public IReadOnlyList<string> FurtherColumns { get; init; } = [];
}

/// <summary>The bill as a CUR 2.0 data export in Parquet, by the hour, with the principal behind each Bedrock call and the principal's tags.</summary>
/// <remarks>
/// All of it is needed: the switch <c>INCLUDE_IAM_PRINCIPAL_DATA</c>, the column <c>line_item_iam_principal</c>, and the column <c>tags</c>, which holds the
/// <c>iamPrincipal/</c> tags. What is billed before the export is made stays without them. In the management account it covers all accounts, in a member account
/// that one. The stack belongs to us-east-1, the only Region of this CloudFormation type (in China cn-northwest-1); a stack of another Region gets an error.
/// A change of its name replaces it.
/// Sources: https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2.html,
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-bcmdataexports-export.html,
/// https://docs.aws.amazon.com/cur/latest/userguide/dataexports-s3-bucket.html (the policy of the bucket).
/// Made by its CloudFormation type, because the namespace of the CDK class differs between CDK versions.
/// </remarks>
public class CostAndUsageExport : Construct
{
    // Who, when, what and how much of a line; whether the Marketplace sold it; the model and the kind of tokens are in "product". Columns that are there in
    // some accounts only (net costs) would fail the export in the others.
    private static readonly string[] Columns =
    [
        "bill_billing_entity", "bill_billing_period_start_date", "bill_payer_account_id",
        "line_item_currency_code", "line_item_iam_principal", "line_item_line_item_type", "line_item_operation", "line_item_product_code", "line_item_resource_id",
        "line_item_unblended_cost", "line_item_usage_account_id", "line_item_usage_amount", "line_item_usage_start_date", "line_item_usage_type",
        "pricing_unit", "product", "product_product_family", "tags",
    ];

    /// <summary>Makes the export, and a bucket where none is given.</summary>
    /// <param name="scope">Where it stands: a stack in us-east-1.</param>
    /// <param name="id">Its id there.</param>
    /// <param name="props">Where it writes what.</param>
    /// <exception cref="ArgumentException">A further column is not the name of one.</exception>
    public CostAndUsageExport(Construct scope, string id, CostAndUsageExportProps? props = null)
        : base(scope, id)
    {
        props ??= new CostAndUsageExportProps();
        var stack = Stack.Of(this);

        // China's Region is taken on trust; whether its bill has principals is not known.
        if (!Token.IsUnresolved(stack.Region) && stack.Region != "us-east-1" && !stack.Region.StartsWith("cn-", StringComparison.Ordinal))
        {
            Annotations.Of(this).AddError(
                $"Data exports are made in us-east-1, and this stack is in {stack.Region}. Put the export into a stack of its own with Env.Region = \"us-east-1\".");
        }

        Bucket = props.Bucket ?? new Bucket(this, "Bills", new BucketProps
        {
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            Encryption = BucketEncryption.S3_MANAGED,
            EnforceSSL = true,
        });
        var opened = Bucket.AddToResourcePolicy(MayWrite(Bucket, stack));
        var export = new CfnResource(this, "Export", new CfnResourceProps
        {
            Type = "AWS::BCMDataExports::Export",
            Properties = new Dictionary<string, object> { ["Export"] = Export(props, Bucket, stack) },
        });
        if (opened.PolicyDependable is { } policy)
        {
            // The export is tried against the bucket when it is made.
            export.Node.AddDependency(policy);
        }
    }

    /// <summary>Where the bill is written: <c>PREFIX/NAME/data/BILLING_PERIOD=YYYY-MM/</c>.</summary>
    public IBucket Bucket { get; }

    private static Dictionary<string, object> Export(CostAndUsageExportProps props, IBucket bucket, Stack stack) => new()
    {
        ["Name"] = props.ExportName,
        ["DataQuery"] = new Dictionary<string, object>
        {
            ["QueryStatement"] = $"SELECT {string.Join(", ", Columns.Union(props.FurtherColumns.Select(ToColumn), StringComparer.Ordinal))} FROM COST_AND_USAGE_REPORT",
            ["TableConfigurations"] = new Dictionary<string, object>
            {
                ["COST_AND_USAGE_REPORT"] = new Dictionary<string, object>
                {
                    ["INCLUDE_IAM_PRINCIPAL_DATA"] = "TRUE",
                    ["INCLUDE_RESOURCES"] = "TRUE",
                    ["TIME_GRANULARITY"] = "HOURLY",
                },
            },
        },
        ["DestinationConfigurations"] = new Dictionary<string, object>
        {
            ["S3Destination"] = new Dictionary<string, object>
            {
                ["S3Bucket"] = bucket.BucketName,
                ["S3Prefix"] = props.Prefix,
                ["S3Region"] = props.BucketRegion ?? stack.Region,
                ["S3OutputConfigurations"] = new Dictionary<string, object>
                {
                    ["OutputType"] = "CUSTOM",
                    ["Format"] = "PARQUET",
                    ["Compression"] = "PARQUET",
                    ["Overwrite"] = "OVERWRITE_REPORT",
                },
            },
        },
        ["RefreshCadence"] = new Dictionary<string, object> { ["Frequency"] = "SYNCHRONOUS" },
    };

    // A part of a map is chosen by a dot. Anything else would change the query.
    private static string ToColumn(string column) => column.Length > 0 && column.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.')
        ? column
        : throw new ArgumentException($"\"{column}\" is not a column of COST_AND_USAGE_REPORT.", nameof(column));

    private static PolicyStatement MayWrite(IBucket bucket, Stack stack) => new(new PolicyStatementProps
    {
        Principals = [new ServicePrincipal("bcm-data-exports.amazonaws.com"), new ServicePrincipal("billingreports.amazonaws.com")],
        Actions = ["s3:PutObject", "s3:GetBucketPolicy"],
        Resources = [bucket.BucketArn, bucket.ArnForObjects("*")],
        Conditions = new Dictionary<string, object>
        {
            ["StringEquals"] = new Dictionary<string, string> { ["aws:SourceAccount"] = stack.Account },
            ["ArnLike"] = new Dictionary<string, object>
            {
                ["aws:SourceArn"] = new[]
                {
                    $"arn:{stack.Partition}:cur:us-east-1:{stack.Account}:definition/*",
                    $"arn:{stack.Partition}:bcm-data-exports:us-east-1:{stack.Account}:export/*",
                },
            },
        },
    });
}
