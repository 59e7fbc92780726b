using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Rules.BillingSetUp;

/// <summary>CCG5001. Not flagged: exports of other tables, and queries that are known only at deployment.</summary>
/// <remarks>Source: Data Exports user guide, table dictionary of COST_AND_USAGE_REPORT; the column must be named in the query although the switch is on.</remarks>
internal sealed class ExportLacksIdentity() : TemplateRule(RuleCatalogue.ExportLacksIdentity)
{
    private const string Table = "COST_AND_USAGE_REPORT";
    private const string Select = "SELECT ";
    private const string Switch = "INCLUDE_IAM_PRINCIPAL_DATA";

    public override IEnumerable<Finding> Check(CheckContext context)
    {
        foreach (var export in context.Graph.Resources.Where(r => r.Type == "AWS::BCMDataExports::Export"))
        {
            var query = (export["Export"] as MapNode)?["DataQuery"] as MapNode;
            if (query is null
                || context.Graph.Evaluator.Texts(query["QueryStatement"], export.Template) is not [{ Value.Assumed: { } statement }]
                || ColumnsOf(statement) is not { } columns)
            {
                continue;
            }

            string[] lacking = [.. Lacking(columns, query, export, context)];
            if (lacking.Length > 0)
            {
                yield return context.About(
                    Rule,
                    export,
                    $"{export.Id} exports the bill without {string.Join(", without ", lacking)}: nobody will be able to say which principal spent.",
                    $"Set {Switch} to TRUE in the table configuration of {Table} and name line_item_iam_principal and tags in the query. What was billed before stays without them.",
                    [.. lacking.Select(l => $"missing: {l}")],
                    "Export",
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["missing"] = string.Join(';', lacking) });
            }
        }
    }

    private static IEnumerable<string> Lacking(HashSet<string> columns, MapNode query, Resource export, CheckContext context)
    {
        var value = ((query["TableConfigurations"] as MapNode)?[Table] as MapNode)?[Switch];
        var texts = context.Graph.Evaluator.Texts(value, export.Template);
        if (texts.Count == 0 || texts.All(t => t.Value.Assumed is { } known && !known.Equals("TRUE", StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"caller identity ({Switch})";
        }

        foreach (var (column, what) in new[] { ("line_item_iam_principal", "the column line_item_iam_principal"), ("tags", "the column tags") })
        {
            if (!columns.Contains("*") && !columns.Contains(column))
            {
                yield return what;
            }
        }
    }

    // The grammar is SELECT columns FROM table [WHERE ...] [LIMIT n]; parts of a map are chosen by a dot. Null for another table.
    private static HashSet<string>? ColumnsOf(string statement)
    {
        // A query may stand on several lines.
        var query = string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var from = query.IndexOf(" FROM ", StringComparison.OrdinalIgnoreCase);
        if (from < 0
            || !query.StartsWith(Select, StringComparison.OrdinalIgnoreCase)
            || !query.AsSpan(from + " FROM ".Length).StartsWith(Table, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return [.. query[Select.Length..from].Split(',').Select(c => c.Trim().Split([' ', '.', '['])[0].Trim('"').ToLowerInvariant())];
    }
}
