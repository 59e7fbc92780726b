using System.Globalization;
using DuckDB.NET.Data;

namespace CdkCostGuard.BillGenerator;

/// <summary>A large bill to measure with, made by the engine itself: what is measured is reading, so values need only have the right shapes.</summary>
internal static class LargeBill
{
    private const int LinesInAFile = 1_000_000;

    /// <summary>Writes <paramref name="millions"/> files of a million lines; 2 in 100 lines are Bedrock, of 200 principals, over the 30 days of one month.</summary>
    public static void Write(string folder, int millions) => Write(folder, millions, Mixed);

    /// <summary>Writes <paramref name="millions"/> files of a million lines, all of them Bedrock, of 200 principals, and each of a session of its own.</summary>
    public static void WriteSessions(string folder, int millions) => Write(folder, millions, Sessions);

    /// <summary>Writes the files of a bill as gzip CSV, maps as the text of JSON objects.</summary>
    public static void WriteAsCsv(string folder, string to)
    {
        var data = Path.Combine(to, "data", "BILLING_PERIOD=2026-09");
        Directory.CreateDirectory(data);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var columns = string.Join(", ", ExportWriter.Columns.Select(c => c.Type.StartsWith("MAP", StringComparison.Ordinal) ? $"CAST({c.Name} AS JSON) AS {c.Name}" : c.Name));
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "data", "BILLING_PERIOD=2026-09"), "*.parquet").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file).Replace(".snappy.parquet", ".csv.gz", StringComparison.Ordinal);
            command.CommandText = $"COPY (SELECT {columns} FROM read_parquet({ExportWriter.Quote(file)})) TO {ExportWriter.Quote(Path.Combine(data, name))} (FORMAT csv, HEADER, COMPRESSION gzip)";
            command.ExecuteNonQuery();
        }
    }

    private static void Write(string folder, int millions, Func<int, string> lines)
    {
        var data = Path.Combine(folder, "data", "BILLING_PERIOD=2026-09");
        Directory.CreateDirectory(data);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE TABLE bill ({string.Join(", ", ExportWriter.Columns.Select(c => c.Name + " " + c.Type))})";
        command.ExecuteNonQuery();
        for (var file = 0; file < millions; file++)
        {
            var name = $"large-{(file + 1).ToString("d5", CultureInfo.InvariantCulture)}.snappy.parquet";
            command.CommandText = $"""
                COPY (SELECT * FROM bill UNION ALL BY NAME ({lines(file)}))
                TO {ExportWriter.Quote(Path.Combine(data, name))} (FORMAT parquet, COMPRESSION snappy);
                """;
            command.ExecuteNonQuery();
        }
    }

    private static string Mixed(int file) =>
        Lines("'session-' || (n % 3)::VARCHAR", $"SELECT range AS n, range % 50 = 0 AS bedrock FROM range({(long)file * LinesInAFile}, {(long)(file + 1) * LinesInAFile})");

    private static string Sessions(int file) =>
        Lines("md5(n::VARCHAR)", $"SELECT range * 50 AS n, true AS bedrock FROM range({(long)file * LinesInAFile}, {(long)(file + 1) * LinesInAFile})");

    private static string Lines(string session, string numbers) => $$"""
        SELECT
          'Anniversary' AS bill_bill_type,
          CASE WHEN bedrock AND n % 100 = 0 THEN 'AWS Marketplace' ELSE 'AWS' END AS bill_billing_entity,
          TIMESTAMP '2026-09-01' AS bill_billing_period_start_date,
          TIMESTAMP '2026-10-01' AS bill_billing_period_end_date,
          '111122223333' AS bill_payer_account_id,
          n::VARCHAR AS identity_line_item_id,
          'USD' AS line_item_currency_code,
          'Usage' AS line_item_line_item_type,
          CASE WHEN bedrock THEN 'InvokeModelInference' ELSE 'RunInstances' END AS line_item_operation,
          CASE WHEN NOT bedrock THEN 'AmazonEC2' WHEN n % 100 = 0 THEN '7zgyu5r4illustrative0sonnet' ELSE 'AmazonBedrock' END AS line_item_product_code,
          (n * 7919 % 100000) / 1000000.0 AS line_item_unblended_cost,
          '11112222' || lpad((n % 40)::VARCHAR, 4, '0') AS line_item_usage_account_id,
          (n % 97)::DOUBLE AS line_item_usage_amount,
          TIMESTAMP '2026-09-01' + to_hours((n % 720)::INTEGER) AS line_item_usage_start_date,
          TIMESTAMP '2026-09-01' + to_hours((n % 720 + 1)::INTEGER) AS line_item_usage_end_date,
          CASE WHEN NOT bedrock THEN 'BoxUsage:m7g.large' WHEN n % 100 = 0 THEN 'USE1-MP:USE1_OutputTokenCount-Units' ELSE 'USE1-NovaPro-input-tokens' END AS line_item_usage_type,
          CASE WHEN bedrock THEN 'arn:aws:sts::11112222' || lpad((n % 40)::VARCHAR, 4, '0') || ':assumed-role/role-' || (n // 50 % 200)::VARCHAR || '/' || {{session}} END AS line_item_iam_principal,
          CASE WHEN bedrock AND n % 100 = 0 THEN 'Units' WHEN bedrock THEN '1K tokens' ELSE 'Hrs' END AS pricing_unit,
          CASE WHEN bedrock THEN 'Amazon Bedrock' ELSE 'Compute Instance' END AS product_product_family,
          'us-east-1' AS product_region_code,
          CASE WHEN bedrock THEN MAP {'model': 'Nova Pro', 'provider': 'Amazon', 'inference_type': 'Input tokens'} ELSE MAP {'instanceType': 'm7g.large'} END AS product,
          CASE WHEN bedrock THEN MAP {'iamPrincipal/Team': 'team-' || (n // 50 % 20)::VARCHAR, 'iamPrincipal/Project': 'project-' || (n // 50 % 200)::VARCHAR, 'iamPrincipal/CostCenter': '1000'}
               ELSE MAP {'resourceTags/user:Service': 'service-' || (n % 50)::VARCHAR} END AS tags
        FROM ({{numbers}})
        """;
}
