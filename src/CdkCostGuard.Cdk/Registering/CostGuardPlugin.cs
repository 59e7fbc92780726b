using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using CdkCostGuard.Cdk.Checking;
using CdkCostGuard.Templates;

namespace CdkCostGuard.Cdk.Registering;

/// <summary>What CDK calls once the templates are written.</summary>
/// <remarks>Stateless: what it says depends on the assembly's files and the settings, however often and for whatever templates CDK calls it.</remarks>
internal sealed class CostGuardPlugin : DeputyBase, IPolicyValidationPluginBeta1
{
    private readonly Func<Settings> _settings;
    private readonly string _folder;
    private readonly Stage[] _enclosing;
    private readonly bool _mayFail;

    public CostGuardPlugin(Stage stage, Func<Settings> settings)
    {
        _settings = settings;
        _folder = stage.Outdir;
        _enclosing = [.. Enclosing(stage)];
        _mayFail = Commands.MayFail(stage);
    }

    /// <summary>Also what stands before the rule where a finding is acknowledged: <c>CdkCostGuard::CCG1001</c>.</summary>
    public string Name => "CdkCostGuard";

    public string? Version => AssemblyCheck.ToolVersion();

    public string[]? RuleIds => [.. TemplateChecker.Checked.Select(r => r.Id)];

    public IPolicyValidationPluginReportBeta1 Validate(IPolicyValidationContextBeta1 context)
    {
        if (_enclosing.Any(CostGuard.IsAttached))
        {
            return new PolicyValidationPluginReportBeta1 { Success = true, Violations = [] };
        }

        WarmUp.Stop();
        var verdict = Verdict.Of(_folder, _settings);
        foreach (var remark in verdict.Remarks)
        {
            Console.Error.WriteLine(remark);
        }

        if (!PluginRegistration.CdkFailsByItself)
        {
            if (verdict.Report.Success)
            {
                // This CDK shows what a plugin found only where the plugin fails.
                foreach (var line in verdict.Lines)
                {
                    Console.Error.WriteLine(line);
                }
            }
            else if (_mayFail)
            {
                FailingExit.Demand();
            }
        }

        return verdict.Report;
    }

    private static IEnumerable<Stage> Enclosing(Stage stage)
    {
        for (var outer = stage.ParentStage; outer is not null; outer = outer.ParentStage)
        {
            yield return outer;
        }
    }
}
