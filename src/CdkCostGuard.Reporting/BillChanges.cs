using System.Globalization;
using CdkCostGuard.Core.Reports;
using static CdkCostGuard.Reporting.TerminalText;

namespace CdkCostGuard.Reporting;

/// <summary>Why a bill is another than in the month before.</summary>
internal static class BillChanges
{
    private const int MostCauses = 3;
    private const int MostSpikes = 3;
    private const int LongestName = 40;

    /// <summary>Writes it; nothing where the months cannot be compared or are alike.</summary>
    public static void Render(ReportBill bill, BillPage page)
    {
        if (bill.Change is not { } change || change.Amount == 0)
        {
            return;
        }

        page.Title($"Why {Money.Rounded(Math.Abs(change.Amount))} {(change.Amount > 0 ? "more" : "less")} than in {Escaped(bill.PreviousPeriod)}");
        var principals = bill.Principals.ToDictionary(p => p.Id, BillTables.NameOf, StringComparer.Ordinal);
        page.Table("rwl", [
            .. Parts(change).Select(p => Row(p.Amount, p.Word, p.Text)),
            .. change.Models.Where(m => m.Amount != 0).Take(MostCauses).Select(m => Row(m.Amount, "model", Escaped(m.Model ?? "(not named)", LongestName))),
            .. change.Principals.Where(p => p.Amount != 0).Take(MostCauses).Select(p => Row(p.Amount, "caller", Escaped(principals.GetValueOrDefault(p.Principal, p.Principal)))),
        ]);
        foreach (var spike in bill.Spikes.Where(s => s.Key == bill.Spikes[0].Key && s.FirstDay is not null).Take(MostSpikes))
        {
            page.Text($"[grey]{Escaped(Text(spike))}[/]");
        }
    }

    private static string[] Row(decimal amount, string word, string text) => [Money.Change(amount), $"[grey]{word}[/]", text];

    private static IEnumerable<(decimal Amount, string Word, string Text)> Parts(BillChange change) =>
        new[]
        {
            (change.Volume, "volume", "more or less use, at the rates before"),
            (change.Price, "price", "other rates"),
            (change.New, "new", "models and rates that were not used before"),
            (change.Gone, "gone", "use that stopped"),
            (change.Unsplit, "unknown", "the amount used is not known, so price and volume are not told apart"),
        }.Where(p => Money.Rounded(p.Item1) != Money.Rounded(0));

    private static string Text(BillSpike spike)
    {
        var days = string.Create(
            CultureInfo.InvariantCulture,
            $"{spike.Value ?? $"Spend without {spike.Key}"}: on {spike.FirstDay:yyyy-MM-dd} for the first time above the dearest day of the month before ({Money.Rounded(spike.FirstDayAmount ?? 0)}, before {Money.Rounded(spike.Baseline)}).");
        return spike.Deployments is [var near, ..]
            ? string.Create(CultureInfo.InvariantCulture, $"{days} Nearest deployment: {near.Stack} in {near.AccountId}, {near.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC.")
            : days;
    }
}
