using System.Globalization;
using System.Text.RegularExpressions;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Trails;

/// <summary>The same question as SQL, for trails that stay in S3: to be run in Athena.</summary>
public static partial class TrailSql
{
    /// <summary>The name that AWS's guide gives to the table.</summary>
    public const string DefaultTable = "cloudtrail_logs";

    /// <summary>The text.</summary>
    /// <param name="table">The table of the trail, with or without its database.</param>
    /// <param name="from">The first day; null for the first that there is.</param>
    /// <param name="to">The last day; null for the last that there is.</param>
    /// <exception cref="CostGuardException">The table's name is none.</exception>
    public static string Text(string table, DateOnly? from, DateOnly? to)
    {
        if (!TableName().IsMatch(table))
        {
            throw CostGuardException.BadUsage("--table: a table is named by letters, digits and underscores, such as cloudtrail_logs or logs.cloudtrail_logs");
        }

        using var stream = typeof(TrailSql).Assembly.GetManifestResourceStream("callers.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd()
            .Replace("{table}", table, StringComparison.Ordinal)
            .Replace("{names}", string.Join(", ", CallNames.OfRuntime.Select(n => $"'{n}'")), StringComparison.Ordinal)
            .Replace("{mantle}", string.Join(", ", CallNames.OfMantle.Select(n => $"'{n}'")), StringComparison.Ordinal)
            .Replace("{from}", Day(from ?? DateOnly.MinValue), StringComparison.Ordinal)
            .Replace("{after}", Day(to is { } last ? last.AddDays(1) : DateOnly.MaxValue), StringComparison.Ordinal);
    }

    // Days of CloudTrail are ISO 8601 in UTC, so texts compare as days do.
    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("^([A-Za-z_][A-Za-z0-9_]*\\.){0,2}[A-Za-z_][A-Za-z0-9_]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex TableName();
}
