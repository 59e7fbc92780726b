using CdkCostGuard.Billing.Engines;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Sources;
using CdkCostGuard.Billing.Tests.Exports;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>Whatever is wrong with a file ends in one clear line or in the right bill, never in a smaller one.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    [InlineData(0.01)]
    public void A_Parquet_file_that_breaks_off_is_named(double share)
    {
        Write("a.parquet");
        CutTo(Write("b.parquet"), share);

        IsInput(Read.Error(_folder.Path), "b.parquet: cannot be read as Parquet");
    }

    [Fact]
    public void A_gzip_file_that_breaks_off_is_named_wherever_it_does()
    {
        var whole = File.ReadAllBytes(ExportWriter.Write(Path.Combine(_folder.Path, "whole.csv.gz"), Enumerable.Range(0, 300).Select(i => new CurRow { Cost = i, UsageType = "type-" + i })));

        foreach (var length in new[] { whole.Length - 1, whole.Length - 4, whole.Length - 8, whole.Length - 9, whole.Length * 3 / 4, whole.Length / 2, 100 })
        {
            var error = Read.Error(_folder.Write("cut.csv.gz", whole[..length]));

            IsInput(error, "cut.csv.gz: ");
        }
    }

    [Fact]
    public void A_gzip_file_of_several_pieces_is_whole()
    {
        var first = File.ReadAllBytes(ExportWriter.Write(Path.Combine(_folder.Path, "a.csv.gz"), [new CurRow { Cost = 1 }]));
        var rest = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(rest, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        using (var packed = new System.IO.Compression.GZipStream(new MemoryStream(File.ReadAllBytes(ExportWriter.Write(Path.Combine(_folder.Path, "b.csv.gz"), [new CurRow { Cost = 2 }]))), System.IO.Compression.CompressionMode.Decompress))
        using (var reader = new StreamReader(packed))
        {
            reader.ReadLine();
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(reader.ReadToEnd()));
        }

        Assert.Equal(3, Read.All(_folder.Write("c.csv.gz", [.. first, .. rest.ToArray()])).Bill.RawTotal);
    }

    [Fact]
    public void A_CSV_file_that_breaks_off_in_a_line_is_named()
    {
        var path = ExportWriter.Write(Path.Combine(_folder.Path, "x.csv"), Enumerable.Range(0, 50).Select(i => new CurRow { Cost = i }));
        CutTo(path, 0.8);

        IsInput(Read.Error(path), "x.csv: cannot be read as CSV");
    }

    [Fact]
    public void A_CSV_file_that_may_have_broken_off_at_the_end_of_a_value_is_a_problem()
    {
        var path = ExportWriter.Write(Path.Combine(_folder.Path, "x.csv"), [new CurRow(), new CurRow { Cost = 2 }], "* EXCLUDE (tags, product, cost_category, discount, resource_tags)");
        var whole = Read.All(path).Bill;
        File.WriteAllText(path, File.ReadAllText(path).TrimEnd('\n'));

        Assert.DoesNotContain(whole.Problems, p => p.Kind == "cut-off");
        Assert.Contains(Read.All(path).Bill.Problems, p => p.Kind == "cut-off");
    }

    [Theory]
    [InlineData("'a lot' AS line_item_unblended_cost", "line_item_unblended_cost")]
    [InlineData("CAST('nan' AS DOUBLE) AS line_item_unblended_cost", "line_item_unblended_cost")]
    [InlineData("CAST('inf' AS DOUBLE) AS line_item_unblended_cost", "line_item_unblended_cost")]
    [InlineData("1e30 AS line_item_unblended_cost", "line_item_unblended_cost")]
    [InlineData("'1,5' AS line_item_usage_amount", "line_item_usage_amount")]
    [InlineData("'the first' AS line_item_usage_start_date", "line_item_usage_start_date")]
    [InlineData("'{team=x' AS tags", "tags")]
    [InlineData("'{model=x' AS product", "product")]
    public void A_value_that_a_column_cannot_have_is_named_with_file_and_column(string column, string name)
    {
        Write("a.parquet");
        ExportWriter.Write(Path.Combine(_folder.Path, "sub", "b.parquet"), [new CurRow()], $"* REPLACE ({column})");

        IsInput(Read.Error(Path.Combine(_folder.Path, "sub")), $"b.parquet: column {name} holds what it cannot hold");
    }

    [Theory]
    [InlineData("true AS line_item_unblended_cost", "column line_item_unblended_cost has the type BOOLEAN")]
    [InlineData("[1.5] AS line_item_unblended_cost", "column line_item_unblended_cost has the type DECIMAL(2,1)[]")]
    [InlineData("5 AS tags", "column tags has the type INTEGER")]
    [InlineData("7 AS line_item_usage_start_date", "column line_item_usage_start_date has the type INTEGER")]
    [InlineData("MAP {'a': 'b'} AS line_item_usage_type", "column line_item_usage_type has the type MAP(VARCHAR, VARCHAR)")]
    public void A_column_of_a_type_that_it_cannot_have_is_named(string column, string text) =>
        IsInput(Read.Error(ExportWriter.Write(Path.Combine(_folder.Path, "x.parquet"), [new CurRow()], $"* REPLACE ({column})")), text);

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"iamPrincipal/Team\": {\"is\": \"nested\"}}")]
    [InlineData("{\"iamPrincipal/Team\": [1]}")]
    public void Tags_that_are_no_map_are_not_taken_for_none(string tags) =>
        IsInput(Read.Error(ExportWriter.Write(Path.Combine(_folder.Path, "x.parquet"), [new CurRow()], $"* REPLACE ('{tags}' AS tags)")), "tags");

    [Fact]
    public void Lines_that_say_no_month_are_a_problem_and_not_lost_unseen()
    {
        ExportWriter.Write(Path.Combine(_folder.Path, "a.parquet"), [new CurRow { Cost = 3 }]);
        ExportWriter.Write(Path.Combine(_folder.Path, "b.parquet"), [new CurRow { Cost = 4 }], "* REPLACE (CAST(NULL AS TIMESTAMP) AS bill_billing_period_start_date, CAST(NULL AS TIMESTAMP) AS line_item_usage_start_date)");

        var (bill, _, _) = Read.All(_folder.Path);

        Assert.Equal(3, bill.RawTotal);
        Assert.StartsWith("1 lines that come to 4", Assert.Single(bill.Problems, p => p.Kind == "no-month").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_beyond_what_a_bill_can_be_are_refused_and_not_rounded() =>
        IsInput(Read.Error(ExportWriter.Write(Path.Combine(_folder.Path, "x.parquet"), [new CurRow { Cost = 2e20 }, new CurRow { Cost = 1e-9 }])), "more than 15 digits");

    [Fact]
    public void A_file_that_changes_while_it_is_read_is_named()
    {
        var path = Write("x.parquet");

        var error = Assert.Throws<CostGuardException>(() => BillReader.Read(new BillRequest { Sources = [path] }, e => new Meddling(e, () => File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)))));

        IsInput(error, "x.parquet: changed while it was read");
    }

    [Fact]
    public void A_file_that_goes_while_it_is_read_is_named()
    {
        var path = Write("x.parquet");

        IsInput(Assert.Throws<CostGuardException>(() => BillReader.Read(new BillRequest { Sources = [path] }, e => new Meddling(e, () => File.Delete(path), before: true))), "x.parquet: changed while it was read");
    }

    [Theory]
    [InlineData(".parquet")]
    [InlineData(".csv.gz")]
    public void Tags_hold_anything_that_text_can_be(string ending)
    {
        var tags = new Dictionary<string, string>
        {
            ["iamPrincipal/Team"] = string.Concat(Enumerable.Repeat("\U0001F9FE", 256)),
            ["iamPrincipal/\"quoted\"'key'"] = "it's \"quoted\", {json: [1]}\\n",
            ["iamPrincipal/lines"] = "a\nb\r\n\tc",
            ["iamPrincipal/nul"] = "a\u0001b\u001b[31m",
        };

        var (_, lines, _) = Read.All(ExportWriter.Write(Path.Combine(_folder.Path, "x" + ending), [new CurRow { Tags = tags }]));

        Assert.Equal(tags.OrderBy(t => t.Key, StringComparer.Ordinal), lines.Single().Tags.OrderBy(t => t.Key, StringComparer.Ordinal));
    }

    private static void IsInput(CostGuardException error, string text)
    {
        Assert.Equal(ExitCode.Input, error.ExitCode);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.True(error.Message.Length < 600, error.Message);
    }

    private static void CutTo(string path, double share)
    {
        using var file = File.OpenWrite(path);
        file.SetLength((long)(file.Length * share));
    }

    private string Write(string name) => ExportWriter.Write(Path.Combine(_folder.Path, name), [new CurRow()]);

    /// <summary>An engine during whose work something happens to a file.</summary>
    private sealed class Meddling(IBillEngine inner, Action meddle, bool before = false) : WrappedEngine(inner)
    {
        public override void Condense(ExportPart part, ColumnLayout layout, int export, string? path, bool isGrouped)
        {
            if (before)
            {
                meddle();
            }

            base.Condense(part, layout, export, path, isGrouped);
            if (!before)
            {
                meddle();
            }
        }
    }
}
