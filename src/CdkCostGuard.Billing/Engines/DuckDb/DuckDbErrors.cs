using CdkCostGuard.Billing.Sources;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using DuckDB.NET.Data;

namespace CdkCostGuard.Billing.Engines.DuckDb;

/// <summary>Makes one line for the user of what DuckDB says.</summary>
internal static class DuckDbErrors
{
    private const int MaximumLength = 200;

    // Each costs a read of one column of one file.
    private const int MaximumFilesLookedAt = 50;

    /// <summary>The first line of a message, without control characters and in a length that one reads.</summary>
    public static string FirstLine(DuckDBException e) => FirstLine(e.Message);

    /// <summary>Is the memory that is set too little, or the disk behind it?</summary>
    public static bool IsOutOfMemory(DuckDBException e) => e.Message.Contains("Out of Memory", StringComparison.Ordinal);

    /// <summary>Says which file and column could not be read.</summary>
    public static CostGuardException Explain(DuckDBException e, ExportPart part, CurView? view, Action<string> run)
    {
        if (part.Files.FirstOrDefault(f => !f.IsUnchanged()) is { } changed)
        {
            return Changed(changed, e);
        }

        if (IsOutOfMemory(e))
        {
            return CostGuardException.BadInput($"{part.Name}: too large for the memory that is set and the disk behind it. Free disk where temporary files lie, or allow more memory.", e);
        }

        if (part.Format == SourceFormat.GzipCsv && GzipCheck.FirstBroken(part.Files) is { } broken)
        {
            return GzipCheck.BrokenOff(broken, e);
        }

        // Each file is looked at alone, with the types that its columns have beside those of the others.
        var isShaped = view is not null && !Fails($"CREATE OR REPLACE TEMP TABLE shape AS SELECT * FROM {CurView.Source(part)} LIMIT 0", run, part.Files[0], out _);
        foreach (var file in Suspects(e, part))
        {
            var source = CurView.Source(part with { Files = [file] });
            if (Fails($"SELECT COUNT(*) FROM {source}", run, file, out var why))
            {
                return CostGuardException.BadInput($"{file.Name}: cannot be read as {(part.Format == SourceFormat.Parquet ? "Parquet" : "CSV")} ({why}). Its copy may have broken off: fetch it again.", e);
            }

            foreach (var (column, expression) in view?.Conversions() ?? [])
            {
                if (Fails($"SELECT COUNT({expression}) FROM {(isShaped ? $"(SELECT * FROM shape UNION ALL BY NAME SELECT * FROM {source}) shaped" : source)}", run, file, out why))
                {
                    return CostGuardException.BadInput($"{file.Name}: column {column} holds what it cannot hold in CUR 2.0 ({why}). Fetch the file again, or export anew.", e);
                }
            }
        }

        return CostGuardException.BadInput($"{part.Name}: cannot be read ({Why(e, Suspects(e, part)[0])}). Fetch it again.", e);
    }

    // The file that DuckDB names comes first: there may be many.
    private static SourceFile[] Suspects(DuckDBException e, ExportPart part) =>
        [.. part.Files.Where(f => Names(e, f)).OrderByDescending(f => f.Path.Length).Take(1).Concat(part.Files.Take(MaximumFilesLookedAt)).Distinct()];

    // In its first line: further ones quote the statement, with the first files of all.
    private static bool Names(DuckDBException e, SourceFile file)
    {
        var said = e.Message.Split('\n', 2)[0];
        return said.Contains(file.Path, StringComparison.Ordinal) || said.Contains(Sql.Literal(file.Path), StringComparison.Ordinal);
    }

    /// <summary>A file that did not hold still.</summary>
    public static CostGuardException Changed(SourceFile file, Exception? inner = null) =>
        CostGuardException.BadInput($"{file.Name}: changed while it was read. Run again when the export is complete.", inner);

    private static bool Fails(string sql, Action<string> run, SourceFile file, out string why)
    {
        try
        {
            run(sql);
            why = "";
            return false;
        }
        catch (DuckDBException e)
        {
            why = Why(e, file);
            return true;
        }
    }

    // What DuckDB says of a CSV is advice on its own settings, and it names files by where they are on this machine.
    private static string Why(DuckDBException e, SourceFile file)
    {
        var line = FirstLine(e.Message.Replace(Sql.Literal(file.Path), file.Name, StringComparison.Ordinal).Replace(file.Path, file.Name, StringComparison.Ordinal));
        return line.Contains("CSV Error on Line: ", StringComparison.Ordinal) ? $"line {line[(line.LastIndexOf(' ') + 1)..]} does not fit the header, or is not UTF-8"
            : line.Contains("sniffing", StringComparison.Ordinal) || line.Contains("CSV Parser", StringComparison.Ordinal) ? "its lines do not all fit the header, end in different ways, or are not UTF-8"
            // The value that it quotes may be somebody's address.
            : e.Message.Contains('@', StringComparison.Ordinal) ? "a value that is not shown, because it may be an address"
            : line;
    }

    private static string FirstLine(string message)
    {
        var line = PlainText.Of(message.Split('\n', 2)[0].Trim());
        return line.Length <= MaximumLength ? line : line[..MaximumLength] + "...";
    }
}
