using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Sources;

/// <summary>Finds what belongs to the bill in what the user names, and leaves out what would be counted twice.</summary>
/// <remarks>The layout is read off the paths, so a pattern over an export's folder is understood like the folder itself.</remarks>
internal static class SourceFinder
{
    /// <summary>Everything that the named sources come to.</summary>
    /// <param name="sources">As the user named them.</param>
    /// <param name="workingDirectory">The full path of what they are relative to.</param>
    /// <exception cref="CostGuardException">One of them is not there, or none holds data.</exception>
    public static SourceSet Find(IReadOnlyList<string> sources, string workingDirectory)
    {
        var folders = new SortedSet<string>(StringComparer.Ordinal);
        var files = new SortedDictionary<string, (ListedFile File, string Folder)>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            var (folder, listed) = FileListing.Of(source, workingDirectory);
            folders.Add(folder);
            foreach (var file in listed)
            {
                // A file that is named twice is one file.
                files.TryAdd(file.FullPath, (file, folder));
            }
        }

        var named = sources.Select(s => Path.GetFullPath(s, workingDirectory)).Where(File.Exists).ToHashSet(StringComparer.Ordinal);
        var problems = new List<(DateOnly?, BillProblem)>();
        var parts = new List<ExportPart>();
        var surplus = new List<ExportPart>();
        var parsed = files.Values.Select(f => new FoundFile(f.File, BillingPath.Parse(f.File.FullPath.Replace('\\', '/')))).ToArray();
        foreach (var partition in Partitions(parsed))
        {
            var chosen = Delivery.Choose(partition, problems);
            parts.AddRange(Parts(partition.Export, partition.Period, chosen.Counted, problems));
            surplus.AddRange(Parts(partition.Export, partition.Period, chosen.Surplus, []));
        }

        // Beside a laid out export other files are results of queries, reports and the like.
        if (parts.Count == 0)
        {
            parts.AddRange(Parts("", null, [.. parsed.Where(f => f.Path.Period is null && IsData(f, named)).Select(f => f.File)], problems));
        }
        else
        {
            parts.AddRange(Parts("", null, [.. parsed.Where(f => f.Path.Period is null && IsNamed(f, named)).Select(f => f.File)], problems));
        }

        return parts.Count > 0
            ? new SourceSet { Parts = parts, Surplus = surplus, Folders = [.. folders], Problems = problems }
            : throw CostGuardException.BadInput($"{string.Join(", ", sources.Select(FileListing.Clean))}: no Parquet or CSV file with data. Name the folder of a CUR 2.0 export, the one with data/ and metadata/.");
    }

    private static bool IsData(FoundFile file, HashSet<string> named) => SourceFile.HasDataName(file.File.Name) || IsNamed(file, named);

    // A file that is named itself is read whatever its name.
    private static bool IsNamed(FoundFile file, HashSet<string> named) => named.Contains(file.File.FullPath);

    private static IEnumerable<Partition> Partitions(FoundFile[] files) => files
        .Where(f => f.Path is { Period: not null, Room: not "metadata" } && SourceFile.HasDataName(f.File.Name))
        .GroupBy(f => (f.Path.Root, f.Path.Period!.Value))
        .OrderBy(g => g.Key.Root, StringComparer.Ordinal).ThenBy(g => g.Key.Value)
        .Select(g => new Partition(
            g.Key.Root[(g.Key.Root.LastIndexOf('/') + 1)..],
            g.Key.Value,
            [.. g],
            [.. files.Where(f => f.Path.Room == "metadata" && f.Path.Root == g.Key.Root && f.Path.Period == g.Key.Value && IsManifest(f))]));

    private static bool IsManifest(FoundFile file) => file.File.Name.EndsWith("Manifest.json", StringComparison.OrdinalIgnoreCase);

    private static List<ExportPart> Parts(string export, DateOnly? period, IReadOnlyList<ListedFile> listed, List<(DateOnly?, BillProblem)> problems)
    {
        var files = listed.Select(f => SourceFile.Of(f.FullPath, f.Name)).ToArray();
        if (files.FirstOrDefault(f => f.Format == SourceFormat.Empty) is { } empty)
        {
            var count = files.Count(f => f.Format == SourceFormat.Empty);
            problems.Add((period, new BillProblem("empty-files", $"{count} of {files.Length} files have no byte in them, such as {empty.Name}: if their delivery broke off, the total is too small.")));
        }

        foreach (var file in files.Where(f => f.Format == SourceFormat.Csv && !f.EndsInLineBreak()))
        {
            problems.Add((period, new BillProblem("cut-off", $"{file.Name}: does not end in a line break. If its copy broke off, the total is too small: fetch it again.")));
        }

        return [.. files.Where(f => f.Format != SourceFormat.Empty).GroupBy(f => f.Format).OrderBy(g => g.Key).Select(g => new ExportPart(export, period, g.Key, [.. g]))];
    }
}

/// <summary>A listed file and what its path says.</summary>
internal sealed record FoundFile(ListedFile File, BillingPath Path);

/// <summary>All that lies under one billing period of one export.</summary>
internal sealed record Partition(string Export, DateOnly Period, IReadOnlyList<FoundFile> Data, IReadOnlyList<FoundFile> Manifests);
