using Amazon.CDK;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Cdk.Checking;

/// <summary>What a check says, in the forms in which it leaves the library.</summary>
/// <param name="Report">For CDK.</param>
/// <param name="Lines">The findings for a log, where CDK shows none.</param>
/// <param name="Remarks">On the run itself, such as a suppression that matches nothing.</param>
internal sealed record Verdict(PolicyValidationPluginReportBeta1 Report, IReadOnlyList<string> Lines, IReadOnlyList<string> Remarks)
{
    /// <summary>Checks an assembly. Never throws: what goes wrong is a violation that nobody can acknowledge, not a pass.</summary>
    /// <param name="folder">The assembly.</param>
    /// <param name="settings">Gives the settings, or throws what is wrong with them.</param>
    /// <param name="check">The check.</param>
    public static Verdict Of(string folder, Func<Settings> settings, Func<string, Settings, ReportDocument>? check = null)
    {
        try
        {
            var set = settings();
            var report = (check ?? AssemblyCheck.Run)(folder, set);
            AssemblyCheck.WriteReport(report, folder, set);
            return Of(report, folder, set);
        }
        catch (CostGuardException e)
        {
            return Failed(folder, e.Message, "Mend this; nothing was checked.");
        }
#pragma warning disable CA1031 // Whatever it is, CDK would show it with a stack trace of ours, or not at all.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Failed(folder, $"The check failed on this app ({e.GetType().Name}), so nothing was checked.", "Report this with the templates that it happens on; `cdk-costguard check cdk.out` shows whether it happens there too.");
        }
    }

    private static Verdict Of(ReportDocument report, string folder, Settings settings) => new(
        new PolicyValidationPluginReportBeta1
        {
            Success = !ReportBuilder.Reaches(report, settings.FailOn),
            PluginVersion = AssemblyCheck.ToolVersion(),
            Violations = Violations.Of(report, folder, settings),
        },
        [.. report.Findings.Where(f => f.Status == FindingStatus.Active).Select(Line)],
        [.. report.Notices.Select(n => $"CdkCostGuard: {PlainText.Of(n)}")]);

    private static string Line(Finding finding) => PlainText.Of(
        $"CdkCostGuard: {finding.Level.Word()} {finding.RuleId}: {finding.Message}{(Violations.SourceOf(finding) is { } source ? $" ({source})" : "")}");

    private static Verdict Failed(string folder, string message, string fix) => new(
        new PolicyValidationPluginReportBeta1
        {
            Success = false,
            PluginVersion = AssemblyCheck.ToolVersion(),
            Violations = [Violations.NotEvaluated(folder, message, fix)],
        },
        [],
        []);
}
