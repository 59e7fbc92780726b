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
        foreach (var file in Directory.GetFiles(System.Environment.GetEnvironmentVariable(Folder)!).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            try
            {
                _ = new CfnInclude(new Stack(app, name), "Template", new CfnIncludeProps { TemplateFile = file });
                Console.Error.WriteLine($"included {name}");
            }
            catch (Exception e)
            {
                // What CfnInclude does not understand, it refuses; SAM's macros and nested stacks without their templates among it.
                app.Node.TryRemoveChild(name);
                Console.Error.WriteLine($"refused {name}: {e.Message.Split('\n')[0]}");
            }
        }

        app.Synth();
    }
}
