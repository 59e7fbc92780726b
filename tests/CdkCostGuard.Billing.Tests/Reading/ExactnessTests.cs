using System.Globalization;
using CdkCostGuard.Billing.Tests.Exports;
using CsCheck;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>Sums are those that plain C# makes of the same digits, however the lines lie in files.</summary>
public sealed class ExactnessTests : IDisposable
{
    // As the export writes them: digits of a decimal number that became the nearest double.
    private static readonly Gen<double> Costs = Gen.Select(Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Int[0, 12])
        .Select((digits, scale) => double.Parse(FormattableString.Invariant($"{digits}E-{scale}"), CultureInfo.InvariantCulture));

    private static readonly Gen<CurRow> Rows = Gen.Select(Costs, Gen.Int[0, 3], Gen.Int[0, RandomBill.Types.Length - 1].Select(i => RandomBill.Types[i]), Gen.Int[1, 28], Gen.Bool, Gen.Int[0, 8])
        .Select((cost, kind, type, day, previous, other) =>
        {
            var row = kind switch { 0 => CurRow.Other, 1 => CurRow.Claude, 2 => CurRow.Other with { Entity = "AWS Marketplace", ProductCode = "seller" }, _ => new CurRow() };
            return row with
            {
                Cost = cost,
                Amount = Math.Abs(cost),
                Type = type,
                Month = previous ? "2026-08" : "2026-09",
                Start = FormattableString.Invariant($"2026-0{(previous ? 8 : 9)}-{day:00} 00:00:00"),
                Tags = other % 3 == 2 ? null : new Dictionary<string, string> { ["iamPrincipal/Team"] = "team " + (other % 3), ["resourceTags/env"] = "e" },
                Product = other / 3 == 0 ? null : new Dictionary<string, string> { ["model"] = "Claude " + (other / 3) },
                Currency = other == 8 ? "EUR" : "USD",
            };
        });

    // Columns in the place of maps.
    private const string Flattened = """
        * EXCLUDE (tags, product, cost_category, discount, resource_tags),
        tags['iamPrincipal/Team'] AS "iamPrincipal/Team", tags['resourceTags/env'] AS "tags.resourceTags/env", product['model'] AS product_model
        """;

    private readonly TemporaryFolder _folder = new();
    private int _case;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_cost_comes_out_with_the_digits_that_went_in()
    {
        CurRow[] rows = [.. Enumerable.Range(1, 1000).Select(seed => Costs.Generate(new PCG((uint)seed, (ulong)seed), null, out _)).Distinct().Select((cost, i) => new CurRow { Cost = cost, UsageType = i.ToString("00000", CultureInfo.InvariantCulture) })];

        var lines = Read.All(ExportWriter.Write(Path.Combine(_folder.Path, "x.parquet"), rows, "line_item_unblended_cost, line_item_line_item_type, line_item_product_code, line_item_usage_type, line_item_usage_start_date")).Lines;

        Assert.Equal(rows.Select(r => Exact(r.Cost)), lines.OrderBy(l => l.UsageType, StringComparer.Ordinal).Select(l => l.Cost));
    }

    [Fact]
    public void Tiny_costs_count_from_the_thirteenth_digit_half_up_and_large_ones_to_the_last() =>
        Assert.Equal(
            999_999_999_999.99m + 0.000000000001m,
            Read.All(ExportWriter.Write(Path.Combine(_folder.Path, "x.parquet"), [new CurRow { Cost = 999_999_999_999.99 }, new CurRow { Cost = 6e-13 }, new CurRow { Cost = 1e-15 }])).Bill.RawTotal);

    [Fact]
    public void Parts_and_the_rest_are_the_whole_and_the_order_and_cut_of_files_changes_nothing() =>
        Property.Holds(Gen.Select(Rows.Array[1, 12], Gen.Int[1, 3], Gen.Int[0, 1000]), Check, c => string.Join('\n', c.Item1.Select(r => r.ToString())), cases: 25);

