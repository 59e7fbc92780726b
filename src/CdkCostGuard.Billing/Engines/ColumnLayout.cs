using System.Globalization;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;

namespace CdkCostGuard.Billing.Engines;

/// <summary>Which columns of CUR 2.0 a part has, and what the columns stand for that somebody made of a map's keys.</summary>
/// <remarks>Columns: https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2.html.</remarks>
internal sealed record ColumnLayout
{
    private static readonly string[] Needed = ["line_item_unblended_cost", "line_item_line_item_type", "line_item_product_code"];

    /// <summary>The name of each column of CUR 2.0, as the part spells it, and the engine's type.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>The kind of cost that is read: <c>unblended</c>, <c>net</c> or <c>amortized</c>.</summary>
    public required string CostType { get; init; }

    /// <summary>Columns of the asked kind of cost that are not there; then unblended costs are read.</summary>
    public required IReadOnlyList<string> LackingCost { get; init; }

    /// <summary>Columns that hold one tag each, with the key as the map <c>tags</c> would spell it.</summary>
    public required IReadOnlyList<(string Column, string Key)> TagColumns { get; init; }

    /// <summary>Columns that hold one attribute of <c>product</c> each.</summary>
    public required IReadOnlyList<(string Column, string Key)> ProductColumns { get; init; }

    /// <summary>The columns that amounts of the kind of cost are made of, there or not, and the amount of use.</summary>
    public string[] AmountColumns => CostType switch
    {
        "net" => ["line_item_net_unblended_cost", "line_item_unblended_cost", "line_item_usage_amount"],
        "amortized" =>
        [
            "line_item_unblended_cost", "savings_plan_savings_plan_effective_cost", "savings_plan_total_commitment_to_date", "savings_plan_used_commitment",
            "reservation_effective_cost", "reservation_unused_amortized_upfront_fee_for_billing_period", "reservation_unused_recurring_fee", "line_item_usage_amount",
        ],
        _ => ["line_item_unblended_cost", "line_item_usage_amount"],
    };

    /// <summary>Does it name the caller?</summary>
    public bool HasPrincipal => Has("line_item_iam_principal");

    /// <summary>Can it carry tags of principals?</summary>
    public bool HasTags => Has("tags") || TagColumns.Any(c => c.Key.StartsWith(TagPrefixes.Principal, StringComparison.Ordinal));

    /// <summary>Is there such a column?</summary>
    public bool Has(string column) => Columns.ContainsKey(column);

