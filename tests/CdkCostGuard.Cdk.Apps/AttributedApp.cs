using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SNS;

namespace CdkCostGuard.Cdk.Apps;

/// <summary>Apps that are made of the library's constructs.</summary>
internal static class AttributedApp
{
    [Scenario]
    public static void Attributed()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        var shop = new CostAttribution("search", "Shop", "4711", new Dictionary<string, string> { ["Stage"] = "prod" });

        var stack = new Stack(app, "Shop");
        Amazon.CDK.Tags.Of(app).Add("Team", "everybody");
        var profile = new AttributedInferenceProfile(stack, "Profile", shop, new AttributedInferenceProfileProps
        {
            Name = "shop-nova-pro",
            Source = BedrockModel.CrossRegion("us.amazon.nova-pro-v1:0"),
        });
        var role = new BedrockInvokerRole(stack, "ChatRole", shop, new BedrockInvokerRoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            Models =
            [
                BedrockModel.Foundation("amazon.titan-embed-text-v2:0"),
                BedrockModel.CrossRegion("eu.amazon.nova-lite-v1:0", ["eu-central-1", "eu-west-1"], region: "eu-central-1"),
                BedrockModel.CrossRegion("global.anthropic.claude-sonnet-4-5-20250929-v1:0"),
                profile.Model,
            ],
            Description = "Calls the models of the shop",
            ManagedPolicies = [ManagedPolicy.FromAwsManagedPolicyName("service-role/AWSLambdaBasicExecutionRole")],
        });
        new Function(stack, "Chat", new FunctionProps
        {
            Runtime = Runtime.PYTHON_3_12,
            Handler = "index.handler",
            Role = role,
            Code = Code.FromInline("def handler(event, context): return None"),
            Environment = new Dictionary<string, string> { ["MODEL_ID"] = profile.Arn },
        });
        new BedrockBudget(stack, "Budget", shop, new BedrockBudgetProps
        {
            MonthlyUsd = 1500.50m,
            Emails = ["shop@example.com"],
            Topic = new Topic(stack, "Alerts"),
        });

        new CostAndUsageExport(new Stack(app, "Bill", new StackProps { Env = new Amazon.CDK.Environment { Region = "us-east-1" } }), "Export");
        new InvocationLogging(new Stack(app, "Logging"), "Logging");
        app.Synth();
    }

    // The other side of each choice.
    [Scenario]
    public static void AttributedElsewhere()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });
        var logging = new Stack(app, "Logging");
        var all = new InvocationLogging(logging, "Logging", new InvocationLoggingProps
        {
            LogText = true,
            LogImages = true,
            LogEmbeddings = true,
            LogVideo = true,
            LogAudio = true,
            WhenConfigured = ExistingLogging.Keep,
        });
        new CfnOutput(logging, "Outcome", new CfnOutputProps { Value = all.Outcome });

        var bill = new Stack(app, "Bill", new StackProps { Env = new Amazon.CDK.Environment { Account = "111122223333", Region = "eu-central-1" } });
        new CostAndUsageExport(bill, "Export", new CostAndUsageExportProps
        {
            ExportName = "all-of-it",
            Bucket = Bucket.FromBucketName(bill, "Bills", "bills-of-the-house"),
            BucketRegion = "eu-west-1",
            Prefix = "exports",
            FurtherColumns = ["line_item_usage_end_date", "product.region", "tags"],
        });
        app.Synth();
    }

    // What would deploy to something that nobody wants, or not at all.
    [Scenario]
    public static void AttributedWrongly()
    {
        var stack = new Stack(new App(new AppProps { AnalyticsReporting = false }), "Shop");
        var shop = new CostAttribution("search", "Shop", "4711");
        Refuse("role for no model", id => new BedrockInvokerRole(stack, id, shop, new BedrockInvokerRoleProps { AssumedBy = new AccountRootPrincipal(), Models = [] }));
        Refuse("budget of nothing", id => new BedrockBudget(stack, id, shop, new BedrockBudgetProps { MonthlyUsd = 0, Emails = ["a@example.com"] }));
        Refuse("budget for nobody", id => new BedrockBudget(stack, id, shop, new BedrockBudgetProps { MonthlyUsd = 1 }));
        Refuse("budget for too many", id => new BedrockBudget(stack, id, shop, new BedrockBudgetProps { MonthlyUsd = 1, Emails = new string[11] }));
        Refuse("budget with six alerts", id => new BedrockBudget(stack, id, shop, new BedrockBudgetProps { MonthlyUsd = 1, Emails = ["a@example.com"], AlertAtPercent = [1, 2, 3, 4, 5] }));
        Refuse("column", id => new CostAndUsageExport(stack, id, new CostAndUsageExportProps { FurtherColumns = ["tags FROM OTHER"] }));

        static void Refuse(string what, Action<string> make)
        {
            try
            {
                make(what.Replace(' ', '-'));
                Console.WriteLine($"{what}: made");
            }
            catch (ArgumentException e)
            {
                Console.WriteLine($"{what}: {e.Message}");
            }
        }
    }
}
