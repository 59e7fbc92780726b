using Amazon.CDK;
using CdkCostGuard.Cdk;

namespace SharedRole;

internal static class Program
{
    public static void Main()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });

        // What is wrong below fails the synth because of this line.
        CostGuard.Attach(app);

        var platform = new PlatformStack(app, "Platform");
        new SupportChatStack(app, "SupportChat", platform.ModelRole);
        new InvoiceReaderStack(app, "InvoiceReader", platform.ModelRole);
        new MarketingCopyStack(app, "MarketingCopy", platform.ModelRole);

        app.Synth();
    }
}
