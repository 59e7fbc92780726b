using System.Buffers;
using System.Text;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Reporting;

/// <summary>Renders a bill as one CSV table (RFC 4180), for spreadsheets.</summary>
/// <remarks>
/// The column <c>record</c> tells what a row is. Rows of one record add up, rows of different ones are the same dollars again. Text that a spreadsheet would take
/// for a formula gets a quote before it (https://owasp.org/www-community/attacks/CSV_Injection); amounts are numbers and keep their minus.
/// </remarks>
public static class CsvRenderer
{
    private static readonly SearchValues<char> MustBeQuoted = SearchValues.Create(",\"\r\n");

    private static readonly string[] Header =
        ["record", "period", "currency", "key", "value", "amount", "previous", "change_percent", "flag", "attributed", "reason", "workload", "principals"];

    /// <summary>Writes the table; of a report without a bill the header alone.</summary>
    public static void Render(ReportDocument report, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', Header));
        if (report.Bill is not { } bill)
        {
            return;
        }

        foreach (var row in Rows(bill))
        {
            string?[] cells =
            [
                row.Record, bill.Period, Text(bill.Currency), Text(row.Key), Text(row.Value), Number(row.Amount), Number(row.Previous), Number(row.ChangePercent), row.Flag,
                Number(row.Attributed), row.Reason, Text(row.Workload), Text(row.Principals),
            ];
            writer.WriteLine(string.Join(',', cells.Select(Quoted)));
        }
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

    private static string? Number(decimal? amount) => amount is { } known ? DecimalText.Of(known) : null;

    private static string? Text(string? text) => text is [var first, ..] && first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" + text : text;

    private static string Quoted(string? cell) =>
        cell is null ? "" : cell.AsSpan().IndexOfAny(MustBeQuoted) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
