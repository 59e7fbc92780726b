using System.Text;
using CdkCostGuard.Core.Reports;
using static VerifyXunit.Verifier;

namespace CdkCostGuard.Reporting.Tests;

public class BillTests
{
    private const string Hostile = "=cmd\u001b[31m[red]x[/]\u202Eevil\u0007\r\n\u2028line\U000E0041";

    [Fact]
    public Task A_bill_that_nobody_can_doubt() => Verify(Render(Bills.Report(Bills.Small, Reports.Finding() with { AmountUsd = 500m }, Reports.Finding("CCG2002"))));

    [Fact]
    public Task A_bill_of_nothing() => Verify(Render(Bills.Report(new ReportBill
    {
        Period = "2026-09",
        PreviousPeriod = "2026-08",
        Partial = false,
        Currency = "",
        CostType = "net",
        Total = 0,
        Attributed = 0,
        Unattributed = 0,
        Excluded = 0,
    })));

    [Fact]
    public void A_running_month_says_so_and_what_it_is_compared_with()
    {
        var text = Render(Bills.Report(Bills.Small with { Partial = true, DataThrough = new DateOnly(2026, 9, 12) }));

        Assert.Contains("2026-09 so far", text, StringComparison.Ordinal);
        Assert.Contains("through 2026-09-12", text, StringComparison.Ordinal);
        Assert.Contains("the same days of 2026-08", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_rounded_is_said_and_the_proof_keeps_every_digit()
    {
        var bill = Bills.Small with { Total = 0.015m, Attributed = 0.005m, Unattributed = 0.005m, Excluded = 0.005m, OtherTotal = 0m, RawTotal = 0.015m };

        Assert.DoesNotContain("rounded", Render(Bills.Report(Bills.Small)), StringComparison.Ordinal);
        Assert.Contains("each amount is rounded to two digits", Unwrapped(bill), StringComparison.Ordinal);
        Assert.Contains("proof: 0.005 + 0.005 + 0.005 = 0.015", Unwrapped(bill), StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_that_differ_are_not_called_equal()
    {
        Assert.Contains("1.50 IS NOT 2,001.51", Unwrapped(Bills.Small with { Total = 2_001.51m }), StringComparison.Ordinal);
        Assert.Contains("of other services IS NOT 2,011.51", Unwrapped(Bills.Small with { RawTotal = 2_011.51m }), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_table_leaves_out_is_added_up_in_a_row_of_its_own()
    {
        var text = Render(Bills.Report(Bills.Small with { Groups = [.. Enumerable.Range(1, 100).Select(i => new BillGroup("Team", $"T{i}", 20m, 7m, null, null))] }));

        Assert.Contains("T15 ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("T16 ", text, StringComparison.Ordinal);
        Assert.Matches(@"\(85 more\) +595\.00 +1,700\.00 ", text);
    }

    [Fact]
    public void Few_keys_have_a_table_each_and_of_many_only_the_first()
    {
        static ReportBill With(params string[] keys) => Bills.Small with { Groups = [.. keys.Select(k => new BillGroup(k, "v", 2_000m, 0m, null, "new"))] };

        Assert.Contains("\nBy c\n", Render(Bills.Report(With("a", "b", "c"))), StringComparison.Ordinal);
        var many = Render(Bills.Report(With("a", "b", "c", "d")));
        Assert.DoesNotContain("\nBy b\n", many, StringComparison.Ordinal);
        Assert.Contains("Also by b, c, d", many, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_the_bill_stay_data()
    {
        var text = Render(Bills.Report(With(Hostile), Reports.Finding(principal: Hostile, message: Hostile) with { AmountUsd = 1m }));

        Assert.Contains("=cmd\uFFFD[31m[red]x[/]\uFFFDevil\uFFFD\uFFFD\uFFFD\uFFFDline\uFFFD", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        Assert.DoesNotContain('\u202E', text);
        Assert.DoesNotContain('\u2028', text);
        Assert.DoesNotContain("\U000E0041", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_longer_than_80_columns_whatever_the_names()
    {
        var text = Render(Bills.Report(With(new string('x', 300)), Reports.Finding(message: new string('y', 300)) with { AmountUsd = 999_999_999.99m }));

        Assert.All(text.Split('\n'), l => Assert.InRange(l.Length, 0, 80));
        Assert.All(text.Split('\n'), l => Assert.Equal(l.TrimEnd(), l));
    }

    [Fact]
    public void An_emoji_is_not_cut_in_two()
    {
        var text = Render(Bills.Report(With(string.Concat(Enumerable.Repeat("\U0001F600", 256)))));

        Assert.Contains("\U0001F600\u2026", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', text);
    }

    private static ReportBill With(string name) => Bills.Small with
    {
        Currency = "USD",
        Groups = [new BillGroup(name, name, 2_000m, 1m, 2m, null)],
        Reasons = [new BillReason("role-untagged", 500m, [name])],
        Exclusions = [new BillReason(name, 1.50m, [])],
        Principals = [new BillPrincipal { Id = name, Kind = "role", Amount = 500m, Reason = "role-untagged", SplitNote = name, Sessions = [new BillSession(name, name, 500m)] }],
        NextSteps = [new BillStep(name, 1m, 1m)],
        Change = Bills.Small.Change! with { Models = [new BillModelChange(name, 1m, 1m, 0m, 0m, 0m, 0m)], Principals = [new BillContribution(name, 1m)] },
        Spikes = [new BillSpike(name, name, 1m, new DateOnly(2026, 9, 9), 2m, [new BillDeployment(name, name, default)])],
        Applications = [new BillApplication(name, 1m, 1m, 1m, name, 1m, 1m, 1m)],
    };

    private static string Unwrapped(ReportBill bill) => string.Join(' ', Render(Bills.Report(bill)).Split((char[])['\n', ' '], StringSplitOptions.RemoveEmptyEntries));

    private static string Render(ReportDocument report)
    {
        using var stream = new MemoryStream();
        TerminalOutput.Render(report, stream, isTerminal: false);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
