using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Reporting;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Cli;

/// <summary>The report of validation plugins beside the manifest of the checked cloud assembly.</summary>
internal sealed class CdkReportFile
{
    private readonly string _path;
    private readonly string _name;
    private readonly CdkReport _before;
    private readonly InputSet _inputs;

    private CdkReportFile(string path, string name, CdkReport before, InputSet inputs)
    {
        _path = path;
        _name = name;
        _before = before;
        _inputs = inputs;
    }

    /// <summary>The file in the one assembly that is checked, with what stands in it.</summary>
    /// <exception cref="CostGuardException">Something else is checked, or the file is damaged.</exception>
    public static CdkReportFile In(InputSet inputs, string[] paths, Surroundings surroundings)
    {
        if (inputs.Inputs is not [{ Kind: "cloudAssembly" }])
        {
            throw CostGuardException.BadUsage("--cdk-report: needs one cloud assembly as the only input; name a cdk.out folder");
        }

        var input = Path.GetFullPath(paths[0], surroundings.WorkingDirectory);
        var folder = File.Exists(input) ? Path.GetDirectoryName(input)! : input;
        var path = Path.Combine(folder, CdkReport.FileName);
        var name = TextFiles.DisplayName(path, surroundings.WorkingDirectory);
        return new CdkReportFile(path, name, File.Exists(path) ? CdkReport.Parse(name, TextFiles.Read(path, name)) : CdkReport.Empty(VersionOf(folder)), inputs);
    }

    // The reader of the assembly has looked at it already, so it is there.
    private static string VersionOf(string folder)
    {
        const string Manifest = "manifest.json";
        var root = JsonNodes.Read(Manifest, TextFiles.Read(Path.Combine(folder, Manifest), Manifest)).Root;
        return ((ScalarNode)((MapNode)root)["version"]!).Text;
    }

    /// <summary>Writes the findings.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="failed">Is the threshold reached?</param>
    public void Write(ReportDocument report, bool failed)
    {
        var stacks = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (construct, frames) in _inputs.Templates.Select(t => t.Info.CreationStacks).Distinct().SelectMany(s => s))
        {
            stacks.TryAdd(construct, frames);
        }

        OutputFile.Write(_path, _name, stream => CdkReportRenderer.Render(report, failed, stacks.GetValueOrDefault, _before, stream));
    }
}
