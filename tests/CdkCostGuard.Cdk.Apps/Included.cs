using Amazon.CDK;
using Amazon.CDK.CloudFormation.Include;

namespace CdkCostGuard.Cdk.Apps;

/// <summary>Templates that nobody here wrote, as stacks.</summary>
internal static class Included
{
    /// <summary>The folder with the templates.</summary>
    private const string Folder = "INCLUDED_TEMPLATES";

    [Scenario]
    public static void Templates()
    {
        var app = Attaching.NewApp().AddCostGuard();
        foreach (var file in Directory.GetFiles(System.Environment.GetEnvironmentVariable(Folder)!).Order(StringComparer.Ordinal).Where(f => CanBeIncluded(f, app.Outdir)))
        {
            Include(app, file);
        }

        app.Synth();
    }

    // CfnInclude refuses what it does not understand, some of it only when it writes the template: SAM's macros, properties that are put in by a packaging step.
    private static bool CanBeIncluded(string file, string outdir)
    {
        try
        {
            var probe = new App(new AppProps { AnalyticsReporting = false, Outdir = outdir + ".probe" });
            Include(probe, file);
            probe.Synth();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static void Include(App app, string file) =>
        _ = new CfnInclude(new Stack(app, Path.GetFileNameWithoutExtension(file)), "Template", new CfnIncludeProps { TemplateFile = file });
}
