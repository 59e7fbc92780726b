using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AwsBcmdataexports;
using Amazon.CDK;
using Constructs;

namespace WellTagged;

/// <summary>The bill, every hour, with the principal behind each model call and that principal's tags.</summary>
internal sealed class BillExportStack : Stack
{
    private static readonly string[] Columns =
    [
        "bill_billing_period_start_date",
        "bill_payer_account_id",
        "line_item_usage_account_id",
        "line_item_usage_start_date",
        "line_item_line_item_type",
        "line_item_product_code",
        "line_item_usage_type",
        "line_item_operation",
        "line_item_resource_id",
        "line_item_iam_principal",
        "line_item_usage_amount",
        "line_item_currency_code",
        "line_item_unblended_cost",
        "pricing_unit",
        "product",
        "tags",
    ];

    public BillExportStack(Construct scope, string id, IStackProps? props = null)
        : base(scope, id, props)
    {
        var bucket = new Bucket(this, "Bills", new BucketProps
        {
            BlockPublicAccess = BlockPublicAccess.BLOCK_ALL,
            EnforceSSL = true,
        });
        bucket.AddToResourcePolicy(new PolicyStatement(new PolicyStatementProps
        {
            Principals = [new ServicePrincipal("bcm-data-exports.amazonaws.com"), new ServicePrincipal("billingreports.amazonaws.com")],
            Actions = ["s3:PutObject", "s3:GetBucketPolicy"],
            Resources = [bucket.BucketArn, bucket.ArnForObjects("*")],
            Conditions = new Dictionary<string, object>
            {
                ["StringEquals"] = new Dictionary<string, string> { ["aws:SourceAccount"] = Account },
            },
        }));

        var export = new CfnExport(this, "Export", new CfnExportProps
        {
            Export = new CfnExport.ExportProperty
            {
                Name = "bill-with-principals",
                DataQuery = new CfnExport.DataQueryProperty
                {
                    QueryStatement = $"SELECT {string.Join(", ", Columns)} FROM COST_AND_USAGE_REPORT",
                    TableConfigurations = new Dictionary<string, object>
                    {
                        ["COST_AND_USAGE_REPORT"] = new Dictionary<string, string>
                        {
                            ["INCLUDE_IAM_PRINCIPAL_DATA"] = "TRUE",
                            ["INCLUDE_RESOURCES"] = "TRUE",
                            ["TIME_GRANULARITY"] = "HOURLY",
                        },
                    },
                },
                DestinationConfigurations = new CfnExport.DestinationConfigurationsProperty
                {
                    S3Destination = new CfnExport.S3DestinationProperty
                    {
                        S3Bucket = bucket.BucketName,
                        S3Prefix = "cur2",
                        S3Region = Region,
                        S3OutputConfigurations = new CfnExport.S3OutputConfigurationsProperty
                        {
                            OutputType = "CUSTOM",
                            Format = "PARQUET",
                            Compression = "PARQUET",
                            Overwrite = "OVERWRITE_REPORT",
                        },
                    },
                },
                RefreshCadence = new CfnExport.RefreshCadenceProperty { Frequency = "SYNCHRONOUS" },
            },
        });

        // The export is tried against the bucket when it is made.
        export.Node.AddDependency(bucket.Policy!);
    }
}
