using System.Globalization;
using DuckDB.NET.Data;

namespace CdkCostGuard.BillGenerator;

/// <summary>What an audit is measured against: one query of the engine over the columns that an audit reads, and nothing done with what comes out.</summary>
internal static class BareQuery
{
    /// <summary>Returns the sum, so that nothing can be left out.</summary>
    public static string Run(string folder)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT SUM(cost) FROM (
              SELECT
                date_trunc('day', line_item_usage_start_date) AS day, bill_billing_period_start_date, bill_billing_entity, bill_payer_account_id, line_item_usage_account_id,
                line_item_line_item_type, line_item_product_code, line_item_usage_type, line_item_operation, line_item_resource_id, line_item_iam_principal,
                line_item_currency_code, pricing_unit, product_product_family, product_region_code, product, tags,
                SUM(CAST(line_item_unblended_cost AS DECIMAL(38, 12))) AS cost, SUM(CAST(line_item_usage_amount AS DECIMAL(38, 12))) AS amount
              FROM read_parquet({ExportWriter.Quote(Path.Combine(folder, "data", "*", "*.parquet"))})
              WHERE product_product_family = 'Amazon Bedrock'
              GROUP BY ALL)
            """;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }
}
