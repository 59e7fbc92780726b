using System.Globalization;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Reporting;

/// <summary>Callers as a table: one row a caller. Lists in a cell are ordered by calls and parted by blanks.</summary>
internal static class CallerTable
{
    private static readonly string[] Header =
    [
        "caller", "account", "name", "kind", "calls", "failed", "calls_per_day", "days", "first_seen", "last_seen", "keys", "operations", "models", "regions", "tag_status", "missing_tags",
        "stack", "amount_usd",
    ];

    /// <summary>Writes the table.</summary>
    public static void Render(ReportCallers callers, Stream output) => CsvTable.Write(output, Header, callers.Callers.Select(c => (string?[])
    [
        CsvTable.Text(c.Id), CsvTable.Text(c.AccountId), CsvTable.Text(c.Name), c.Kind, Count(c.Calls), Count(c.Failed), CsvTable.Number(c.CallsPerDay), Count(c.Days), Time(c.FirstSeen),
        Time(c.LastSeen), Names(c.Keys), Names(c.Operations), Names(c.Models), Names(c.Regions), c.TagStatus, CsvTable.Text(string.Join(' ', c.MissingTags)), CsvTable.Text(c.Stack),
        CsvTable.Number(c.AmountUsd),
    ]));

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string? Time(DateTime? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Names(IReadOnlyList<CallerCount> counts) => CsvTable.Text(string.Join(' ', counts.Select(c => c.Name.Replace(' ', '-'))));
}
