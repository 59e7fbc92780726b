using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CsCheck;

namespace CdkCostGuard.Billing.Tests;

public class BillJudgeTests
{
    private static readonly DeployedSnapshot?[] Snapshots = [null, RandomBill.Snapshot];
    private static readonly HashSet<string> Usage = new(["Usage", "DiscountedUsage", "SavingsPlanCoveredUsage"], StringComparer.Ordinal);

    [Fact]
    public void Everything_is_attributed_unattributed_or_excluded_and_every_list_adds_up_to_the_last_digit() => Holds(lines =>
    {
        foreach (var snapshot in Snapshots)
        {
            var bill = Make.Judge(Make.Bill(lines), snapshot).Bill;
            var raw = lines.Where(l => l.Period == "2026-09").Sum(l => l.Cost);

            Assert.Equal(raw, bill.Total);
            Assert.Equal(raw, bill.Attributed + bill.Unattributed + bill.Excluded);
            Assert.Equal(bill.Unattributed, bill.Reasons.Sum(r => r.Amount));
            Assert.Equal(bill.Excluded, bill.Exclusions.Sum(e => e.Amount));
            Assert.Equal(bill.Attributed + bill.Unattributed, bill.Principals.Sum(p => p.Amount));
            Assert.Equal(bill.Attributed, bill.Principals.Sum(p => p.Attributed));
            Assert.All(bill.Principals.Where(p => p.Sessions.Count > 0), p => Assert.Equal(p.Amount, p.Sessions.Sum(s => s.Amount)));
            Assert.All(bill.Groups.Select(g => g.Key).Distinct(), key => Assert.Equal(bill.Attributed + bill.Unattributed, bill.Groups.Where(g => g.Key == key).Sum(g => g.Amount)));
            Assert.Equal(bill.Groups.Count, bill.Groups.DistinctBy(g => (g.Key, g.Value)).Count());
            Assert.Equal(bill.Principals.Count, bill.Principals.DistinctBy(p => p.Id).Count());
        }
    });

    [Fact]
    public void Every_group_is_what_a_plain_sum_over_the_lines_says() => Holds(lines =>
    {
        var bill = Make.Judged(lines);
        BillLine[] calls = [.. lines.Where(IsCall)];

        Same(bill, "account", calls, l => l.AccountId);
        Same(bill, "region", calls, l => l.Region.Length == 0 ? null : l.Region);
        Same(bill, "model", calls, l => l.Product.GetValueOrDefault("model") ?? (l.UsageType.StartsWith("USE1-NovaPro-", StringComparison.Ordinal) ? "NovaPro" : null));
        Same(bill, "Project", calls, l => IsAttributed(l) ? "Finder" : null);
        Same(bill, "Team", calls, l => IsAttributed(l) ? l.Tags["iamPrincipal/Team"].Replace("dan@acme.org", "(e-mail", StringComparison.Ordinal) : null);
        Same(bill, "principal", calls, Caller);
        Assert.Equal(calls.Where(l => l.Period == "2026-09" && IsAttributed(l)).Sum(l => l.Cost), bill.Attributed);
    });

    [Fact]
    public void Every_unattributed_dollar_has_exactly_one_reason_of_the_list() => Holds(lines =>
    {
        foreach (var line in lines.Where(l => l.Period == "2026-09"))
        {
            foreach (var snapshot in Snapshots)
            {
                var bill = Make.Judge(Make.Bill(line), snapshot).Bill;
                if (IsCall(line) && !IsAttributed(line))
                {
                    Assert.Contains(Assert.Single(bill.Reasons).Reason, Reasons.InOrder);
                }
                else
                {
                    Assert.Empty(bill.Reasons);
                }
            }
        }
    });

    [Fact]
    public void Order_and_splitting_of_lines_change_nothing() => Holds(lines =>
    {
        var random = new Random(lines.Length);
        foreach (var snapshot in Snapshots)
        {
            var split = lines.SelectMany(l => l.Cost % 2 == 0
                ? new[] { l }
                : [l with { Cost = l.Cost / 4, UsageAmount = 0 }, l with { Cost = l.Cost - l.Cost / 4 }]).ToArray();
            random.Shuffle(split);

            Assert.Equal(Json(Make.Judge(Make.Bill(lines), snapshot)), Json(Make.Judge(Make.Bill(split), snapshot)));
        }
    });

