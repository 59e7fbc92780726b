namespace CdkCostGuard.Core.Deployed;

/// <summary>What a data export of the Cost and Usage Report brings.</summary>
/// <remarks>Source: Data Exports user guide, table dictionary of COST_AND_USAGE_REPORT; a column must be named in the query although its switch is on.</remarks>
public static class ExportQuery
{
    /// <summary>The table that has the caller's identity.</summary>
    public const string Table = "COST_AND_USAGE_REPORT";

    /// <summary>The setting of that table that fills the column.</summary>
    public const string Switch = "INCLUDE_IAM_PRINCIPAL_DATA";

    /// <summary>The column with the caller.</summary>
    public const string CallerColumn = "line_item_iam_principal";

    /// <summary>The column with the tags.</summary>
    public const string TagsColumn = "tags";

    private const string Select = "SELECT ";
    private const string From = " FROM ";

    /// <summary>The columns that a query names, in small letters; null for a query of another table.</summary>
    /// <param name="statement">The query: <c>SELECT columns FROM table [WHERE ...] [LIMIT n]</c>, where parts of a map are chosen by a dot.</param>
    public static IReadOnlySet<string>? ColumnsOf(string statement)
    {
        // A query may stand on several lines.
        var query = string.Join(' ', statement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var from = query.IndexOf(From, StringComparison.OrdinalIgnoreCase);
        if (from < 0
            || !query.StartsWith(Select, StringComparison.OrdinalIgnoreCase)
            || !query.AsSpan(from + From.Length).StartsWith(Table, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return query[Select.Length..from].Split(',').Select(c => c.Trim().Split([' ', '.', '['])[0].Trim('"').ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Is the column among those that a query names?</summary>
    public static bool Has(IReadOnlySet<string> columns, string column) => columns.Contains("*") || columns.Contains(column);
}
