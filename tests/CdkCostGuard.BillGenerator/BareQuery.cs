using System.Globalization;
using DuckDB.NET.Data;

namespace CdkCostGuard.BillGenerator;

/// <summary>What an audit is measured against: one query of the engine over the columns that an audit reads, and nothing done with what comes out.</summary>
internal static class BareQuery
{
    private const string Family = "product_product_family = 'Amazon Bedrock'";

    // What an audit goes by, in the order of detailed.sql: no line may be missed because AWS left one of the columns empty.
    private const string AnySign = """
        product_product_family LIKE 'Amazon Bedrock%' OR line_item_product_code LIKE 'AmazonBedrock%' OR product_servicecode LIKE 'AmazonBedrock%' OR line_item_iam_principal <> ''
        OR line_item_operation LIKE 'InvokeModel%' OR product['servicename'] LIKE '%Amazon Bedrock%' OR product['product_name'] LIKE '%Amazon Bedrock%' OR bill_billing_entity = 'AWS Marketplace'
        """;

    /// <summary>The lines that the product family tells, added up by all that tells them apart. Other lines are skipped: most of their columns are not even decoded.</summary>
    public static string OfFamily(string folder) => Sum(Lines(folder, Family));

    /// <summary>The lines that any sign tells, in the same way, and the sum of all lines of the bill, for the proof that nothing is lost.</summary>
    public static string OfAll(string folder) => Sum($"{Lines(folder, AnySign)} UNION ALL SELECT SUM(CAST(line_item_unblended_cost AS DECIMAL(38, 12))) FROM {Files(folder)}");

    private static string Files(string folder) => $"read_parquet({ExportWriter.Quote(Path.Combine(folder, "data", "*", "*.parquet"))})";

    // The sum of what comes out, so that nothing can be left out.
    private static string Lines(string folder, string where) => $"""
        SELECT SUM(cost) AS cost FROM (
          SELECT
            date_trunc('day', line_item_usage_start_date) AS day, bill_billing_period_start_date, bill_billing_entity, bill_payer_account_id, line_item_usage_account_id,
            line_item_line_item_type, line_item_product_code, line_item_usage_type, line_item_operation, line_item_resource_id, line_item_iam_principal,
            line_item_currency_code, pricing_unit, product_product_family, product_region_code, product, tags,
            SUM(CAST(line_item_unblended_cost AS DECIMAL(38, 12))) AS cost, SUM(CAST(line_item_usage_amount AS DECIMAL(38, 12))) AS amount
          FROM {Files(folder)}
          WHERE {where}
          GROUP BY ALL)
        """;

    private static string Sum(string query)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT SUM(cost) FROM ({query})";
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }
}