    [Fact]
    public void No_address_gets_out_unless_it_is_asked_for() => Holds(lines =>
    {
        foreach (var snapshot in Snapshots)
        {
            Assert.DoesNotContain("@acme.org", Json(Make.Judge(Make.Bill(lines), snapshot)), StringComparison.Ordinal);
        }
    });

    [Fact]
    public void A_change_is_the_sum_of_its_parts_of_its_models_and_of_its_principals() => Holds(lines =>
    {
        if (Make.Judged(lines) is not { Change: { } change } bill)
        {
            return;
        }

        var calls = lines.Where(IsCall).ToArray();
        Assert.Equal(calls.Sum(l => l.Period == "2026-09" ? l.Cost : -l.Cost), change.Amount);
        Assert.Equal(change.Amount, change.Price + change.Volume + change.New + change.Gone + change.Unsplit);
        Assert.Equal(change.Amount, change.Models.Sum(m => m.Amount));
        Assert.Equal(change.Amount, change.Principals.Sum(p => p.Amount));
        Assert.All(change.Models, m => Assert.Equal(m.Amount, m.Price + m.Volume + m.New + m.Gone + m.Unsplit));
        Assert.Equal(bill.Attributed + bill.Unattributed - change.Amount, calls.Where(l => l.Period == "2026-08").Sum(l => l.Cost));
    });

    [Fact]
    public void An_empty_bill_is_zero_and_has_no_coverage()
    {
        var judged = Make.Judge(Make.Bill());

        Assert.Equal((0m, 0m, 0m, null), (judged.Bill.Total, judged.Bill.Attributed, judged.Bill.Unattributed, judged.Bill.Coverage));
        Assert.Empty(judged.Bill.Groups);
        Assert.Empty(judged.Findings);
        Assert.True(BillJudge.Covers(judged.Bill, 100));
    }

    [Fact]
    public void The_gate_is_not_rounded()
    {
        var bill = Make.Judged(Make.Call(99_999.99m, tags: Make.Tagged), Make.Call(0.01m));

        Assert.Equal(0.9999m, bill.Coverage);
        Assert.False(BillJudge.Covers(bill, 100));
        Assert.True(BillJudge.Covers(bill, 99.99m));
    }

    [Fact]
    public void What_is_not_Bedrock_is_no_part_of_the_total_and_still_of_the_proof()
    {
        var other = Make.Call(5, principal: "") with { ProductCode = "AmazonPolly", Operation = "SynthesizeSpeech", UsageType = "USE1-SynthesizeSpeech-Characters" };
        var bill = Make.Bill(Make.Call(10, tags: Make.Tagged), other);

        Assert.Equal(10m, Make.Judge(bill).Bill.Total);
        Assert.Equal(new BillUnplaced("USE1-SynthesizeSpeech-Characters", 5), Assert.Single(Make.Judge(bill).Bill.LeftOut));
        Assert.DoesNotContain(Make.Judge(bill).Findings, f => f.RuleId == "CCG6007");
        Assert.Equal(2m, Assert.Single(Make.Judge(bill with { RawTotal = 17 }).Findings, f => f.RuleId == "CCG6007").AmountUsd);
    }

