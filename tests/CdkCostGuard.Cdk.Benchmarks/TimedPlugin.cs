using System.Diagnostics;
using System.Globalization;
using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using CdkCostGuard.Cdk.Checking;
using CdkCostGuard.Cdk.Registering;

namespace CdkCostGuard.Cdk.Benchmarks;

/// <summary>Our plugin, with a clock around it. The product has none, so what <c>CostGuard.Attach</c> does is done here once more.</summary>
internal sealed class TimedPlugin : DeputyBase, IPolicyValidationPluginBeta1
{
    private readonly CostGuardPlugin _plugin;

    private TimedPlugin(CostGuardPlugin plugin) => _plugin = plugin;

    public string Name => _plugin.Name;

    public string? Version => _plugin.Version;

    public string[]? RuleIds => _plugin.RuleIds;

    public static void Attach(App app)
    {
        WarmUp.Start();
        var settings = Settings.Read(new CostGuardOptions(), Directory.GetCurrentDirectory());
        PluginRegistration.Add(app, new TimedPlugin(new CostGuardPlugin(app, () => settings)));
    }

    public IPolicyValidationPluginReportBeta1 Validate(IPolicyValidationContextBeta1 context)
    {
        var clock = Stopwatch.StartNew();
        var report = _plugin.Validate(context);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"measured own={clock.Elapsed.TotalMilliseconds:F1}"));
        return report;
    }
}
