using System.Globalization;

namespace CdkCostGuard.Billing;

/// <summary>Billing periods: calendar months, held as their first day and written <c>2026-09</c>.</summary>
internal static class Months
{
    /// <summary>Reads <c>2026-09</c>; null for any other text.</summary>
    public static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    /// <summary>The first day of a month that is known to be one.</summary>
    public static DateOnly First(string month) => DateOnly.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Writes <c>2026-09</c>.</summary>
    public static string Text(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Writes <c>2026-09-05</c>.</summary>
    public static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
