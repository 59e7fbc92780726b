namespace CdkCostGuard.BillGenerator;

/// <summary>What else is on a bill: nothing of it may be counted as Bedrock.</summary>
internal static class Noise
{
    private static readonly (string Product, string UsageType, string Operation, string Unit, string Family)[] Usages =
    [
        ("AmazonEC2", "BoxUsage:m7g.large", "RunInstances", "Hrs", "Compute Instance"),
        ("AmazonEC2", "EBS:VolumeUsage.gp3", "CreateVolume-Gp3", "GB-Mo", "Storage"),
        ("AmazonS3", "TimedStorage-ByteHrs", "StandardStorage", "GB-Mo", "Storage"),
        ("AmazonS3", "Requests-Tier1", "PutObject", "Requests", "API Request"),
        ("AWSLambda", "Lambda-GB-Second-ARM", "Invoke", "Lambda-GB-Second", "Serverless"),
        ("AmazonCloudWatch", "DataProcessing-Bytes", "PutLogEvents", "GB", "Data Payload"),
        ("AmazonDynamoDB", "WriteRequestUnits", "PayPerRequestThroughput", "WriteRequestUnits", "Amazon DynamoDB PayPerRequest Throughput"),
        ("AmazonRDS", "InstanceUsage:db.r7g.large", "CreateDBInstance:0014", "Hrs", "Database Instance"),
        ("AWSDataTransfer", "DataTransfer-Out-Bytes", "GetObject", "GB", "Data Transfer"),
        ("aws-marketplace-monitoring-agent", "SoftwareUsage:hourly", "", "Units", ""),
    ];

    private static readonly string[] Accounts = ["111122223333", "222233334444", "888899990000"];
    private static readonly string[] Services = ["orders", "payments", "catalogue", "search", "crm", "warehouse", "identity", "reports"];

    /// <summary>The lines of a month, by day, account, service and usage.</summary>
    public static IEnumerable<CurLine> Lines(string period)
    {
        var month = DateOnly.ParseExact(period + "-01", "yyyy-MM-dd", null);
        var number = 0;
        for (var day = month; day.Month == month.Month; day = day.AddDays(1))
        {
            foreach (var account in Accounts)
            {
                foreach (var service in Services)
                {
                    foreach (var (product, usageType, operation, unit, family) in Usages)
                    {
                        number++;
                        yield return new CurLine
                        {
                            Day = day,
                            Payer = Story.Payer,
                            Account = account,
                            ProductCode = product,
                            BillingEntity = product.StartsWith("aws-marketplace", StringComparison.Ordinal) ? "AWS Marketplace" : "AWS",
                            UsageType = usageType,
                            Operation = operation,
                            Unit = unit,
                            ProductFamily = family.Length == 0 ? null : family,
                            UsageAmount = 1 + (number % 97),

                            // Some prime, so that sums show a line that is lost.
                            Cost = ((number * 7919) % 100_000) / 10_000m,
                            Tags = new Dictionary<string, string> { ["resourceTags/user:Service"] = service },
                        };
                    }
                }
            }
        }
    }
}
