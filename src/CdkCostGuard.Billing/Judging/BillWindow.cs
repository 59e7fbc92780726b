namespace CdkCostGuard.Billing.Judging;

/// <summary>Which of the two months a line counts for.</summary>
internal enum BillSide
{
    /// <summary>The month that is asked about.</summary>
    Current,

    /// <summary>The month before, or the same days of it.</summary>
    Previous,

    /// <summary>The rest of the month before, while the month is running.</summary>
    PreviousRest,

    /// <summary>Another month.</summary>
    Neither,
}

/// <summary>The two months: a running one is compared with the same days of the one before.</summary>
internal sealed class BillWindow
{
    private readonly Bill _bill;
    private readonly int _lastDay;

    public BillWindow(Bill bill)
    {
        _bill = bill;
        var first = Months.First(bill.Period);
        Days = DateTime.DaysInMonth(first.Year, first.Month);

        // A monthly export has no days and is taken for whole: what it lacks, Bill.Problems says.
        _lastDay = bill.DataThrough is { } through ? (through < first ? 0 : through > first.AddDays(Days - 1) ? Days : through.Day) : Days;
        IsPartial = _lastDay < Days;
    }

    /// <summary>How many days the month has.</summary>
    public int Days { get; }

    /// <summary>Does the month end before its last day?</summary>
    public bool IsPartial { get; }

    /// <summary>Which month a line counts for. One without a day cannot be cut, so in a running month it is of the rest.</summary>
    public BillSide SideOf(BillLine line) =>
        line.Period == _bill.Period ? BillSide.Current
        : line.Period != _bill.PreviousPeriod ? BillSide.Neither
        : !IsPartial || (line.Day is { } day && day.Day <= _lastDay) ? BillSide.Previous
        : BillSide.PreviousRest;
}
