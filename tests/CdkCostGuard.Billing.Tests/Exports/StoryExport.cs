using System.Globalization;
using DuckDB.NET.Data;

namespace CdkCostGuard.Billing.Tests.Exports;

/// <summary>The bill of <c>samples/TheBill</c> in the forms that an export can have, and its lines as anybody could read them.</summary>
public static class StoryExport
{
    /// <summary>Where the sample is.</summary>
    public static string Sample { get; } = Repository.PathOf("samples", "TheBill");

    /// <summary>The forms: as it is shipped, as CSV with maps as JSON text, as CSV with a column for each tag.</summary>
    public static string[] Forms { get; } = ["parquet", "csv.gz", "flattened"];

    /// <summary>The lines of Bedrock's calls, in both months.</summary>
    public static IReadOnlyList<StoryCall> Calls { get; } = Query(
        """
        SELECT strftime(bill_billing_period_start_date, '%Y-%m'), line_item_usage_account_id, product_region_code, product['model'], line_item_usage_type, line_item_iam_principal,
          tags['iamPrincipal/Team'], tags['iamPrincipal/Project'], tags['iamPrincipal/CostCenter'], tags['iamPrincipal/team'], line_item_unblended_cost
        FROM cur WHERE product_product_family = 'Amazon Bedrock' AND line_item_line_item_type = 'Usage'
        """,
        r => new StoryCall(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), Text(r, 5), Text(r, 6), Text(r, 7), Text(r, 8), Text(r, 9), Money(r.GetDouble(10))));

    /// <summary>What all lines of September come to.</summary>
    public static decimal RawTotal { get; } = Query("SELECT line_item_unblended_cost FROM cur WHERE bill_billing_period_start_date = TIMESTAMP '2026-09-01'", r => Money(r.GetDouble(0))).Sum();

    /// <summary>The export in a form.</summary>
    /// <returns>Its path: the shipped folder, or a file that was written into <paramref name="folder"/>.</returns>
    public static string Write(string folder, string form)
    {
        if (form == "parquet")
        {
            return Path.Combine(Sample, "export");
        }

        // CSV has no maps: Data Exports writes JSON. Where somebody flattened the tags there is a column for each.
        var file = Path.Combine(folder, form + ".csv.gz");
        var tags = form == "csv.gz"
            ? "CAST(to_json(tags) AS VARCHAR) AS tags"
            : string.Join(", ", ((string[])["Team", "Project", "CostCenter"]).Select(k => $"tags['iamPrincipal/{k}'] AS \"iamPrincipal/{k}\"").Append("tags['iamPrincipal/team'] AS \"tags/iamPrincipal/team\""));
        Query($"COPY (SELECT * EXCLUDE (tags, product), {tags}, CAST(to_json(product) AS VARCHAR) AS product FROM cur) TO '{file}' (FORMAT csv, HEADER, COMPRESSION gzip)", _ => 0);
        return file;
    }

    private static string? Text(DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    // As a person reads the number.
    private static decimal Money(double cost) => decimal.Parse(cost.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static List<T> Query<T>(string sql, Func<DuckDBDataReader, T> read)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql.Replace("FROM cur", $"FROM read_parquet('{Path.Combine(Sample, "export", "data", "*", "*.parquet")}')", StringComparison.Ordinal);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}

/// <summary>A line of the story.</summary>
public sealed record StoryCall(
    string Period, string Account, string Region, string Model, string UsageType, string? Principal, string? Team, string? Project, string? CostCenter, string? SmallTeam, decimal Cost)
{
    /// <summary>Has it every required tag? One value on the bill is none.</summary>
    public bool IsAttributed => Team is not (null or "TBD") && Project is not null && CostCenter is not null;
}
