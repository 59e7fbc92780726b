using System.Text.Json.Nodes;
using DuckDB.NET.Data;

namespace CdkCostGuard.BillGenerator;

/// <summary>Lays lines out as Data Exports delivers them: Parquet by billing period, and the manifest that comes last.</summary>
/// <remarks>Layout and names: https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html. Of the manifest only <c>columns</c> is known for certain.</remarks>
internal static class ExportWriter
{
    /// <summary>Every column of CUR 2.0 and its type in DuckDB.</summary>
    public static IReadOnlyList<(string Name, string Type)> Columns { get; } = [.. ReadColumns()];

    private static readonly string ColumnTypes = "{" + string.Join(", ", Columns.Select(c => $"{Quote(c.Name)}: {Quote(c.Type)}")) + "}";

    /// <summary>Writes one billing period, in one file.</summary>
    public static void Write(string folder, string export, string period, IEnumerable<CurLine> lines)
    {
        var data = Path.Combine(folder, "data", "BILLING_PERIOD=" + period);
        var metadata = Path.Combine(folder, "metadata", "BILLING_PERIOD=" + period);
        Directory.CreateDirectory(data);
        Directory.CreateDirectory(metadata);
        var file = $"{export}-00001.snappy.parquet";
        var text = Path.Combine(data, "lines.json");
        try
        {
            File.WriteAllLines(text, lines.Select((line, i) => line.ToJson(i).ToJsonString()));
            using var connection = new DuckDBConnection("DataSource=:memory:");
            connection.Open();
            using var command = connection.CreateCommand();

            // One thread: the same lines in the same order give the same bytes.
            command.CommandText = $"""
                SET threads = 1;
                COPY (SELECT * FROM read_json({Quote(text)}, format = 'newline_delimited', columns = {ColumnTypes}))
                TO {Quote(Path.Combine(data, file))} (FORMAT parquet, COMPRESSION snappy);
                """;
            command.ExecuteNonQuery();
        }
        finally
        {
            File.Delete(text);
        }

        var manifest = new JsonObject
        {
            ["billingPeriod"] = period,
            ["columns"] = new JsonArray([.. Columns.Select(c => new JsonObject { ["name"] = c.Name, ["type"] = c.Type })]),
            ["dataFiles"] = new JsonArray($"data/BILLING_PERIOD={period}/{file}"),
        };
        File.WriteAllText(Path.Combine(metadata, export + "-Manifest.json"), manifest.ToJsonString() + "\n");
    }

    /// <summary>Text as a literal of SQL.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static IEnumerable<(string Name, string Type)> ReadColumns()
    {
        using var reader = new StreamReader(typeof(ExportWriter).Assembly.GetManifestResourceStream("columns.txt")!);
        while (reader.ReadLine() is { } line)
        {
            var at = line.IndexOf(' ', StringComparison.Ordinal);
            yield return (line[..at], line[(at + 1)..]);
        }
    }
}
