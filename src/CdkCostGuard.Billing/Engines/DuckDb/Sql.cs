namespace CdkCostGuard.Billing.Engines.DuckDb;

/// <summary>Names and text of others inside SQL. Statements that define views and copy files take no parameters.</summary>
internal static class Sql
{
    /// <summary>A name in double quotes.</summary>
    public static string Name(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>Text in single quotes. DuckDB knows no escape in them but the doubled quote.</summary>
    public static string Text(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>Files by their exact paths: what a pattern's characters stand for is themselves.</summary>
    public static string Files(IEnumerable<string> paths) => "[" + string.Join(", ", paths.Select(p => Text(Literal(p)))) + "]";

    /// <summary>A path as a pattern that only it matches.</summary>
    public static string Literal(string path) => string.Concat(path.Select(c => c is '*' or '?' or '[' ? $"[{c}]" : c.ToString()));
}
