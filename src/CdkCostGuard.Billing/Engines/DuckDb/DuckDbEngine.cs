using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using CdkCostGuard.Billing.Sources;
using CdkCostGuard.Core;
using DuckDB.NET.Data;

namespace CdkCostGuard.Billing.Engines.DuckDb;

/// <summary>DuckDB in this process: no extension is loaded or fetched, and no file is opened outside the folders that it is given.</summary>
internal sealed class DuckDbEngine : IBillEngine
{
    // DuckDB gives Trino's functions other names or meanings.
    private static readonly string[] Macros =
    [
        "CREATE MACRO element_at(m, k) AS m[k]",
        "CREATE MACRO json_format(j) AS CAST(j AS VARCHAR)",
    ];

    // 28 digits are what decimal holds; 12 of them are behind the point.
    private const decimal Largest = 1e15m;

    private readonly DuckDBConnection _connection;
    private readonly string? _spill;
    private readonly List<string> _slims = [];
    private int _tables;

    private DuckDbEngine(DuckDBConnection connection, string? spill) => (_connection, _spill) = (connection, spill);

    /// <summary>Starts one.</summary>
    /// <param name="folders">All that it may read and write.</param>
    /// <param name="memoryMegabytes">What it may hold in memory; beyond that it works on disk.</param>
    /// <param name="threads">How many threads it runs.</param>
    public static DuckDbEngine Start(IEnumerable<string> folders, int memoryMegabytes, int threads)
    {
        var engine = new DuckDbEngine(Open(), SpillFolder());
        try
        {
            string[] settings =
            [
                "SET autoinstall_known_extensions = false",
                "SET autoload_known_extensions = false",
                "SET allow_community_extensions = false",
                $"SET memory_limit = '{memoryMegabytes.ToString(CultureInfo.InvariantCulture)}MB'",
                $"SET threads = {threads.ToString(CultureInfo.InvariantCulture)}",
                "SET preserve_insertion_order = false",
                // Nothing is read twice.
                "SET enable_external_file_cache = false",
                "SET TimeZone = 'UTC'",
                $"SET temp_directory = {Sql.Text(engine._spill ?? "")}",
                // The paths of files are compared in the form that protects a pattern's characters as well as in their own.
                $"SET allowed_directories = [{string.Join(", ", folders.Concat(engine._spill is { } own ? [own] : []).SelectMany(f => (string[])[f, Sql.Literal(f)]).Distinct(StringComparer.Ordinal).Select(Sql.Text))}]",
                "SET enable_external_access = false",
                .. Macros,
                "SET lock_configuration = true",
            ];
            foreach (var setting in settings)
            {
                engine.Run(setting);
            }

            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string> Columns(ExportPart part) => Guarded(part, () =>
    {
        var columns = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using var command = Command($"DESCRIBE SELECT * FROM {CurView.Source(part)}");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            columns.TryAdd(reader.GetString(0), reader.GetString(1));
        }

        return columns;
    });

    /// <inheritdoc />
    public long CountLines(ExportPart part) => Guarded(part, () =>
    {
        using var command = Command($"SELECT COUNT(*) FROM {CurView.Source(part)}");
        return (long)command.ExecuteScalar()!;
    });

    /// <inheritdoc />
    public void Condense(ExportPart part, ColumnLayout layout, int export, string? path, bool isGrouped)
    {
        RefuseLostTypes(part, layout);
        var view = new CurView(part, layout);
        // No views: to define one DuckDB opens every file once more.
        var query = Question.Slim(view.Query(), isGrouped, "NOT MATERIALIZED ");
        try
        {
            if (path is null)
            {
                CondenseWithin(query, export, isGrouped);
            }
            else
            {
                Write(query, path);
            }
        }
        catch (DuckDBException e) when (isGrouped && DuckDbErrors.IsOutOfMemory(e))
        {
            throw new InsufficientMemoryException(DuckDbErrors.FirstLine(e), e);
        }
        catch (DuckDBException e) when (path is not null)
        {
            // Whether reading or writing failed is not told; the caller reads once more without writing.
            throw new IOException(DuckDbErrors.FirstLine(e), e);
        }
        catch (DuckDBException e)
        {
            throw DuckDbErrors.Explain(e, part, view, Run);
        }
    }

    /// <inheritdoc />
    public void Use(string path, int export) =>
        _slims.Add($"SELECT *, {export.ToString(CultureInfo.InvariantCulture)} AS export FROM read_parquet({Sql.Files([path])}, hive_partitioning = false)");

    /// <inheritdoc />
    public IEnumerable<object?[]> Ask(string question, params DateOnly[] months)
    {
        // A connection of its own, so that one question can be asked while another's rows are read.
        using var connection = _connection.Duplicate();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"WITH slim AS NOT MATERIALIZED ({string.Join(" UNION ALL ", _slims)})\n{Question.Text(question)}";
        command.UseStreamingMode = true;
        foreach (var month in months)
        {
            command.Parameters.Add(new DuckDBParameter(month));
        }

        DuckDBDataReader reader;
        try
        {
            reader = command.ExecuteReader();
        }
        catch (DuckDBException e)
        {
            throw Unexpected(e);
        }

        using (reader)
        {
            while (Read(reader))
            {
                var row = new object?[reader.FieldCount];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = Value(reader, i);
                }

                yield return row;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _connection.Dispose();
        try
        {
            if (_spill is not null)
            {
                Directory.Delete(_spill, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It costs disk and nothing else.
        }
    }

    // Nobody else may look into it. Without a place for it the memory has to do.
    private static string? SpillFolder()
    {
        try
        {
            return Directory.CreateTempSubdirectory("cdk-costguard-").FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Of DOUBLE in one file and something else in another DuckDB makes DOUBLE: of true 1, of a 4-byte float digits that nobody wrote.
    private void RefuseLostTypes(ExportPart part, ColumnLayout layout)
    {
        var doubles = layout.AmountColumns.Where(c => layout.Has(c) && layout.Columns[c] == "DOUBLE").ToArray();
        if (part.Format != SourceFormat.Parquet || part.Files.Count == 1 || doubles.Length == 0)
        {
            return;
        }

        using var command = Command($"SELECT lower(name), duckdb_type FROM parquet_schema({Sql.Files(part.Files.Select(f => f.Path))}) WHERE duckdb_type IN ('BOOLEAN', 'FLOAT') AND lower(name) IN ({string.Join(", ", doubles.Select(Sql.Text))}) ORDER BY 1, 2 LIMIT 1");
        using var reader = command.ExecuteReader();
        if (reader.Read())
        {
            throw CurView.WrongType(part, reader.GetString(0), reader.GetString(1));
        }
    }

    // What was not added up can be as large as the export, so it lies on disk where there is one.
    private void CondenseWithin(string query, int export, bool isGrouped)
    {
        var name = "slim_" + (_tables++).ToString(CultureInfo.InvariantCulture);
        if (isGrouped || _spill is null)
        {
            Run($"CREATE TABLE {name} AS {query}");
            _slims.Add($"SELECT *, {export.ToString(CultureInfo.InvariantCulture)} AS export FROM {name}");
        }
        else
        {
            var path = Path.Combine(_spill, name + ".parquet");
            Write(query, path);
            Use(path, export);
        }
    }

    // What is gathered for a group of rows is held by each thread.
    private void Write(string query, string path) => Run($"COPY ({query}) TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)");

    private static DuckDBConnection Open()
    {
        try
        {
            var connection = new DuckDBConnection("DataSource=:memory:");
            connection.Open();
            return connection;
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw CostGuardException.BadInput($"the library duckdb for {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier} is missing or broken. Install the tool's package of this system.", e);
        }
    }

    private static bool Read(DuckDBDataReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (DuckDBException e)
        {
            throw Unexpected(e);
        }
    }

    private static object? Value(DuckDBDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
        {
            return null;
        }

        return reader.GetValue(column) switch
        {
            decimal amount when Math.Abs(amount) < Largest => amount,
            decimal => throw CostGuardException.BadInput("an amount of the export has more than 15 digits before the point. No bill has: look at line_item_unblended_cost and line_item_usage_amount."),
            BigInteger number => (long)number,
            int number => (long)number,
            DateTime time => DateOnly.FromDateTime(time),
            var other => other,
        };
    }

    // What is quoted is a place of this machine or a value.
    private static CostGuardException Unexpected(DuckDBException e) =>
        CostGuardException.BadInput($"the lines that were read cannot be added up ({Regex.Replace(DuckDbErrors.FirstLine(e), "\"[^\"]*\"|'[^']*'", "...")}). Free memory or disk, or run again with --no-cache.", e);

    private T Guarded<T>(ExportPart part, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (DuckDBException e)
        {
            throw DuckDbErrors.Explain(e, part, null, Run);
        }
    }

    private void Run(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private DuckDBCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
