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
    public static string FirstLine(DuckDBException e)
    {
        var line = PlainText.Of(e.Message.Split('\n', 2)[0].Trim());
        return line.Length <= MaximumLength ? line : line[..MaximumLength] + "...";
    }

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

        foreach (var file in part.Files.Take(MaximumFilesLookedAt))
        {
            var alone = part with { Files = [file] };
            if (Fails($"SELECT COUNT(*) FROM {CurView.Source(alone)}", run, out var why))
            {
                return CostGuardException.BadInput($"{file.Name}: cannot be read as {(part.Format == SourceFormat.Parquet ? "Parquet" : "CSV")} ({why}). Its copy may have broken off: fetch it again.", e);
            }

            foreach (var (column, expression) in view?.Conversions() ?? [])
            {
                if (Fails($"SELECT COUNT({expression}) FROM {CurView.Source(alone)}", run, out why))
                {
                    return CostGuardException.BadInput($"{file.Name}: column {column} holds what it cannot hold in CUR 2.0 ({why}). Fetch the file again, or export anew.", e);
                }
            }
        }

        return CostGuardException.BadInput($"{part.Name}: cannot be read ({FirstLine(e)}). Fetch it again.", e);
    }

    /// <summary>A file that did not hold still.</summary>
    public static CostGuardException Changed(SourceFile file, Exception? inner = null) =>
        CostGuardException.BadInput($"{file.Name}: changed while it was read. Run again when the export is complete.", inner);

    private static bool Fails(string sql, Action<string> run, out string why)
    {
        try
        {
            run(sql);
            why = "";
            return false;
        }
        catch (DuckDBException e)
        {
            why = Why(e);
            return true;
        }
    }

    // What DuckDB says of a CSV is advice on its own settings.
    private static string Why(DuckDBException e)
    {
        var line = FirstLine(e);
        return line.Contains("CSV Error on Line: ", StringComparison.Ordinal) ? $"line {line[(line.LastIndexOf(' ') + 1)..]} does not fit the header, or is not UTF-8"
            : line.Contains("sniffing", StringComparison.Ordinal) || line.Contains("CSV Parser", StringComparison.Ordinal) ? "its lines do not all fit the header, end in different ways, or are not UTF-8"
            : line;
    }
}
