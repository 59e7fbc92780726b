using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Reporting;

/// <summary>Renders what a report is about as one table.</summary>
/// <remarks>Of a bill the column <c>record</c> tells what a row is. Rows of one record add up, rows of different ones are the same dollars again.</remarks>
public static class CsvRenderer
{
    private static readonly string[] Header =
        ["record", "period", "currency", "key", "value", "amount", "previous", "change_percent", "flag", "attributed", "reason", "workload", "principals"];

    /// <summary>Writes the table; of a report without a bill the header alone.</summary>
    public static void Render(ReportDocument report, Stream output)
    {
        if (report.Prices is { } prices)
        {
            PriceTable.Render(prices, output);
            return;
        }

        if (report.Callers is { } callers)
        {
            CallerTable.Render(callers, output);
            return;
        }

        CsvTable.Write(output, Header, report.Bill is not { } bill ? [] : Rows(bill).Select(row => (string?[])
        [
            row.Record, bill.Period, CsvTable.Text(bill.Currency), CsvTable.Text(row.Key), CsvTable.Text(row.Value), CsvTable.Number(row.Amount), CsvTable.Number(row.Previous),
            CsvTable.Number(row.ChangePercent), row.Flag, CsvTable.Number(row.Attributed), row.Reason, CsvTable.Text(row.Workload), CsvTable.Text(row.Principals),
        ]));
    }

    private sealed record Row(string Record, string? Key, string? Value, decimal Amount)
    {
        public decimal? Previous { get; init; }

        public decimal? ChangePercent { get; init; }

        public string? Flag { get; init; }

        public decimal? Attributed { get; init; }

        public string? Reason { get; init; }

        public string? Workload { get; init; }

        public string? Principals { get; init; }
    }

    private static IEnumerable<Row> Rows(ReportBill bill) =>
    [
        new("total", "total", null, bill.Total) { Previous = bill.PreviousTotal, Attributed = bill.Attributed },
        new("part", "attributed", null, bill.Attributed),
        new("part", "unattributed", null, bill.Unattributed),
        new("part", "excluded", null, bill.Excluded),
        .. bill.Groups.Select(g => new Row("group", g.Key, g.Value, g.Amount) { Previous = g.Previous, ChangePercent = g.ChangePercent, Flag = g.Flag }),
        .. bill.Reasons.Select(r => new Row("reason", null, null, r.Amount) { Reason = r.Reason, Principals = string.Join(' ', r.Principals) }),
        .. bill.Exclusions.Select(r => new Row("exclusion", null, null, r.Amount) { Reason = r.Reason, Principals = string.Join(' ', r.Principals) }),
        .. bill.Principals.Select(p => new Row("principal", p.Kind, p.Id, p.Amount) { Previous = p.Previous, Attributed = p.Attributed, Reason = p.Reason }),
        .. bill.Principals.SelectMany(p => p.Sessions.Select(s => new Row("session", p.Id, s.Name, s.Amount) { Workload = s.Workload })),
    ];
}
