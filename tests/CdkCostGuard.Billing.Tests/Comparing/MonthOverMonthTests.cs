using CdkCostGuard.Billing.Comparing;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Reports;
using static CdkCostGuard.Billing.Tests.Make;

namespace CdkCostGuard.Billing.Tests.Comparing;

public class MonthOverMonthTests
{
    [Theory]
    [InlineData(100, 100, null)]
    [InlineData(139, 100, null)]
    [InlineData(199.99, 100, null)]
    [InlineData(200, 100, "spike")]
    [InlineData(1399, 1000, null)]
    [InlineData(1400, 1000, "spike")]
    [InlineData(1, 0, "new")]
    [InlineData(0, 1, "gone")]
    [InlineData(0, 0, null)]
    [InlineData(50, -100, "spike")]
    public void A_change_gets_a_word_only_beyond_both_limits(double amount, double previous, string? flag) =>
        Assert.Equal(flag, new RiseThreshold().Flag((decimal)amount, (decimal)previous));

    [Fact]
    public void Groups_show_both_months_and_words_in_place_of_infinities()
    {
        var ads = Tags(("Team", "Ads"), ("Project", "P"), ("CostCenter", "1"));
        var gone = Tags(("Team", "Gone"), ("Project", "P"), ("CostCenter", "1"));
        var bill = Judged(Call(187_000, tags: Tagged), Call(60_714, tags: Tagged).Before(), Call(5, tags: ads), Call(3, tags: gone).Before(), Call(7));

        Assert.Equal(
            [
                new BillGroup("Team", "Search", 187_000, 60_714, 208.0m, "spike"), new BillGroup("Team", "Ads", 5, 0, null, "new"),
                new BillGroup("Team", "Gone", 0, 3, -100.0m, "gone"), new BillGroup("Team", null, 7, 0, null, "new"),
            ],
            bill.Groups.Where(g => g.Key == "Team"));
        Assert.Equal(60_717m, bill.PreviousTotal);
        Assert.Equal(1m, bill.PreviousCoverage);
    }

    [Fact]
    public void Without_a_month_before_nothing_is_new_and_nothing_is_zero()
    {
        var judged = Make.Judge(Bill(Call(500, tags: Tagged)) with { Problems = [new BillProblem("no-previous-month", "No lines.")] });
        var bill = judged.Bill;

        Assert.DoesNotContain(judged.Findings, f => f.RuleId == "CCG6004");
        Assert.Null(bill.PreviousTotal);
        Assert.Null(bill.Change);
        Assert.All(bill.Groups, g => Assert.Equal((null, null), (g.ChangePercent, g.Flag)));
    }

