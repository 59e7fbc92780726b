using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>Reads sources as the tests ask most often.</summary>
internal static class Read
{
    /// <summary>A bill with its lines in memory.</summary>
    public static (Bill Bill, IReadOnlyList<BillLine> Lines, IReadOnlyList<string> Notices) All(BillRequest request)
    {
        using var reading = BillReader.Read(request);
        return (reading.Bill, [.. reading.Bill.Lines], reading.Notices);
    }

    public static (Bill Bill, IReadOnlyList<BillLine> Lines, IReadOnlyList<string> Notices) All(params string[] sources) => All(new BillRequest { Sources = sources });

    /// <summary>The error that reading ends in.</summary>
    public static CostGuardException Error(BillRequest request) => Assert.Throws<CostGuardException>(() => All(request));

    public static CostGuardException Error(params string[] sources) => Error(new BillRequest { Sources = sources });

    /// <summary>The kinds of problems but the one that a small export always has.</summary>
    public static string[] Problems(this Bill bill) => [.. bill.Problems.Select(p => p.Kind).Where(k => k is not ("no-previous-month" or "missing-days"))];
}
