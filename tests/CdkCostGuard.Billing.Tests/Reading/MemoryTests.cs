using System.Globalization;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Tests.Exports;
using DuckDB.NET.Data;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>Lines that so much tells apart that adding them up does not fit into memory pass through one by one, and come to the same.</summary>
public sealed class MemoryTests : IDisposable
{
    private const int Sessions = 120_000;
    private const int TooLittle = 56;

    private readonly TemporaryFolder _folder = new();

    public MemoryTests()
    {
        var one = ExportWriter.Write(Path.Combine(_folder.Path, "one.parquet"), [new CurRow { Cost = 0.25, Amount = 2 }, CurRow.Other with { Cost = 0.5 }, CurRow.Other with { Cost = 0.125, Type = "Tax" }]);
        Directory.CreateDirectory(Data);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        // Each session has two lines, in two hours of one day.
        command.CommandText = $"""
            COPY (
              SELECT * EXCLUDE (i) REPLACE (CASE WHEN line_item_iam_principal <> '' THEN line_item_iam_principal || '-' || md5(CAST(i // 2 AS VARCHAR)) END AS line_item_iam_principal)
              FROM read_parquet('{one}') CROSS JOIN range({Sessions * 2}) numbers(i)
            ) TO '{Path.Combine(Data, "x-00001.parquet")}' (FORMAT parquet)
            """;
        command.ExecuteNonQuery();
    }

    private string Data => Path.Combine(_folder.Path, "data", "BILLING_PERIOD=2026-09");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void With_enough_of_it_lines_that_are_alike_are_one() => Check(new BillRequest { Sources = [Data] }, Sessions, 2);

    [Fact]
    public void Without_a_cache() => Check(new BillRequest { Sources = [Data], MemoryMegabytes = TooLittle, Threads = 1 }, Sessions * 2, 1);

    [Fact]
    public void With_a_cache_which_later_runs_read()
    {
        var request = new BillRequest { Sources = [Data], MemoryMegabytes = TooLittle, Threads = 1, CacheFolder = Path.Combine(_folder.Path, "cache") };

        Check(request, Sessions * 2, 1);
        Check(request, Sessions * 2, 1);
        Assert.Single(Directory.GetFiles(request.CacheFolder));
    }

    private static void Check(BillRequest request, int count, int each)
    {
        var (bill, lines, notices) = Read.All(request);

        Assert.Empty(notices);
        Assert.DoesNotContain(bill.Problems, p => p.Kind == "totals-differ");
        Assert.Equal(count, lines.Count);
        Assert.All(lines, l => Assert.Equal((each, each * 0.25m, each * 2m), (l.Lines, l.Cost, l.UsageAmount)));
        Assert.Equal(Sessions, lines.Select(l => l.Principal).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Sessions * 2 * 0.625m, bill.OtherTotal);
        Assert.Equal(Sessions * 2 * 0.875m, bill.RawTotal);
        Assert.Equal("2026-09-10", bill.DataThrough?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
