using Amazon.CDK;

namespace SharedRole;

internal static class Program
{
    public static void Main()
    {
        var app = new App(new AppProps { AnalyticsReporting = false });

        var platform = new PlatformStack(app, "Platform");
        new SupportChatStack(app, "SupportChat", platform.ModelRole);
        new InvoiceReaderStack(app, "InvoiceReader", platform.ModelRole);
        new MarketingCopyStack(app, "MarketingCopy", platform.ModelRole);

        app.Synth();
    }
}