    [Fact]
    public void A_first_month_of_Bedrock_is_new_in_an_export_that_has_the_month_before()
    {
        var judged = Make.Judge(Bill(Call(500, tags: Tagged)));

        Assert.Equal(0m, judged.Bill.PreviousTotal);
        Assert.All(judged.Bill.Groups, g => Assert.Equal((null, "new"), (g.ChangePercent, g.Flag)));
        Assert.Contains("is new", Assert.Single(judged.Findings, f => f.RuleId == "CCG6004").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_month_is_compared_with_the_same_days()
    {
        var bill = Make.Judge(
            Bill(Call(30, day: 3, tags: Tagged), Call(20, day: 10, tags: Tagged).Before(), Call(900, day: 11, tags: Tagged).Before()) with { DataThrough = new DateOnly(2026, 9, 10) }).Bill;

        Assert.True(bill.Partial);
        Assert.Equal((30m, 20m), (bill.Total, bill.PreviousTotal));
        Assert.Equal(10m, bill.Change!.Amount);
    }

    [Fact]
    public void A_running_month_against_lines_without_a_day_is_not_compared_and_says_so()
    {
        var lines = new[] { Call(30, tags: Tagged), Call(20, tags: Tagged).Before() with { Day = null } };
        var judged = Make.Judge(Bill(lines) with { DataThrough = new DateOnly(2026, 9, 10) });

        Assert.Null(judged.Bill.PreviousTotal);
        Assert.Equal("previous-without-days", Assert.Single(judged.Findings, f => f.RuleId == "CCG6007").Data["kind"]);
        Assert.Equal(20m, Make.Judge(Bill(lines)).Bill.PreviousTotal);
    }

    [Fact]
    public void A_month_that_the_data_do_not_reach_is_partial_and_empty()
    {
        var bill = Make.Judge(Bill(Call(20, tags: Tagged).Before()) with { DataThrough = new DateOnly(2026, 8, 20) }).Bill;

        Assert.True(bill.Partial);
        Assert.Equal((0m, 0m), (bill.Total, bill.PreviousTotal));
    }

    [Fact]
    public void A_rise_is_price_and_volume_of_each_rate_and_what_is_new()
    {
        var line = Call(tags: Tagged);
        var bill = Judged(
            (line with { Cost = 100, UsageAmount = 1000 }).Before(100) with { UsageAmount = 1000 },
            line with { Cost = 330, UsageAmount = 3000 },
            line with { Cost = 40, UsageAmount = 7, UsageType = "USE1-NovaLite-output-tokens" },
            line.Before(25) with { UsageType = "USE1-NovaMicro-output-tokens" });

        // Three times the use at 0.10 is 200 more, and 0.01 more for each of 3000 is 30.
        var change = bill.Change!;
        Assert.Equal((245m, 30m, 200m, 40m, -25m, 0m), (change.Amount, change.Price, change.Volume, change.New, change.Gone, change.Unsplit));
        Assert.Equal(["NovaPro", "NovaLite", "NovaMicro"], change.Models.Select(m => m.Model));
        Assert.Equal([new BillContribution($"{Account}/ModelRole", 245)], change.Principals);
    }

    [Fact]
    public void Without_amounts_a_change_is_not_told_apart()
    {
        var line = Call(10, tags: Tagged) with { UsageAmount = 0 };

        Assert.Equal(20m, Judged(line with { Cost = 30 }, line.Before(10) with { UsageAmount = 5 }).Change!.Unsplit);
    }

    [Fact]
    public void A_spike_has_a_first_day_and_the_deployments_around_it()
    {
        BillLine[] before = [.. Enumerable.Range(1, 30).Select(d => Call(10, day: d, tags: Tagged).Before()), Call(40, day: 30, tags: Tagged).Before()];
        BillLine[] now = [.. Enumerable.Range(1, 30).Select(d => Call(d < 12 ? 40 : 90, day: d, tags: Tagged))];
        var snapshot = Snapshot(null);
        snapshot = snapshot with { Accounts = [snapshot.Accounts[0] with { Stacks = [Stack("Late", 15, 1), Stack("Near", 11, 22), Stack("Same", 12, 9), Stack("Far", 1, 1)] }] };

        var judged = Make.Judge(Bill([.. before, .. now]), snapshot);

        var spike = judged.Bill.Spikes[0];
        Assert.Equal(("Team", "Search", 50m, new DateOnly(2026, 9, 12), 90m), (spike.Key, spike.Value, spike.Baseline, spike.FirstDay, spike.FirstDayAmount));
        Assert.Equal(["Same", "Near", "Late"], spike.Deployments.Select(d => d.Stack));
        var finding = Assert.Single(judged.Findings, f => f.RuleId == "CCG6004");
        Assert.Equal(judged.Bill.Groups[0].Amount - judged.Bill.Groups[0].Previous, finding.AmountUsd);
        Assert.Contains(finding.Evidence, e => e.Contains("2026-09-12", StringComparison.Ordinal));
    }

    [Fact]
    public void A_spike_in_which_no_day_stands_out_has_no_first_day()
    {
        var bill = Judged([Call(100, day: 1, tags: Tagged).Before(), .. Enumerable.Range(1, 30).Select(d => Call(99, day: d, tags: Tagged))]);

        Assert.Equal((null, 100m), (bill.Spikes[0].FirstDay, bill.Spikes[0].Baseline));
    }

    [Fact]
    public void Any_tag_can_be_grouped_by_and_those_that_are_not_required_need_no_attribution()
    {
        var line = Call(10) with { Tags = new Dictionary<string, string> { ["resourceTags/Env"] = "prod", ["iamPrincipal/Env"] = "test" } };
        var bill = Make.Judge(Bill(line), options: new AuditOptions { GroupBy = ["resourceTags/Env", "Env", "usage"] }).Bill;

        Assert.Equal([("resourceTags/Env", "prod"), ("Env", "test"), ("usage", "input")], bill.Groups.Select(g => (g.Key, g.Value)));
    }

    private static DeployedStack Stack(string name, int day, int hour) => new()
    {
        Name = name,
        Region = "us-east-1",
        Deployments = [new DateTimeOffset(2026, 9, day, hour, 0, 0, TimeSpan.Zero)],
    };
}