    /// <summary>Reads the layout off the names of columns.</summary>
    /// <param name="columns">The columns of a part.</param>
    /// <param name="costType">The asked kind of cost.</param>
    /// <param name="tagKeys">Keys whose spelling is known, for columns whose names lost it.</param>
    /// <param name="name">What the part is called.</param>
    /// <exception cref="CostGuardException">It is no CUR 2.0, or there is no such kind of cost.</exception>
    public static ColumnLayout Of(IReadOnlyDictionary<string, string> columns, string costType, IReadOnlyList<string> tagKeys, string name)
    {
        var missing = Needed.Where(c => !columns.ContainsKey(c)).ToArray();
        if (missing.Length > 0)
        {
            throw CostGuardException.BadInput($"{name}: has no column {string.Join(", ", missing)}, so it is no CUR 2.0 export (or its query leaves them out). Name an export of COST_AND_USAGE_REPORT.");
        }

        if (columns.Keys.Select(c => Repeated(c, columns)).FirstOrDefault(IsRead) is { } twice)
        {
            throw CostGuardException.BadInput($"{name}: has the column {twice} twice. Leave one out, so that it is clear which counts.");
        }

        string[] wanted = costType switch
        {
            "unblended" => [],
            "net" => ["line_item_net_unblended_cost"],
            "amortized" => ["savings_plan_savings_plan_effective_cost", "reservation_effective_cost"],
            _ => throw CostGuardException.BadUsage($"--cost {costType}: there is unblended, net and amortized."),
        };
        var flattened = columns.ContainsKey("tags") ? [] : columns.Keys
            .Select(c => (Column: c, Key: TagNames.OfColumn(Spelling(c, columns), tagKeys)))
            .Where(c => c.Key is not null && !(columns.ContainsKey("resource_tags") && c.Key.StartsWith(TagPrefixes.Resource, StringComparison.Ordinal)))
            .OrderBy(c => c.Key, StringComparer.Ordinal).ThenBy(c => c.Column, StringComparer.Ordinal)
            .DistinctBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => (c.Column, c.Key!));
        string[] attributes = ["model", "provider", "inference_type", "feature", "servicename", "product_name", "region"];
        var product = columns.ContainsKey("product") ? [] : attributes
            .Select(a => (Column: columns.Keys.FirstOrDefault(c => c.Equals("product_" + a, StringComparison.OrdinalIgnoreCase) || c.Equals(a == "product_name" ? a : "product." + a, StringComparison.OrdinalIgnoreCase)), Key: a))
            .Where(c => c.Column is not null)
            .Select(c => (c.Column!, c.Key));
        string[] lacking = [.. wanted.Where(c => !columns.ContainsKey(c))];
        return new ColumnLayout { Columns = columns, CostType = lacking.Length == 0 ? costType : "unblended", LackingCost = lacking, TagColumns = [.. flattened], ProductColumns = [.. product] };
    }

    // The name that an engine counted up because it was there before, in whatever case.
    private static string? Repeated(string column, IReadOnlyDictionary<string, string> columns)
    {
        var end = column.LastIndexOf('_');
        return end > 0 && int.TryParse(column[(end + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _) && columns.ContainsKey(column[..end]) ? column[..end] : null;
    }

    private static bool IsRead(string? column) => column is not null
        && (column.StartsWith("line_item_", StringComparison.OrdinalIgnoreCase) || column.StartsWith("bill_", StringComparison.OrdinalIgnoreCase)
            || column.Equals("tags", StringComparison.OrdinalIgnoreCase) || column.Equals("product", StringComparison.OrdinalIgnoreCase));

    // Of the columns of two keys that differ in case the second was counted up, and is another key.
    private static string Spelling(string column, IReadOnlyDictionary<string, string> columns) =>
        Repeated(column, columns) is { } name && !columns.Keys.Contains(name, StringComparer.Ordinal) ? name : column;

    /// <summary>What this lacks that the product would like to know.</summary>
    public IEnumerable<BillProblem> Lacks(string name)
    {
        if (!HasPrincipal)
        {
            yield return new BillProblem("no-principal", $"{name}: has no column line_item_iam_principal, so nobody can be named. Turn on caller identity (INCLUDE_IAM_PRINCIPAL_DATA) in the export.");
        }

        if (!HasTags)
        {
            yield return new BillProblem("no-tags", $"{name}: has no column tags, so no tag of a principal is known. Select it in the export's query.");
        }

        string[] wanted = ["bill_billing_entity", "bill_payer_account_id", "line_item_currency_code", "line_item_operation", "line_item_usage_account_id", "line_item_usage_start_date", "line_item_usage_type", "product_product_family"];
        var missing = wanted.Where(c => !Has(c)).ToArray();
        if (missing.Length > 0)
        {
            yield return new BillProblem("missing-columns", $"{name}: has no column {string.Join(", ", missing)}, so some lines may not be known for Bedrock's or cannot be told apart.");
        }

        if (LackingCost.Count > 0)
        {
            yield return new BillProblem("other-cost", $"{name}: has no column {string.Join(", ", LackingCost)}, so its unblended costs are taken.");
        }

        if (TagColumns.Where(c => !c.Column.Contains(c.Key, StringComparison.Ordinal) && c.Key.StartsWith(TagPrefixes.Principal, StringComparison.Ordinal)).Select(c => c.Column).ToArray() is { Length: > 0 } folded)
        {
            yield return new BillProblem("tag-case-lost", $"{name}: the columns {PlainText.Of(string.Join(", ", folded))} do not say how their keys are spelt, so a key in the wrong case cannot be seen.");
        }
    }
}
