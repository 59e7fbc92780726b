using Amazon.CDK;

namespace CdkCostGuard.Cdk.Apps;

/// <summary>The apps of <c>samples/</c>.</summary>
internal static class Samples
{
    [Scenario]
    public static void SampleSharedRole()
    {
        var app = Attaching.NewApp().AddCostGuard();
        var platform = new SharedRole.PlatformStack(app, "Platform");
        _ = new SharedRole.SupportChatStack(app, "SupportChat", platform.ModelRole);
        _ = new SharedRole.InvoiceReaderStack(app, "InvoiceReader", platform.ModelRole);
        _ = new SharedRole.MarketingCopyStack(app, "MarketingCopy", platform.ModelRole);
        app.Synth();
    }

    [Scenario]
    public static void SampleTheBill()
    {
        var app = Attaching.NewApp().AddCostGuard();
        _ = new TheBill.DataEngineeringStack(app, "DataEngineering");
        _ = new TheBill.ContractAgentStack(app, "ContractAgent");
        _ = new TheBill.SearchStack(app, "Search");
        _ = new TheBill.DataScienceStack(app, "DataScience");
        _ = new TheBill.BillExportStack(app, "BillExport", new StackProps { Env = new Amazon.CDK.Environment { Region = "us-east-1" } });
        app.Synth();
    }

    [Scenario]
    public static void SampleWellTagged()
    {
        var app = Attaching.NewApp().AddCostGuard();
        _ = new WellTagged.CustomerCopilotStack(app, "CustomerCopilot");
        _ = new WellTagged.ContractSearchStage(app, "Prod");
        _ = new WellTagged.BillExportStack(app, "BillExport", new StackProps { Env = new Amazon.CDK.Environment { Region = "us-east-1" } });
        app.Synth();
    }
}
