using System.Text;
using System.Text.Json;
using CdkCostGuard.Core.Reports;

namespace CdkCostGuard.Core.Tests.Reports;

public class ReportBillJsonTests
{
    private static readonly ReportBill Full = new()
    {
        Period = "2026-09",
        PreviousPeriod = "2026-08",
        Partial = false,
        DataThrough = new DateOnly(2026, 9, 30),
        Currency = "USD",
        CostType = "unblended",
        Total = 430_000m,
        PreviousTotal = 140_000.000000000000m,
        Attributed = 323_400m,
        Unattributed = 106_600.000000000001m,
        Excluded = -0.000000000001m,
        OtherTotal = 1m,
        RawTotal = 430_001m,
        Coverage = 0.7521m,
        Groups = [new BillGroup("Team", null, 1m, 0m, null, "new")],
        Reasons = [new BillReason("role-untagged", 1m, ["1/A"])],
        Exclusions = [new BillReason("tax", -1m, [])],
        Principals =
        [
            new BillPrincipal
            {
                Id = "1/A", Kind = "role", Amount = 1m, Reason = "role-untagged", Principal = "App/A", SplitNote = "n",
                Tags = [new BillTag("Team", "x", null, ["y"])],
                Sessions = [new BillSession("s", "w", 1m)],
            },
        ],
        NextSteps = [new BillStep("Tag it.", 1m, 0.5m)],
        Change = new BillChange(1m, 2m, 3m, 4m, 5m, 6m, [new BillModelChange("m", 1m, 2m, 3m, 4m, 5m, 6m)], [new BillContribution("1/A", 1m)]),
        Spikes = [new BillSpike("Team", "x", 1m, new DateOnly(2026, 9, 9), 2m, [new BillDeployment("1", "S", new DateTimeOffset(2026, 9, 8, 16, 42, 0, TimeSpan.Zero))])],
        Applications = [new BillApplication("A", 1m, 2m, 3m, "m", 4m, 5m, 6m)],
        Unplaced = [new BillUnplaced("u", 1m)],
        LeftOut = [new BillUnplaced("l", 2m)],
    };

    [Fact]
    public void A_bill_comes_back_as_it_was_written()
    {
        var written = Write(Report(Full));
        Assert.Equal(written, Write(ReportJson.Read("r", Bytes.Of(written))));
        Assert.Equal(Full.Unattributed, ReportJson.Read("r", Bytes.Of(written)).Bill!.Unattributed);
    }

    [Fact]
    public void A_report_of_a_command_without_a_bill_does_not_speak_of_one() => Assert.DoesNotContain("\"bill\"", Write(Report(null)), StringComparison.Ordinal);

    [Fact]
    public void A_bill_may_leave_out_lists_that_would_be_empty()
    {
        var bill = Read("""
            "principals": [ { "id": "1/A", "kind": "role", "amount": "1.00" } ], "reasons": [ { "reason": "r", "amount": "1.00" } ],
            "change": { "amount": "0.00" }, "spikes": [ { "key": "Team", "baseline": "0.00" } ]
            """);
        Assert.Empty(bill.Groups);
        Assert.Empty(bill.Reasons[0].Principals);
        Assert.Empty(bill.Principals[0].Sessions);
        Assert.Empty(bill.Principals[0].Tags);
        Assert.Empty(bill.Change!.Models);
        Assert.Empty(bill.Spikes[0].Deployments);
        Assert.Empty(bill.NextSteps);
    }

    [Fact]
    public void A_bill_without_its_sums_is_refused() =>
        Assert.Throws<CostGuardException>(() => ReportJson.Read("r", Bytes.Of(Write(Report(Full)).Replace("\"attributed\": \"323400.00\",", "", StringComparison.Ordinal))));

    [Theory]
    [InlineData("430000", "430000.00")]
    [InlineData("430000.000000000000", "430000.00")]
    [InlineData("0.7521", "0.7521")]
    [InlineData("-1250.5", "-1250.50")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335.00")]
    [InlineData("-0.000", "0.00")]
    public void Equal_amounts_are_one_text_with_all_digits(string value, string text) =>
        Assert.Equal(text, DecimalText.Of(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    private static ReportBill Read(string more)
    {
        var written = Write(Report(Full with { Groups = [], Reasons = [], Exclusions = [], Principals = [], NextSteps = [], Change = null, Spikes = [], Applications = [], Unplaced = [], LeftOut = [] }));
        using var json = JsonDocument.Parse(written);
        var bill = json.RootElement.GetProperty("bill").EnumerateObject()
            .Where(p => p.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null))
            .Select(p => $"\"{p.Name}\": {p.Value.GetRawText()}");
        var report = json.RootElement.EnumerateObject().Where(p => p.Name != "bill").Select(p => $"\"{p.Name}\": {p.Value.GetRawText()}");
        return ReportJson.Read("r", Bytes.Of($"{{ {string.Join(", ", report)}, \"bill\": {{ {string.Join(", ", bill)}, {more} }} }}")).Bill!;
    }

    private static ReportDocument Report(ReportBill? bill) => new()
    {
        Tool = new ToolInfo("cdk-costguard", "1.2.3"),
        Command = "audit",
        Inputs = [],
        Bill = bill,
        Summary = new ReportSummary(0, 0, new LevelCounts(0, 0, 0), 0, 0),
    };

    private static string Write(ReportDocument report)
    {
        using var stream = new MemoryStream();
        ReportJson.Write(stream, report);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
