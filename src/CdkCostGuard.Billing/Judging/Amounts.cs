namespace CdkCostGuard.Billing.Judging;

/// <summary>What something cost in the two months, and by day.</summary>
internal sealed class Amounts
{
    private const int MostDays = 32;
    private decimal[]? _days;
    private decimal[]? _daysBefore;

    /// <summary>In the month.</summary>
    public decimal Current { get; private set; }

    /// <summary>In the month before, or in the same days of it.</summary>
    public decimal Previous { get; private set; }

    /// <summary>The change.</summary>
    public decimal Change => Current - Previous;

    /// <summary>Adds a line's cost.</summary>
    public void Add(BillSide side, decimal cost)
    {
        if (side == BillSide.Current)
        {
            Current += cost;
        }
        else if (side == BillSide.Previous)
        {
            Previous += cost;
        }
    }

    /// <summary>Adds a line's cost and keeps its day. All days of the month before are kept, those of the rest too.</summary>
    public void AddDaily(BillSide side, DateOnly? day, decimal cost)
    {
        Add(side, cost);
        if (day is { } known && side != BillSide.Neither)
        {
            (side == BillSide.Current ? _days ??= new decimal[MostDays] : _daysBefore ??= new decimal[MostDays])[known.Day] += cost;
        }
    }

    /// <summary>Adds another's amounts.</summary>
    public void Add(Amounts other)
    {
        Current += other.Current;
        Previous += other.Previous;
        Add(ref _days, other._days);
        Add(ref _daysBefore, other._daysBefore);
    }

    /// <summary>The dearest day of the month before; 0 where it has none.</summary>
    public decimal Baseline => _daysBefore?.Max() ?? 0;

    /// <summary>The first day of the month that is dearer than <see cref="Baseline"/>, and its cost; null where none is.</summary>
    public (int Day, decimal Cost)? FirstAboveBaseline()
    {
        var day = Array.FindIndex(_days ?? [], d => d > Baseline);
        return day < 0 ? null : (day, _days![day]);
    }

    private static void Add(ref decimal[]? days, decimal[]? others)
    {
        for (var i = 0; i < (others?.Length ?? 0); i++)
        {
            (days ??= new decimal[MostDays])[i] += others![i];
        }
    }
}
