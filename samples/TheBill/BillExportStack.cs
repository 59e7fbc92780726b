using Amazon.CDK;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AwsBcmdataexports;
using Constructs;

namespace TheBill;

/// <summary>The bill, as it was exported before anyone asked who spends.</summary>
internal sealed class BillExportStack : Stack
{
    public BillExportStack(Construct scope, string id, IStackProps? props = null)
        : base(scope, id, props)
    {
        var bucket = Bucket.FromBucketName(this, "Bills", "thebill-exports");

        new CfnExport(this, "Export", new CfnExportProps
        {
            Export = new CfnExport.ExportProperty
            {
                Name = "monthly-bill",
                DataQuery = new CfnExport.DataQueryProperty
                {
                    QueryStatement =
                        "SELECT bill_payer_account_id, line_item_usage_account_id, line_item_usage_start_date, line_item_product_code, "
                        + "line_item_usage_type, line_item_operation, line_item_unblended_cost, product, tags FROM COST_AND_USAGE_REPORT",
                    TableConfigurations = new Dictionary<string, object>
                    {
                        ["COST_AND_USAGE_REPORT"] = new Dictionary<string, string>
                        {
                            // Defect: INCLUDE_IAM_PRINCIPAL_DATA is left out. The dollars arrive without the role that spent them, for good.
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
    }
}
