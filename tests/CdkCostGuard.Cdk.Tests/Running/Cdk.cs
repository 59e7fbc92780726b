namespace CdkCostGuard.Cdk.Tests.Running;

/// <summary>The CDK that the apps are built with, and its command line.</summary>
internal static class Cdk
{
    /// <summary>Does a failing plugin fail the synth by itself?</summary>
    public static bool HasValidations => CdkApps.AreNewest;

    /// <summary>What an app of its own ends in when its check fails: newer CDK throws in <c>Synth</c>.</summary>
    public static int FailedApp => HasValidations ? 134 : 1;

    /// <summary>Runs <c>cdk COMMAND... --app APP</c> from a folder of its own.</summary>
    public static Synth Run(string app, params string[] command) => Run(app, command, new Dictionary<string, string>());

    /// <summary>The same with more variables.</summary>
    public static Synth Run(string app, string[] command, IReadOnlyDictionary<string, string> environment)
    {
        var home = Synth.NewFolder();
        var folder = Path.Combine(home, "cdk.out");
        var (code, output, error) = NodeTools.Run(
            "node",
            [NodeTools.Package("aws-cdk", "bin", "cdk"), .. command, "--app", $"dotnet {CdkApps.Assembly} {app}", "--output", folder],
            home,
            new Dictionary<string, string>(CdkApps.Environment.Concat(environment))
            {
                ["CDK_DISABLE_CLI_TELEMETRY"] = "1",
                ["JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION"] = "20",
            });
        return new Synth(code, output + error, folder);
    }
}