    [Fact]
    public void Tax_on_a_Marketplace_model_is_told_by_the_code_that_it_shares_with_the_calls()
    {
        var call = Make.Call(10, tags: Make.Tagged) with { ProductCode = "7zgyu5r4", BillingEntity = "AWS Marketplace", UsageType = "USE1-MP:USE1_InputTokenCount-Units" };
        var tax = call with { LineItemType = "Tax", Cost = 2, Principal = "", Operation = "", UsageType = "" };
        var usage = tax with { LineItemType = "Usage", Cost = 0.5m, UsageType = "USE1-MP:USE1_Something-Units" };
        var stranger = tax with { ProductCode = "seatsofsomebody", Cost = 100 };

        var bill = Make.Judged(tax, stranger, usage, call);

        Assert.Equal((12.5m, 10m, 2.5m), (bill.Total, bill.Attributed, bill.Excluded));
        Assert.Equal([("tax", 2m), ("unplaced", 0.5m)], bill.Exclusions.Select(e => (e.Reason, e.Amount)));
        Assert.Equal(new BillUnplaced("", 100), Assert.Single(bill.LeftOut));
    }

    [Fact]
    public void Every_rule_of_the_bill_is_judged() => Assert.Equal(
        RuleCatalogue.Rules.Where(r => r.Stages.HasFlag(RuleStages.Bill) && r != RuleCatalogue.NotEvaluated).Select(r => r.Id),
        BillJudge.Judged.Select(r => r.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_of_the_bill_has_a_page() =>
        Assert.All(BillJudge.Judged, r => Assert.True(File.Exists(Repository.PathOf("docs", "rules", $"{r.Id}.md")), r.Id));

    private static void Holds(Action<BillLine[]> check) => Property.Holds(RandomBill.Lines, check, RandomBill.Print, 200);

    private static void Same(ReportBill bill, string key, IEnumerable<BillLine> calls, Func<BillLine, string?> valueOf)
    {
        // A number of a person is not what a plain sum knows.
        static string? Plain(string? value) => (value?.IndexOf("(e-mail", StringComparison.Ordinal) is { } at and >= 0 ? value[..at] + "(e-mail" : value)?.ToLowerInvariant();
        var plain = calls.GroupBy(valueOf)
            .Select(g => (Plain(g.Key), g.Where(l => l.Period == "2026-09").Sum(l => l.Cost), g.Where(l => l.Period == "2026-08").Sum(l => l.Cost)))
            .Where(g => g.Item2 != 0 || g.Item3 != 0);

        Assert.Equal(
            plain.OrderBy(g => g.Item1, StringComparer.Ordinal),
            bill.Groups.Where(g => g.Key == key).Select(g => (Plain(g.Value), g.Amount, g.Previous)).OrderBy(g => g.Item1, StringComparer.Ordinal));
    }

    private static bool IsCall(BillLine line) => Usage.Contains(line.LineItemType)
        && (line.Principal.Length > 0 || line.UsageType.Contains("token", StringComparison.OrdinalIgnoreCase));

    private static bool IsAttributed(BillLine line) => line.Principal.Length > 0 && line.Tags.ContainsKey("iamPrincipal/Project") && line.Tags.ContainsKey("iamPrincipal/CostCenter")
        && line.Tags.GetValueOrDefault("iamPrincipal/Team") is "Search" or "Ads" or "dan@acme.org";

    // A role's name is shown in one spelling, so the plain sum and the report are compared in lower case.
    private static string Caller(BillLine line) => (line.Principal switch
    {
        "" => line.AccountId + "/(nobody)",
        "gibberish" => line.AccountId + "/other/gibberish",
        ['…', ..] => line.AccountId + "/Role-1",
        var arn when arn.EndsWith(":root", StringComparison.Ordinal) => Make.Account + "/user/(root)",
        var arn when arn.Contains(":user/carl", StringComparison.Ordinal) => "444455556666/user/(e-mail",
        var arn when arn.Contains(":user/", StringComparison.Ordinal) => $"{Make.Account}/user/{arn.Split('/')[1]}",
        var arn => $"{Make.Account}/{arn.Split('/')[1]}",
    }).ToLowerInvariant();

    private static readonly JsonSerializerOptions Plain = new() { Converters = { new PlainDecimals() } };

    private static string Json(JudgedBill judged) => JsonSerializer.Serialize(judged, Plain);

    // 1.50 and 1.500 are one amount: how many zeros follow depends on the addends, and is for the writer of a document to settle.
    private sealed class PlainDecimals : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("0.############################", CultureInfo.InvariantCulture));
    }
}
