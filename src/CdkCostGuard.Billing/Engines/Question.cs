namespace CdkCostGuard.Billing.Engines;

/// <summary>The questions that are asked of a bill: SQL in what DuckDB and Trino (Athena) have in common, one file each.</summary>
internal static class Question
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["currencies", "days", "detailed", "grouped", "lines", "overlaps", "slim", "totals", "ungrouped"];

    /// <summary>How an export is made small: <c>slim.sql</c> with the relations that it asks of, each made of the one before, the first of <c>cur</c>.</summary>
    /// <param name="cur">The query of <c>cur</c>.</param>
    /// <param name="isGrouped">Are lines that are alike added up? Else they pass through one by one, which takes no memory.</param>
    /// <param name="inline">What an engine calls a relation that it is not to write down.</param>
    public static string Slim(string cur, bool isGrouped, string inline = "") =>
        $"WITH cur AS {inline}({cur}),\ndetailed AS {inline}({Text("detailed")}),\ncondensed AS {inline}({Text(isGrouped ? "grouped" : "ungrouped")})\n{Text("slim")}";

    /// <summary>The text of one.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(Question).Assembly.GetManifestResourceStream(name + ".sql")
            ?? throw new ArgumentException($"There is no question {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
