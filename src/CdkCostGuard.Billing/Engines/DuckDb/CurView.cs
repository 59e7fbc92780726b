using System.Globalization;
using CdkCostGuard.Billing.Sources;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Engines.DuckDb;

/// <summary>The relation <c>cur</c> over the files of a part: each column of the questions made of what is there, whatever its type.</summary>
internal sealed class CurView(ExportPart part, ColumnLayout layout)
{
    private const string Money = "DECIMAL(38, 12)";
    private const string CsvBuffer = "8000000";
    private const string MicrosecondsOfDay = "86400000000";

    /// <summary>What reads the files, each column as it is.</summary>
    public static string Source(ExportPart part)
    {
        if (part.Format == SourceFormat.Parquet)
        {
            return $"read_parquet({Sql.Files(part.Files.Select(f => f.Path))}, union_by_name = true, hive_partitioning = false)";
        }

        string[] alike = [.. part.Files.GroupBy(f => Columns(f.Header), StringComparer.Ordinal).Select(g => Csv(g, g.Key, part.Format))];
        return alike.Length == 1 ? alike[0] : $"({string.Join(" UNION ALL BY NAME ", alike.Select(a => $"SELECT * FROM {a}"))}) csv";
    }

    // Called as DuckDB calls columns: one without a name by its number, and one whose name was there before with a number after it.
    private static string Columns(IReadOnlyList<string> header)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return string.Join(", ", header.Select((name, i) =>
        {
            var given = name.Length == 0 ? $"column{i.ToString(CultureInfo.InvariantCulture)}" : name;
            var free = given;
            for (var n = 1; !names.Add(free); n++)
            {
                free = $"{given}_{n.ToString(CultureInfo.InvariantCulture)}";
            }

            return $"{Sql.Text(free)}: 'VARCHAR'";
        }));
    }

    // Nothing is left to be guessed: not what a comment begins with, nor how many lines stand before the header. Lines of CUR 2.0 are far shorter than the 2 MB that a line may have.
    private static string Csv(IEnumerable<SourceFile> files, string columns, SourceFormat format) =>
        $"read_csv({Sql.Files(files.Select(f => f.Path))}, auto_detect = false, columns = {{{columns}}}, header = true, delim = ',', quote = '\"', escape = '\"', comment = '', skip = 0, "
        + $"strict_mode = true, null_padding = false, hive_partitioning = false, buffer_size = {CsvBuffer}, compression = '{(format == SourceFormat.GzipCsv ? "gzip" : "none")}')";

    /// <summary>A column of a type that it cannot have.</summary>
    public static CostGuardException WrongType(ExportPart part, string column, string type) =>
        CostGuardException.BadInput($"{part.Name}: column {column} has the type {PlainText.Of(type.Length <= 60 ? type : type[..60] + "...")}, which it cannot have in CUR 2.0. Export the data anew, or convert the column.");

    /// <summary>The query that <c>cur</c> stands for.</summary>
    /// <exception cref="CostGuardException">A column has a type that it cannot have.</exception>
    public string Query() => $"""
        SELECT
          {Period()} AS period,
          {Day()} AS day,
          {Text("line_item_currency_code")} AS currency,
          {Account("bill_payer_account_id")} AS payer_account_id,
          {Account("line_item_usage_account_id")} AS account_id,
          {Text("line_item_line_item_type")} AS line_item_type,
          {Text("product_region_code")} AS region,
          {Text("bill_billing_entity")} AS billing_entity,
          {Text("line_item_product_code")} AS product_code,
          {Text("product_servicecode")} AS service_code,
          {Text("line_item_usage_type")} AS usage_type,
          {Text("line_item_operation")} AS operation,
          {Text("line_item_resource_id")} AS resource_id,
          {Text("product_product_family")} AS product_family,
          {Product()} AS product,
          {Text("line_item_iam_principal")} AS principal,
          {Tags()} AS tags,
          {Text("pricing_unit")} AS pricing_unit,
          {Amount("line_item_usage_amount")} AS usage_amount,
          {Cost()} AS cost
        FROM {Source(part)}
        """;

    /// <summary>The columns that have to be read as something else than text, with what reads them, for finding the one that cannot be.</summary>
    public IEnumerable<(string Column, string Expression)> Conversions() =>
        layout.AmountColumns.Where(layout.Has).Select(c => (c, Number(c)))
        .Concat(((string[])["bill_billing_period_start_date", "line_item_usage_start_date", "line_item_usage_end_date"]).Where(layout.Has).Select(c => (c, Time(c)!)))
        .Concat(layout.Has("product") ? [("product", Product())] : [])
        .Concat(layout.Has("tags") || layout.Has("resource_tags") ? [(layout.Has("tags") ? "tags" : "resource_tags", $"CAST({Tags()} AS JSON)")] : []);

    private string Type(string column) => layout.Columns[column];

    private string Text(string column) => !layout.Has(column) ? "CAST(NULL AS VARCHAR)"
        : Type(column) == "VARCHAR" ? Sql.Name(column)
        : Types.IsNested(Type(column)) || Type(column) is "BLOB" ? throw WrongType(part, column, Type(column))
        : $"CAST({Sql.Name(column)} AS VARCHAR)";

    // Tools that guess types make numbers of account ids. Their leading zeros come back in slim.sql, where few lines are left.
    private string Account(string column) =>
        layout.Has(column) && Types.IsNumber(Type(column)) ? $"CAST(CAST({Sql.Name(column)} AS BIGINT) AS VARCHAR)" : Text(column);

    // Only lines of Bedrock need it, so detailed.sql makes a decimal of it for them.
    private string Amount(string column) => !layout.Has(column) ? $"CAST(0 AS {Money})"
        : Type(column) == "VARCHAR" ? $"NULLIF(trim({Sql.Name(column)}), '')"
        : Types.IsNumber(Type(column)) ? Sql.Name(column)
        : throw WrongType(part, column, Type(column));

    private string Number(string column)
    {
        if (!layout.Has(column))
        {
            return $"CAST(0 AS {Money})";
        }

        var name = Sql.Name(column);
        var type = Type(column);

        // Below 1000 the nearest double times 10^12 lies less than a half from the digits that the export wrote; above it may not, so the text of the
        // double decides, which is slower and rare.
        return type switch
        {
            "DOUBLE" => $"CASE WHEN abs({name}) < 1000 THEN CAST({name} AS {Money}) ELSE COALESCE(CAST(CAST({name} AS VARCHAR) AS {Money}), 0) END",
            "FLOAT" => $"COALESCE(CAST(CAST({name} AS VARCHAR) AS {Money}), 0)",
            "VARCHAR" => $"COALESCE(CAST(NULLIF(trim({name}), '') AS {Money}), 0)",
            _ when Types.IsNumber(type) => $"COALESCE(CAST({name} AS {Money}), 0)",
            _ => throw WrongType(part, column, type),
        };
    }

    private string? Time(string column)
    {
        if (!layout.Has(column))
        {
            return null;
        }

        var name = Sql.Name(column);
        return Type(column) switch
        {
            "VARCHAR" => $"CAST(NULLIF({name}, '') AS TIMESTAMP)",
            "DATE" or "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" => $"CAST({name} AS TIMESTAMP)",
            // The session's time zone is UTC.
            "TIMESTAMP WITH TIME ZONE" => $"CAST({name} AS TIMESTAMP)",
            var type => throw WrongType(part, column, type),
        };
    }

    private string Period()
    {
        string?[] candidates =
        [
            Time("bill_billing_period_start_date"),
            part.Period is { } month ? $"DATE {Sql.Text(Months.DayText(month))}" : null,
            Time("line_item_usage_start_date"),
        ];
        var present = candidates.OfType<string>().Select(c => $"CAST({c} AS DATE)").ToArray();
        return present.Length == 0
            ? throw CostGuardException.BadInput($"{part.Name}: has no column bill_billing_period_start_date or line_item_usage_start_date, so no line has a month. Add them to the export's query.")
            : $"COALESCE({string.Join(", ", present)})";
    }

    // A line of a longer span than a day (monthly exports, tax, fees) has no day. Intervals cost three times what numbers do, on every line.
    private string Day() => (Time("line_item_usage_start_date"), Time("line_item_usage_end_date")) switch
    {
        (null, _) => "CAST(NULL AS DATE)",
        ({ } start, null) => $"CAST({start} AS DATE)",
        ({ } start, { } end) => $"CASE WHEN epoch_us({end}) - epoch_us({start}) > {MicrosecondsOfDay} THEN NULL ELSE CAST({start} AS DATE) END",
    };

    private string Product() => layout.Has("product") ? Map("product")
        : layout.ProductColumns.Count > 0 ? $"MAP([{string.Join(", ", layout.ProductColumns.Select(c => Sql.Text(c.Key)))}], [{string.Join(", ", layout.ProductColumns.Select(c => Text(c.Column)))}])"
        : "CAST(MAP {} AS MAP(VARCHAR, VARCHAR))";

    private string Map(string column) => Type(column) switch
    {
        "MAP(VARCHAR, VARCHAR)" => Sql.Name(column),
        "VARCHAR" or "JSON" => $"from_json(NULLIF({Sql.Name(column)}, ''), '\"MAP(VARCHAR,VARCHAR)\"')",
        "STRUCT(\"key\" VARCHAR, \"value\" VARCHAR)[]" => $"map_from_entries({Sql.Name(column)})",
        var type => throw WrongType(part, column, type),
    };

    // JSON text stays text: slim.sql needs it as JSON anyway.
    private string Tags()
    {
        var map = layout.Has("tags") ? "tags" : layout.Has("resource_tags") ? "resource_tags" : null;
        var text = map is null ? null : Type(map) is "VARCHAR" or "JSON" ? $"NULLIF({Sql.Name(map)}, '')" : Map(map);
        if (layout.TagColumns.Count == 0)
        {
            return text ?? "CAST(NULL AS VARCHAR)";
        }

        var flat = $"json_object({string.Join(", ", layout.TagColumns.Select(c => $"{Sql.Text(c.Key)}, NULLIF({Text(c.Column)}, '')"))})";
        return text is null ? flat : $"json_merge_patch(COALESCE(CAST({text} AS JSON), '{{}}'), {flat})";
    }

    private string Cost() => layout.CostType switch
    {
        // A line without net cost has no discount.
        "net" => $"CASE WHEN {Blank("line_item_net_unblended_cost")} THEN {Number("line_item_unblended_cost")} ELSE {Number("line_item_net_unblended_cost")} END",
        // What AWS gives for amortized cost, by type of line: https://docs.aws.amazon.com/cur/latest/userguide/amortized-reservation.html and .../cur-sp.html
        "amortized" => $"""
            CASE {Text("line_item_line_item_type")}
              WHEN 'SavingsPlanCoveredUsage' THEN {Number("savings_plan_savings_plan_effective_cost")}
              WHEN 'SavingsPlanRecurringFee' THEN {Number("savings_plan_total_commitment_to_date")} - {Number("savings_plan_used_commitment")}
              WHEN 'SavingsPlanNegation' THEN CAST(0 AS {Money})
              WHEN 'SavingsPlanUpfrontFee' THEN CAST(0 AS {Money})
              WHEN 'DiscountedUsage' THEN {Number("reservation_effective_cost")}
              WHEN 'RIFee' THEN {Number("reservation_unused_amortized_upfront_fee_for_billing_period")} + {Number("reservation_unused_recurring_fee")}
              ELSE CASE WHEN {Text("line_item_line_item_type")} = 'Fee' AND {Text("reservation_reservation_a_r_n")} <> '' THEN CAST(0 AS {Money}) ELSE {Number("line_item_unblended_cost")} END
            END
            """,
        _ => Number("line_item_unblended_cost"),
    };

    private string Blank(string column) => Type(column) == "VARCHAR" ? $"COALESCE(trim({Sql.Name(column)}), '') = ''" : $"{Sql.Name(column)} IS NULL";
}

/// <summary>Families of DuckDB's types, by their names.</summary>
internal static class Types
{
    private static readonly string[] Integers = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"];

    public static bool IsNumber(string type) =>
        type is "DOUBLE" or "FLOAT" || Integers.Contains(type, StringComparer.Ordinal) || (type.StartsWith("DECIMAL", StringComparison.Ordinal) && !IsNested(type));

    public static bool IsNested(string type) =>
        type.EndsWith(']') || type.StartsWith("STRUCT", StringComparison.Ordinal) || type.StartsWith("MAP", StringComparison.Ordinal) || type.StartsWith("UNION", StringComparison.Ordinal);
}
