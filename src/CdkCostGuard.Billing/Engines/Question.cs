namespace CdkCostGuard.Billing.Engines;

/// <summary>The questions that are asked of a bill: SQL in what DuckDB and Trino (Athena) have in common, one file each.</summary>
internal static class Question
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["currencies", "days", "lines", "overlaps", "slim", "totals"];

    /// <summary>The text of one.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(Question).Assembly.GetManifestResourceStream(name + ".sql")
            ?? throw new ArgumentException($"There is no question {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
