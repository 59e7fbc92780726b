using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Sources;

/// <summary>Finds what belongs to the bill in what the user names, and leaves out what would be counted twice.</summary>
/// <remarks>The layout is read off the paths, so a pattern over an export's folder is understood like the folder itself.</remarks>
internal static class SourceFinder
{
    private const string EmptyFiles = "empty-files";

    /// <summary>Everything that the named sources come to.</summary>
    /// <param name="sources">As the user named them.</param>
    /// <param name="workingDirectory">The full path of what they are relative to.</param>
    /// <exception cref="CostGuardException">One of them is not there, or none holds data.</exception>
    public static SourceSet Find(IReadOnlyList<string> sources, string workingDirectory)
    {
        var folders = new SortedSet<string>(StringComparer.Ordinal);
        var files = new SortedDictionary<string, ListedFile>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            var (folder, listed) = FileListing.Of(source, workingDirectory);
            folders.Add(folder);
            foreach (var file in listed)
            {
                // A file that is named twice is one file.
                files.TryAdd(file.FullPath, file);
            }
        }

        var named = sources.Select(s => Path.GetFullPath(s, workingDirectory)).Where(File.Exists).ToHashSet(StringComparer.Ordinal);
        var problems = new List<(DateOnly?, BillProblem)>();
        var parts = new List<ExportPart>();
        var surplus = new List<ExportPart>();
        var parsed = files.Values.Select(f => new FoundFile(f, BillingPath.Parse(f.FullPath.Replace('\\', '/')))).ToArray();
        foreach (var partition in Partitions(parsed))
        {
            var chosen = Delivery.Choose(partition, problems);
            parts.AddRange(Parts(partition.Export, partition.Period, Files(chosen.Counted), problems));
            surplus.AddRange(Parts(partition.Export, partition.Period, [.. Files(chosen.Surplus).Where(f => f.Format != SourceFormat.Foreign)], []));
        }

        // Beside a laid out export other files are results of queries, reports and the like, unless they are named themselves.
        var isLaidOut = parts.Count > 0;
        var loose = parsed.Where(f => f.Path.Period is null && (named.Contains(f.File.FullPath) || (!isLaidOut && SourceFile.HasDataName(f.File.Name))));
        parts.AddRange(Parts("", null, Files(loose.Select(f => f.File)), problems));
        if (parts.Count > 0)
        {
            return new SourceSet { Parts = parts, Surplus = surplus, Folders = [.. folders], Problems = problems };
        }

        var names = string.Join(", ", sources.Select(PlainText.Of));
        throw problems.Select(p => p.Item2).FirstOrDefault(p => p.Kind == EmptyFiles) is { } empty
            ? new CostGuardException($"{names}: there is no line. {empty.Text}", ExitCode.Coverage)
            : CostGuardException.BadInput($"{names}: no Parquet or CSV file with data. Name the folder of a CUR 2.0 export, the one with data/ and metadata/.");
    }

    /// <summary>What lies under each billing period of each export.</summary>
    public static IEnumerable<Partition> Partitions(FoundFile[] files) => files
        .Where(f => f.Path is { Period: not null, Room: not "metadata" } && SourceFile.HasDataName(f.File.Name))
        .GroupBy(f => (f.Path.Root, f.Path.Period!.Value))
        .OrderBy(g => g.Key.Root, StringComparer.Ordinal).ThenBy(g => g.Key.Value)
        .Select(g => new Partition(
            PlainText.Of(g.Key.Root[(g.Key.Root.LastIndexOf('/') + 1)..]),
            g.Key.Value,
            [.. g],
            [.. files.Where(f => f.Path.Room == "metadata" && f.Path.Root == g.Key.Root && f.Path.Period == g.Key.Value && IsManifestName(f.File.Name))]));

    /// <summary>Is it the name of a manifest?</summary>
    public static bool IsManifestName(string name) => name.EndsWith("Manifest.json", StringComparison.OrdinalIgnoreCase);

    private static SourceFile[] Files(IEnumerable<ListedFile> listed) => [.. listed.Select(f => SourceFile.Of(f.FullPath, PlainText.Of(f.Name)))];

    private static ExportPart[] Parts(string export, DateOnly? period, SourceFile[] files, List<(DateOnly?, BillProblem)> problems)
    {
        if (files.FirstOrDefault(f => f.Format == SourceFormat.Foreign) is { } foreign)
        {
            throw CostGuardException.BadInput($"{foreign.Name}: is packed by something else than gzip, or is not UTF-8. Parquet, CSV and CSV in gzip are read: unpack or convert it.");
        }

        if (files.FirstOrDefault(f => f.Format == SourceFormat.Empty) is { } empty)
        {
            var count = files.Count(f => f.Format == SourceFormat.Empty);
            problems.Add((period, new BillProblem(EmptyFiles, $"{count} of {files.Length} files have no byte in them, such as {empty.Name}: if their delivery broke off, the total is too small.")));
        }

        foreach (var file in files.Where(f => f.Format == SourceFormat.Csv && !f.EndsInLineBreak()))
        {
            problems.Add((period, new BillProblem("cut-off", $"{file.Name}: does not end in a line break. If its copy broke off, the total is too small: fetch it again.")));
        }

        ExportPart[] parts = [.. files.Where(f => f.Format != SourceFormat.Empty).GroupBy(f => f.Format).OrderBy(g => g.Key).Select(g => new ExportPart(export, period, g.Key, [.. g]))];

        // An export has one format. What else lies there was converted from it, or is left of an earlier setting.
        return parts.Length < 2 || period is null
            ? [.. parts.SelectMany(p => p.InPortions())]
            : throw CostGuardException.BadInput($"{export} {Months.Text(period.Value)}: has Parquet and CSV files, such as {parts[0].Files[0].Name} and {parts[1].Files[0].Name}, and the same lines may be in both. Move one kind away, or name the other by a pattern.");
    }
}

/// <summary>A listed file and what its path says.</summary>
internal sealed record FoundFile(ListedFile File, BillingPath Path);

/// <summary>All that lies under one billing period of one export.</summary>
internal sealed record Partition(string Export, DateOnly Period, IReadOnlyList<FoundFile> Data, IReadOnlyList<FoundFile> Manifests);
