namespace CdkCostGuard.Billing.Reading;

/// <summary>Days that an export should have and has not.</summary>
/// <remarks>Whether the last month of an export is a running one cannot be told without a clock, so its end is no problem here. An export of whole months has no days to judge.</remarks>
internal static class Completeness
{
    private const int MaximumNamed = 5;

    /// <summary>What is wrong with the days of a month.</summary>
    /// <param name="month">Which month.</param>
    /// <param name="days">The days with usage, by month, in order.</param>
    /// <param name="isOver">Does the export go on after the month?</param>
    /// <param name="hasPrevious">Does it have lines of the month before?</param>
    public static IEnumerable<BillProblem> Of(DateOnly month, IReadOnlyDictionary<DateOnly, DateOnly[]> days, bool isOver, bool hasPrevious)
    {
        var previous = month.AddMonths(-1);
        if (!hasPrevious)
        {
            yield return new BillProblem("no-previous-month", $"{Months.Text(previous)}: the export has no line of that month, so nothing can be compared.");
        }

        foreach (var (each, over) in new[] { (previous, true), (month, isOver) })
        {
            if (!days.TryGetValue(each, out var own))
            {
                continue;
            }

            var last = over ? each.AddMonths(1).AddDays(-1) : own[^1];
            if (own[^1] < last)
            {
                yield return new BillProblem("ends-early", $"{Months.Text(each)}: the data end on {Months.DayText(own[^1])}, before the month does.");
            }

            var missing = Enumerable.Range(0, own[^1].Day).Select(i => each.AddDays(i)).Except(own).ToArray();
            if (missing.Length > 0)
            {
                var named = string.Join(", ", missing.Take(MaximumNamed).Select(Months.DayText));
                yield return new BillProblem("missing-days", $"{Months.Text(each)}: no usage on {named}{(missing.Length > MaximumNamed ? $" and {missing.Length - MaximumNamed} days more" : "")}.");
            }
        }
    }
}
