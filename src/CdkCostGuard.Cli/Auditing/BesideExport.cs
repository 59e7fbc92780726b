using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Cli.Auditing;

/// <summary>Finds what lies beside an export, so that naming the export is enough.</summary>
internal static class BesideExport
{
    /// <summary>The folder that CDK writes templates to.</summary>
    public const string TemplateFolder = "cdk.out";

    private const string Data = "data";
    private const string Period = "BILLING_PERIOD=";

    /// <summary>The nearest file or folder of a name beside one of the exports; null where there is none.</summary>
    /// <param name="sources">Exports as the user named them.</param>
    /// <param name="name">The name.</param>
    /// <param name="workingDirectory">What they are relative to.</param>
    public static string? Find(IEnumerable<string> sources, string name, string workingDirectory) => sources
        .Select(s => Path.Combine(FolderBeside(s, workingDirectory), name))
        .FirstOrDefault(Path.Exists);

    // Beside a folder is the folder that it lies in, beside a file too. Data Exports lays files out below data/BILLING_PERIOD=YYYY-MM/.
    private static string FolderBeside(string source, string workingDirectory)
    {
        // What belongs to an export in S3 is where the tool runs.
        if (ObjectLocation.Is(source))
        {
            return workingDirectory;
        }

        var parts = Path.GetFullPath(source, workingDirectory).Replace('\\', '/').TrimEnd('/').Split('/');
        var pattern = Array.FindIndex(parts, p => p.AsSpan().IndexOfAny('*', '?') >= 0);
        var period = Array.FindIndex(parts, p => p.StartsWith(Period, StringComparison.OrdinalIgnoreCase));
        var end = pattern >= 0 ? pattern : parts.Length - 1;
        var data = period >= 0 ? period - 1 : pattern >= 0 ? pattern - 1 : end;
        if (data > 0 && parts[data] == Data)
        {
            end = data - 1;
        }

        var folder = string.Join('/', parts[..end]);
        return folder.Length == 0 ? "/" : folder;
    }
}
