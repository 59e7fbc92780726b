using System.Reflection;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Cli;

/// <summary>The tool's name and version in reports.</summary>
internal static class ToolVersion
{
    public static ToolInfo Info { get; } = new("cdk-costguard", Version());

    // Without the commit that the build appends: the same sources give the same report.
    private static string Version() =>
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
