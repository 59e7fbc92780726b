using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Templates;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Cdk.Checking;

/// <summary>Checks a cloud assembly as <c>cdk-costguard check</c> does: same reader, same rules, same report.</summary>
internal static class AssemblyCheck
{
    private static readonly ToolInfo Tool = new("cdk-costguard", ToolVersion());

    /// <summary>Checks the assembly in a folder.</summary>
    /// <param name="folder">The assembly, with its stages and nested stacks. CDK's list of templates is not used: it leaves nested stacks out.</param>
    /// <param name="settings">What it goes by.</param>
    /// <exception cref="CostGuardException">The assembly cannot be read.</exception>
    public static ReportDocument Run(string folder, Settings settings)
    {
        var report = Report(InputReader.Read([folder], settings.WorkingDirectory, new Dictionary<string, string>(StringComparer.Ordinal)), settings);
        return report with { Findings = [.. report.Findings.Select(f => Located(f, settings.Sources))] };
    }

    /// <summary>Checks what was read.</summary>
    public static ReportDocument Report(InputSet inputs, Settings settings)
    {
        var result = TemplateChecker.Check(inputs.Templates, settings.Policy);
        return ReportBuilder.Build(Tool, "check", inputs.Inputs, result.Principals, result.Findings, [], settings.Policy, settings.Baseline, settings.Today);
    }

    /// <summary>Writes the report where the settings ask for it.</summary>
    /// <exception cref="CostGuardException">It would change the assembly, or cannot be written.</exception>
    public static void WriteReport(ReportDocument report, string folder, Settings settings)
    {
        if (settings.ReportFile is not { } file)
        {
            return;
        }

        var name = TextFiles.DisplayName(file, settings.WorkingDirectory);
        var path = Path.GetFullPath(file, settings.WorkingDirectory);
        if (path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw CostGuardException.BadUsage($"{name}: lies in the cloud assembly, which CDK lets no plugin change; write the report beside it");
        }

        try
        {
            using var stream = File.Create(path);
            ReportJson.Write(stream, report);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CostGuardException.BadUsage($"{name}: cannot be written; check that its folder is there and may be written to", e);
        }
    }

    private static Finding Located(Finding finding, ISourceLocations sources) =>
        finding with { Locations = [.. finding.Locations.Select(l => Located(l, sources))] };

    private static FindingLocation Located(FindingLocation location, ISourceLocations sources) =>
        location.ConstructPath is { } path && sources.Find(path) is { } source ? location with { File = source.File, Line = source.Line } : location;

    /// <summary>The product's version, without the commit that the build appends.</summary>
    public static string ToolVersion() => typeof(AssemblyCheck).Assembly.GetName().Version!.ToString(3);
}
