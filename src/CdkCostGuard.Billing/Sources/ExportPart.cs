namespace CdkCostGuard.Billing.Sources;

/// <summary>Files of an export that are read together: one billing period in one format.</summary>
/// <param name="Export">The export's folder as the user named it; empty for files that were named one by one.</param>
/// <param name="Period">The first day of the month that the folder's name says; null where no folder says one.</param>
/// <param name="Format">The format of all its files.</param>
/// <param name="Files">In the order of their names, each once; at least one.</param>
internal sealed record ExportPart(string Export, DateOnly? Period, SourceFormat Format, IReadOnlyList<SourceFile> Files)
{
    /// <summary>How the part is called towards the user.</summary>
    public string Name => Files.Count == 1 ? Files[0].Name
        : Period is { } month ? $"{(Export.Length == 0 ? "" : Export + "/")}BILLING_PERIOD={Months.Text(month)}"
        : $"{Files[0].Name} and {Files.Count - 1} more";

    // DuckDB gives a thread a CSV of its own where there are more than two for each, and then holds all that is in it; of fewer it holds what it is reading. It runs two
    // threads or more. https://github.com/duckdb/duckdb/issues/12389
    private const int FewFiles = 4;

    // Packed, what takes some 10 MB of memory.
    private const int SmallGzip = 1 << 19;
    private const int SmallCsv = 1 << 23;

    /// <summary>The same in parts that take little memory: all that is small, and the rest a few files at a time.</summary>
    public IEnumerable<ExportPart> InPortions()
    {
        if (Format == SourceFormat.Parquet || Files.Count <= FewFiles)
        {
            return [this];
        }

        var bySize = Files.ToLookup(f => f.Length <= (Format == SourceFormat.GzipCsv ? SmallGzip : SmallCsv));
        SourceFile[] small = [.. bySize[true]];
        return bySize[false].Chunk(FewFiles).Concat(small.Length > 0 ? [small] : []).Select(files => this with { Files = files });
    }
}

/// <summary>What the sources that a user names come to.</summary>
internal sealed record SourceSet
{
    /// <summary>What is read.</summary>
    public required IReadOnlyList<ExportPart> Parts { get; init; }

    /// <summary>Files beside them that a manifest does not name. They are not read; whether they hold lines decides if that is worth a word.</summary>
    public required IReadOnlyList<ExportPart> Surplus { get; init; }

    /// <summary>The folders that everything lies in: all that the engine may open.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>What listing and manifests disagree on, with the month that it is about; null for all.</summary>
    public required IReadOnlyList<(DateOnly? Period, BillProblem Problem)> Problems { get; init; }
}
