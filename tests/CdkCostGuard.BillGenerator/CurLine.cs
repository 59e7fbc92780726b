using System.Globalization;
using System.Text.Json.Nodes;

namespace CdkCostGuard.BillGenerator;

/// <summary>A line of a bill: the columns that are not null.</summary>
internal sealed record CurLine
{
    public required DateOnly Day { get; init; }

    public required string Payer { get; init; }

    public required string Account { get; init; }

    public required string ProductCode { get; init; }

    public required string UsageType { get; init; }

    public required string Operation { get; init; }

    /// <summary>With six digits at most, so that the column's binary floating point gives it back.</summary>
    public required decimal Cost { get; init; }

    public decimal UsageAmount { get; init; } = 1;

    public string LineItemType { get; init; } = "Usage";

    public string BillingEntity { get; init; } = "AWS";

    public string? Principal { get; init; }

    public string? Unit { get; init; }

    public string? ProductFamily { get; init; }

    public string Region { get; init; } = "us-east-1";

    public IReadOnlyDictionary<string, string> Product { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The line as DuckDB reads it.</summary>
    public JsonObject ToJson(long number)
    {
        var month = new DateOnly(Day.Year, Day.Month, 1);
        return new JsonObject
        {
            ["bill_bill_type"] = "Anniversary",
            ["bill_billing_entity"] = BillingEntity,
            ["bill_billing_period_start_date"] = Text(month),
            ["bill_billing_period_end_date"] = Text(month.AddMonths(1)),
            ["bill_invoicing_entity"] = "Amazon Web Services, Inc.",
            ["bill_payer_account_id"] = Payer,
            ["identity_line_item_id"] = number.ToString("d12", CultureInfo.InvariantCulture),
            ["identity_time_interval"] = $"{Text(Day)}Z/{Text(Day.AddDays(1))}Z".Replace(' ', 'T'),
            ["line_item_currency_code"] = "USD",
            ["line_item_iam_principal"] = Principal,
            ["line_item_line_item_type"] = LineItemType,
            ["line_item_operation"] = Operation,
            ["line_item_product_code"] = ProductCode,
            ["line_item_unblended_cost"] = Cost,
            ["line_item_blended_cost"] = Cost,
            ["line_item_usage_account_id"] = Account,
            ["line_item_usage_amount"] = UsageAmount,
            ["line_item_usage_start_date"] = Text(Day),
            ["line_item_usage_end_date"] = Text(Day.AddDays(1)),
            ["line_item_usage_type"] = UsageType,
            ["pricing_currency"] = "USD",
            ["pricing_unit"] = Unit,
            ["product"] = Map(Product),
            ["product_product_family"] = ProductFamily,
            ["product_region_code"] = Region,
            ["tags"] = Map(Tags),
        };
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00";

    private static JsonObject Map(IReadOnlyDictionary<string, string> pairs) =>
        new(pairs.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)JsonValue.Create(p.Value))));
}
