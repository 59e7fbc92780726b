using Amazon.CDK;
using CdkCostGuard.Cdk;

namespace TheBill;

internal static class Program
{
    public static void Main()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });

        // What is wrong below fails the synth because of this line.
        CostGuard.Attach(app);

        // Defect: no stack holds a budget. The agent ran for weeks before the invoice told.
        new DataEngineeringStack(app, "DataEngineering");
        new ContractAgentStack(app, "ContractAgent");
        new SearchStack(app, "Search");
        new DataScienceStack(app, "DataScience");
        new BillExportStack(app, "BillExport", new StackProps
        {
            Env = new Amazon.CDK.Environment { Region = "us-east-1" },
        });

        app.Synth();
    }
}
