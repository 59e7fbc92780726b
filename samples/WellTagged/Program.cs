using Amazon.CDK;

namespace WellTagged;

internal static class Program
{
    public static void Main()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });

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