    private static decimal Exact(double value) => decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    private void Check((CurRow[] Rows, int Files, int Seed) c)
    {
        var name = (++_case).ToString(CultureInfo.InvariantCulture);
        var one = ExportWriter.Write(Path.Combine(_folder.Path, name + ".parquet"), c.Rows);
        var shuffled = c.Rows.Select((row, i) => (row, key: (i * 7919 + c.Seed) % 104729)).OrderBy(r => r.key).Select(r => r.row).ToArray();
        foreach (var (chunk, i) in shuffled.Chunk(Math.Max(1, c.Rows.Length / c.Files)).Select((chunk, i) => (chunk, i)))
        {
            ExportWriter.Write(Path.Combine(_folder.Path, name, $"{i}.parquet"), chunk);
        }

        var (bill, lines, _) = Read.All(one);

        var naive = c.Rows.Where(r => r.Month == bill.Period).Sum(r => Exact(r.Cost));
        var bedrock = c.Rows.Where(r => r.ProductCode is not ("AmazonEC2" or "seller")).ToArray();
        Assert.Equal(naive, bill.RawTotal);
        Assert.Equal(naive, lines.Where(l => l.Period == bill.Period).Sum(l => l.Cost) + bill.OtherTotal);
        Assert.Equal(bedrock.Sum(r => Exact(r.Cost)), lines.Sum(l => l.Cost));
        Assert.Equal(
            bedrock.GroupBy(r => (r.Tags?["iamPrincipal/Team"], r.Product?["model"], r.Currency, r.Type)).Select(g => (g.Key, Sum: g.Sum(r => Exact(r.Cost)))).Order(),
            lines.GroupBy(l => (l.Tags.GetValueOrDefault("iamPrincipal/Team"), l.Product.GetValueOrDefault("model"), l.Currency, l.LineItemType)).Select(g => (g.Key, Sum: g.Sum(l => l.Cost))).Order());
        Assert.DoesNotContain(bill.Problems, p => p.Kind == "totals-differ");
        Assert.Equal(bedrock.Where(r => r.Month == bill.Period).Select(r => r.Currency).Distinct().Count() > 1, bill.Problems.Any(p => p.Kind == "mixed-currencies"));
        Judged(bill, lines);

        // Each form in its turn: to write one takes longer than all the rest.
        var other = (_case % 3) switch
        {
            0 => ExportWriter.Write(Path.Combine(_folder.Path, name + ".csv.gz"), shuffled),
            1 => ExportWriter.Write(Path.Combine(_folder.Path, name + "-flat.parquet"), shuffled, Flattened),
            _ => ExportWriter.Write(Path.Combine(_folder.Path, name + "-flat.csv"), shuffled, Flattened),
        };
        foreach (var form in (string[])[Path.Combine(_folder.Path, name), other])
        {
            var (bill2, lines2, _) = Read.All(form);
            Assert.Equal((bill.RawTotal, bill.OtherTotal), (bill2.RawTotal, bill2.OtherTotal));
            Assert.Equal(lines.Select(Read.Text), lines2.Select(Read.Text));
        }
    }

    // Parts, reasons and groups of what was read are all of it.
    private static void Judged(Bill bill, IReadOnlyList<BillLine> lines)
    {
        var judged = Make.Judge(bill with { Lines = lines }).Bill;

        Assert.Equal(bill.RawTotal, judged.Attributed + judged.Unattributed + judged.Excluded + judged.OtherTotal);
        Assert.Equal(judged.Unattributed, judged.Reasons.Sum(r => r.Amount));
        Assert.Equal(judged.Excluded, judged.Exclusions.Sum(r => r.Amount));
        Assert.All(judged.Groups.GroupBy(g => g.Key), key => Assert.Equal(judged.Attributed + judged.Unattributed, key.Sum(g => g.Amount)));
    }
}
