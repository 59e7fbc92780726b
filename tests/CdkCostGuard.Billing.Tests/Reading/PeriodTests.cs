using System.Globalization;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Tests.Exports;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>Which months are read, and what is said of their days.</summary>
public sealed class PeriodTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_month_the_last_one_with_lines_is_read()
    {
        Partition("2026-07", Days(2026, 7, 31));
        Partition("2026-08", Days(2026, 8, 31));
        Partition("2026-09", Days(2026, 9, 5));
        Partition("2026-10");

        var (bill, lines, _) = Read.All(_folder.Path);

        Assert.Equal(("2026-09", "2026-08"), (bill.Period, bill.PreviousPeriod));
        Assert.Equal(new DateOnly(2026, 9, 5), bill.DataThrough);
        Assert.Equal(["2026-08", "2026-09"], lines.Select(l => l.Period).Distinct());
        Assert.DoesNotContain(bill.Problems, p => p.Kind is "missing-days" or "no-previous-month");
    }

    [Fact]
    public void A_running_month_is_no_problem_and_one_that_is_over_and_ends_early_is()
    {
        Partition("2026-08", Days(2026, 8, 20));
        Partition("2026-09", Days(2026, 9, 5));

        var running = Read.All(_folder.Path).Bill;
        var over = Read.All(new BillRequest { Sources = [_folder.Path], Period = "2026-08" }).Bill;

        Assert.Equal("2026-08: the data end on 2026-08-20, before the month does.", Assert.Single(running.Problems, p => p.Kind == "ends-early").Text);
        Assert.Equal("2026-08: the data end on 2026-08-20, before the month does.", Assert.Single(over.Problems, p => p.Kind == "ends-early").Text);
    }

    [Fact]
    public void Days_without_usage_are_named()
    {
        Partition("2026-09", [.. Days(2026, 9, 12).Where((_, i) => i is not (3 or 4 or 8))]);

        Assert.Equal("2026-09: no usage on 2026-09-04, 2026-09-05, 2026-09-09.", Assert.Single(Read.All(_folder.Path).Bill.Problems, p => p.Kind == "missing-days").Text);
    }

    [Fact]
    public void Lines_of_a_whole_month_have_no_day_and_say_nothing_of_the_days()
    {
        Partition("2026-09", [new CurRow { Start = "2026-09-01 00:00:00", End = "2026-10-01 00:00:00" }, new CurRow { Type = "Tax", Start = "2026-09-30 00:00:00" }]);

        var (bill, lines, _) = Read.All(_folder.Path);

        Assert.Null(lines.Single(l => l.LineItemType == "Usage").Day);
        Assert.Null(bill.DataThrough);
        Assert.DoesNotContain(bill.Problems, p => p.Kind is "missing-days" or "ends-early");
    }

    [Fact]
    public void The_month_of_a_line_is_the_one_it_is_billed_in()
    {
        Partition("2026-09", [new CurRow { Start = "2026-08-31 23:00:00", Cost = 2 }]);

        var (bill, lines, _) = Read.All(_folder.Path);

        Assert.Equal(2, bill.RawTotal);
        Assert.Equal(("2026-09", new DateOnly(2026, 8, 31)), (lines[0].Period, lines[0].Day));
    }

    [Fact]
    public void Several_currencies_are_a_problem_only_among_lines_of_Bedrock()
    {
        Partition("2026-09", [new CurRow(), CurRow.Other with { Currency = "EUR" }]);
        Partition("2026-10", [new CurRow { Month = "2026-10", Start = "2026-10-01 00:00:00" }, new CurRow { Month = "2026-10", Start = "2026-10-01 00:00:00", Currency = "EUR" }]);

        var one = Read.All(new BillRequest { Sources = [_folder.Path], Period = "2026-09" }).Bill;
        var two = Read.All(new BillRequest { Sources = [_folder.Path], Period = "2026-10" }).Bill;

        Assert.Equal("USD", one.Currency);
        Assert.Null(two.Currency);
        Assert.Equal("2026-10: Bedrock is billed in EUR and USD, which cannot be added up. Read the payer accounts apart.", Assert.Single(two.Problems, p => p.Kind == "mixed-currencies").Text);
    }

    [Fact]
    public void An_export_without_lines_ends_in_4()
    {
        Partition("2026-09");

        Assert.Equal(ExitCode.Coverage, Read.Error(_folder.Path).ExitCode);
        Assert.Equal(ExitCode.Coverage, Read.Error(new BillRequest { Sources = [_folder.Path], Period = "2026-09" }).ExitCode);
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("September")]
    [InlineData("2026-09'; DROP TABLE slim; --")]
    public void A_month_that_is_none_is_wrong_usage(string period)
    {
        Partition("2026-09", [new CurRow()]);

        Assert.Equal(ExitCode.Usage, Read.Error(new BillRequest { Sources = [_folder.Path], Period = period }).ExitCode);
    }

    private static CurRow[] Days(int year, int month, int last) => [.. Enumerable.Range(1, last).Select(d => new CurRow
    {
        Month = string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}"),
        Start = string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}-{d:00} 07:00:00"),
    })];

    private void Partition(string month, params CurRow[] rows) => ExportWriter.Write(Path.Combine(_folder.Path, "data", "BILLING_PERIOD=" + month, "x-00001.snappy.parquet"), rows);
}
