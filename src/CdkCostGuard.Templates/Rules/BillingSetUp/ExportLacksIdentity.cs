using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Rules.BillingSetUp;

/// <summary>CCG5001. Not flagged: exports of other tables, and queries that are known only at deployment.</summary>
internal sealed class ExportLacksIdentity() : TemplateRule(RuleCatalogue.ExportLacksIdentity)
{
    public override IEnumerable<Finding> Check(CheckContext context)
    {
        foreach (var export in context.Graph.Resources.Where(r => r.Type == "AWS::BCMDataExports::Export"))
        {
            var query = (export["Export"] as MapNode)?["DataQuery"] as MapNode;
            if (query is null
                || context.Graph.Evaluator.Texts(query["QueryStatement"], export.Template) is not [{ Value.Assumed: { } statement }]
                || ExportQuery.ColumnsOf(statement) is not { } columns)
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
                    $"Set {ExportQuery.Switch} to TRUE in the table configuration of {ExportQuery.Table} and name line_item_iam_principal and tags in the query. What was billed before stays without them.",
                    [.. lacking.Select(l => $"missing: {l}")],
                    "Export",
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["missing"] = string.Join(';', lacking) });
            }
        }
    }

    private static IEnumerable<string> Lacking(IReadOnlySet<string> columns, MapNode query, Resource export, CheckContext context)
    {
        var value = ((query["TableConfigurations"] as MapNode)?[ExportQuery.Table] as MapNode)?[ExportQuery.Switch];
        var texts = context.Graph.Evaluator.Texts(value, export.Template);
        if (texts.Count == 0 || texts.All(t => t.Value.Assumed is { } known && !known.Equals("TRUE", StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"caller identity ({ExportQuery.Switch})";
        }

        foreach (var (column, what) in new[] { (ExportQuery.CallerColumn, "the column line_item_iam_principal"), (ExportQuery.TagsColumn, "the column tags") })
        {
            if (!ExportQuery.Has(columns, column))
            {
                yield return what;
            }
        }
    }
}
