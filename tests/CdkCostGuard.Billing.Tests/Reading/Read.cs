using CdkCostGuard.Billing.Engines;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>Reads sources as the tests ask most often.</summary>
internal static class Read
{
    /// <summary>A bill with its lines in memory.</summary>
    public static (Bill Bill, IReadOnlyList<BillLine> Lines, IReadOnlyList<string> Notices) All(BillRequest request, Func<IBillEngine, IBillEngine>? wrap = null)
    {
        using var reading = BillReader.Read(request, wrap ?? (e => e));
        return (reading.Bill, Lines(reading.Bill), reading.Notices);
    }

    /// <summary>The lines in an order of their own: a bill has none.</summary>
    public static IReadOnlyList<BillLine> Lines(Bill bill) =>
        [.. bill.Lines.OrderBy(l => l.Period, StringComparer.Ordinal).ThenBy(l => l.Day).ThenBy(Text, StringComparer.Ordinal)];

    /// <summary>All that a line says.</summary>
    public static string Text(BillLine line) => line.ToString()
        .Replace(line.Tags.ToString()!, string.Join(',', line.Tags), StringComparison.Ordinal)
        .Replace(line.Product.ToString()!, string.Join(',', line.Product), StringComparison.Ordinal);

    public static (Bill Bill, IReadOnlyList<BillLine> Lines, IReadOnlyList<string> Notices) All(params string[] sources) => All(new BillRequest { Sources = sources });

    /// <summary>The error that reading ends in.</summary>
    public static CostGuardException Error(BillRequest request) => Assert.Throws<CostGuardException>(() => All(request));

    public static CostGuardException Error(params string[] sources) => Error(new BillRequest { Sources = sources });

    /// <summary>The kinds of problems but the one that a small export always has.</summary>
    public static string[] Problems(this Bill bill) => [.. bill.Problems.Select(p => p.Kind).Where(k => k is not ("no-previous-month" or "missing-days"))];
}
