using Amazon.CDK;
using CdkCostGuard.Cdk;

namespace WellTagged;

internal static class Program
{
    public static void Main()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });

        // From here on a role without tags or with two applications fails the synth.
        CostGuard.Attach(app);

        new CustomerCopilotStack(app, "CustomerCopilot");
        new ContractSearchStage(app, "Prod");
        new BillExportStack(app, "BillExport", new StackProps
        {
            // Data Exports are made in us-east-1, wherever the models are called.
            Env = new Amazon.CDK.Environment { Region = "us-east-1" },
        });

        app.Synth();
    }
}
