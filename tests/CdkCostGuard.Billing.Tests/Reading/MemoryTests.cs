using System.Globalization;
using CdkCostGuard.Billing.Engines;
using CdkCostGuard.Billing.Engines.DuckDb;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Sources;
using CdkCostGuard.Billing.Tests.Exports;
using CdkCostGuard.Core;
using DuckDB.NET.Data;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>Lines that so much tells apart that adding them up does not fit into memory pass through one by one, and come to the same.</summary>
public sealed class MemoryTests : IDisposable
{
    private const int Sessions = 50_000;
    private const string Columns = "bill_billing_period_start_date, line_item_iam_principal, line_item_line_item_type, line_item_product_code, line_item_unblended_cost, line_item_usage_amount, line_item_usage_start_date, tags";

    private readonly TemporaryFolder _folder = new();

    public MemoryTests()
    {
        var one = ExportWriter.Write(Path.Combine(_folder.Path, "one.parquet"), [new CurRow { Cost = 0.25, Amount = 2 }, CurRow.Other with { Cost = 0.5 }, CurRow.Other with { Cost = 0.125, Type = "Tax" }], Columns);
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
    public void Without_a_cache() => Check(new BillRequest { Sources = [Data] }, Sessions * 2, 1, e => new Scanty(e));

    [Fact]
    public void With_a_cache_which_later_runs_read()
    {
        var request = new BillRequest { Sources = [Data], CacheFolder = Path.Combine(_folder.Path, "cache") };

        Check(request, Sessions * 2, 1, e => new Scanty(e));
        Check(request, Sessions * 2, 1);
        Assert.Single(Directory.GetFiles(request.CacheFolder));
    }

    [Fact]
    public void To_add_up_what_does_not_fit_is_refused_before_anything_is_written()
    {
        // The names of the sessions alone are more than that.
        using var engine = DuckDbEngine.Start([Data], 2, 1);
        var part = new ExportPart("", null, SourceFormat.Parquet, [SourceFile.Of(Path.Combine(Data, "x-00001.parquet"), "x")]);
        using var ample = DuckDbEngine.Start([Data], 256, 1);
        var layout = ColumnLayout.Of(ample.Columns(part), "unblended", [], part.Name);

        Assert.Throws<InsufficientMemoryException>(() => engine.Condense(part, layout, 0, null, isGrouped: true));
    }

    // How much the engine needs is its own affair and that of its version. What it must not do is lose a line.
    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(24)]
    [InlineData(40)]
    public void With_little_memory_the_bill_is_the_same_or_the_run_ends_in_a_line_that_says_so(int megabytes)
    {
        var request = new BillRequest { Sources = [Data], MemoryMegabytes = megabytes, Threads = 1 };
        try
        {
            var bill = Read.All(request).Bill;

            Assert.Equal((Sessions * 2 * 0.875m, Sessions * 2 * 0.625m), (bill.RawTotal, bill.OtherTotal));
        }
        catch (CostGuardException e)
        {
            Assert.Equal(ExitCode.Input, e.ExitCode);
            Assert.Matches("too large for the memory|cannot be added up .*Free memory", e.Message);
        }
    }

    private static void Check(BillRequest request, int count, int each, Func<IBillEngine, IBillEngine>? wrap = null)
    {
        var (bill, lines, notices) = Read.All(request, wrap);

        Assert.Empty(notices);
        Assert.DoesNotContain(bill.Problems, p => p.Kind == "totals-differ");
        Assert.Equal(count, lines.Count);
        Assert.All(lines, l => Assert.Equal((each, each * 0.25m, each * 2m), (l.Lines, l.Cost, l.UsageAmount)));
        Assert.Equal(Sessions, lines.Select(l => l.Principal).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Sessions * 2 * 0.625m, bill.OtherTotal);
        Assert.Equal(Sessions * 2 * 0.875m, bill.RawTotal);
        Assert.Equal("2026-09-10", bill.DataThrough?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>Stands for an engine that has too little memory to add up what is alike.</summary>
    private sealed class Scanty(IBillEngine inner) : WrappedEngine(inner)
    {
        public override void Condense(ExportPart part, ColumnLayout layout, int export, string? path, bool isGrouped)
        {
            if (isGrouped)
            {
                throw new InsufficientMemoryException();
            }

            base.Condense(part, layout, export, path, isGrouped);
        }
    }
}
