using System.Globalization;
using DuckDB.NET.Data;

namespace CdkCostGuard.Billing.Tests.Exports;

/// <summary>Writes exports as Data Exports writes them: all columns of CUR 2.0 with their types, as Parquet or CSV.</summary>
public static class ExportWriter
{
    private static readonly (string Name, string Type)[] Columns = [.. File.ReadLines(Repository.PathOf("tests", "Fixtures", "billing", "cur2-columns.txt"))
        .Select(l => l.Split('|')).Select(p => (p[0], p[1]))];

    /// <summary>Writes rows into a file; the ending decides the format.</summary>
    /// <param name="path">A name that ends in <c>.parquet</c>, <c>.csv</c>, <c>.csv.gz</c> or <c>.csv.zst</c>.</param>
    /// <param name="rows">The lines.</param>
    /// <param name="select">What is selected of the columns, in DuckDB's SQL; null for all of them.</param>
    /// <param name="compression">Of Parquet.</param>
    public static string Write(string path, IEnumerable<CurRow> rows, string? select = null, string compression = "snappy")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Run(connection, $"CREATE TABLE cur ({string.Join(", ", Columns.Select(c => $"{c.Name} {c.Type}"))})");
        foreach (var chunk in rows.Chunk(500))
        {
            Run(connection, $"INSERT INTO cur BY NAME {string.Join(" UNION ALL BY NAME ", chunk.Select(Values))}");
        }

        var isParquet = path.EndsWith(".parquet", StringComparison.Ordinal);
        var columns = select ?? "*";
        if (!isParquet && select is null)
        {
            columns = string.Join(", ", Columns.Select(c =>
                c.Type.StartsWith("MAP", StringComparison.Ordinal) ? $"CAST(to_json({c.Name}) AS VARCHAR) AS {c.Name}"
                : c.Type == "TIMESTAMP" ? $"strftime({c.Name}, '%Y-%m-%dT%H:%M:%S.000Z') AS {c.Name}"
                : c.Name));
        }

        var options = isParquet ? $"FORMAT parquet, COMPRESSION {compression}" : $"FORMAT csv, HEADER, COMPRESSION {(path.EndsWith(".gz", StringComparison.Ordinal) ? "gzip" : path.EndsWith(".zst", StringComparison.Ordinal) ? "zstd" : "none")}";
        Run(connection, $"COPY (SELECT {columns} FROM cur) TO {Text(path)} ({options})");
        return path;
    }

    private static void Run(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Values(CurRow row) => $"""
        SELECT
          {Text(row.Entity)} AS bill_billing_entity, TIMESTAMP {Text(row.Month + "-01 00:00:00")} AS bill_billing_period_start_date, {Text(row.Payer)} AS bill_payer_account_id,
          {Text(row.Currency)} AS line_item_currency_code, {Text(row.Principal)} AS line_item_iam_principal, {Text(row.Type)} AS line_item_line_item_type,
          {Text(row.Operation)} AS line_item_operation, {Text(row.ProductCode)} AS line_item_product_code, {Text(row.ResourceId)} AS line_item_resource_id,
          {Number(row.Cost)} AS line_item_unblended_cost, {Number(row.NetCost)} AS line_item_net_unblended_cost, {Text(row.Account)} AS line_item_usage_account_id, {Number(row.Amount)} AS line_item_usage_amount,
          TIMESTAMP {Text(row.Start)} AS line_item_usage_start_date,
          {(row.End is null ? $"TIMESTAMP {Text(row.Start)} + INTERVAL 1 HOUR" : $"TIMESTAMP {Text(row.End)}")} AS line_item_usage_end_date,
          {Text(row.UsageType)} AS line_item_usage_type, {Text(row.Unit)} AS pricing_unit, {Map(row.Product)} AS product, {Text(row.Family)} AS product_product_family,
          {Text(row.Region)} AS product_region_code, {Text(row.ServiceCode)} AS product_servicecode, {Number(row.SavingsPlanEffectiveCost)} AS savings_plan_savings_plan_effective_cost, {Map(row.Tags)} AS tags
        """;

    private static string Number(double? value) => value is { } v ? $"CAST('{v.ToString("R", CultureInfo.InvariantCulture)}' AS DOUBLE)" : "CAST(NULL AS DOUBLE)";

    private static string Text(string? value) => value is null ? "CAST(NULL AS VARCHAR)" : "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string Map(IReadOnlyDictionary<string, string>? map) => map is null || map.Count == 0
        ? "CAST(MAP {} AS MAP(VARCHAR, VARCHAR))"
        : $"MAP([{string.Join(", ", map.Keys.Select(Text))}], [{string.Join(", ", map.Values.Select(Text))}])";
}
