using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Tests.Exports;
using CdkCostGuard.Billing.Tests.Reading;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Tests.Sources;

/// <summary>Folders as Data Exports lays them out, whole and not.</summary>
public sealed class DeliveryTests : IDisposable
{
    private const string Old = "2026-09-20T01:00:00.000Z-aaaa";
    private const string New = "2026-09-21T01:00:00.000Z-bbbb";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_overwritten_export_is_what_its_manifest_names()
    {
        Data("2026-08/exp-00001.snappy.parquet", new CurRow { Month = "2026-08", Start = "2026-08-31 01:00:00", Cost = 2 });
        Data("2026-09/exp-00001.snappy.parquet", new CurRow { Cost = 3 });
        Data("2026-09/exp-00002.snappy.parquet", new CurRow { Cost = 4 });
        Data("2026-09/exp-00003.snappy.parquet");
        File.WriteAllBytes(Path.Combine(_folder.Path, "exp", "data", "BILLING_PERIOD=2026-09", "exp-00004.snappy.parquet"), []);
        Manifest("2026-08", "dataFiles", "exp-00001.snappy.parquet");
        Manifest("2026-09", "reportKeys", "exp-00001.snappy.parquet", "exp-00002.snappy.parquet");

        var (bill, lines, _) = Read.All(_folder.Path);

        Assert.Equal("2026-09", bill.Period);
        Assert.Equal(7, bill.RawTotal);
        Assert.Equal(2, lines.Where(l => l.Period == "2026-08").Sum(l => l.Cost));
        Assert.Empty(Odd(bill));
    }

    [Fact]
    public void Of_kept_deliveries_the_newest_with_a_manifest_counts()
    {
        Data($"2026-09/{Old}/exp-00001.snappy.parquet", new CurRow { Cost = 3 });
        Data($"2026-09/{New}/exp-00001.snappy.parquet", new CurRow { Cost = 50 });
        Data($"2026-09/2026-09-22T01:00:00.000Z-cccc/exp-00001.snappy.parquet", new CurRow { Cost = 700 });
        Manifest($"2026-09/{Old}", "dataFiles", $"{Old}/exp-00001.snappy.parquet");
        Manifest($"2026-09/{New}", "dataFiles", $"{New}/exp-00001.snappy.parquet");
        Manifest("2026-09", "dataFiles", $"{New}/exp-00001.snappy.parquet");

        var (bill, _, _) = Read.All(_folder.Path);

        Assert.Equal(50, bill.RawTotal);
        var problem = Assert.Single(Odd(bill));
        Assert.Contains("2026-09-22T01:00:00.000Z-cccc has no manifest", problem.Text, StringComparison.Ordinal);

        // A pattern over the same files must not add the deliveries up.
        Assert.Equal(50, Read.All(_folder.Path + "/**/*").Bill.RawTotal);
    }

    [Fact]
    public void Without_any_manifest_the_newest_delivery_is_read_and_it_is_said()
    {
        Data($"2026-09/{Old}/exp-00001.snappy.parquet", new CurRow { Cost = 3 });
        Data($"2026-09/{New}/exp-00001.snappy.parquet", new CurRow { Cost = 50 });

        foreach (var source in (string[])[_folder.Path, _folder.Path + "/**/*.parquet", _folder.Path + "/exp/data/BILLING_PERIOD=2026-09"])
        {
            var (bill, _, _) = Read.All(source);

            Assert.Equal(50, bill.RawTotal);
            Assert.Equal(["no-manifest"], Odd(bill).Select(p => p.Kind));
        }
    }

    [Theory]
    [InlineData("{\"columns\": [{\"name\": \"tags\"}]}", "no-manifest")]
    [InlineData("{\"dataFiles\": [\"s3://b/p/exp/data/BILLING_PERIOD=2026-09/exp-000", "manifest-differs no-manifest")]
    public void A_manifest_that_names_no_file_or_broke_off_leaves_the_listing(string text, string kinds)
    {
        Data("2026-09/exp-00001.snappy.parquet", new CurRow { Cost = 3 });
        _folder.Write("exp/metadata/BILLING_PERIOD=2026-09/exp-Manifest.json", text);

        var (bill, _, _) = Read.All(_folder.Path);

        Assert.Equal(3, bill.RawTotal);
        Assert.Equal(kinds.Split(' '), Odd(bill).Select(p => p.Kind));
    }

    [Fact]
    public void A_file_that_the_manifest_names_and_is_not_there_is_a_problem()
    {
        Data("2026-09/exp-00001.snappy.parquet", new CurRow { Cost = 3 });
        Manifest("2026-09", "dataFiles", "exp-00001.snappy.parquet", "exp-00002.snappy.parquet");

        var problem = Assert.Single(Odd(Read.All(_folder.Path).Bill));

        Assert.Equal("manifest-differs", problem.Kind);
        Assert.Contains("1 of 2 files that the manifest names are not there, such as exp-00002.snappy.parquet: the total is too small", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_in_a_file_that_the_manifest_does_not_name_are_left_out_and_said()
    {
        Data("2026-09/exp-00001.snappy.parquet", new CurRow { Cost = 3 });
        Data("2026-09/exp-00002.snappy.parquet", new CurRow { Cost = 4 });
        Manifest("2026-09", "dataFiles", "exp-00001.snappy.parquet");

        var (bill, _, _) = Read.All(_folder.Path);

        Assert.Equal(3, bill.RawTotal);
        Assert.Contains("1 lines in 1 files", Assert.Single(Odd(bill)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_a_refresh_is_writing_and_no_manifest_names_yet_is_said_and_stops_nothing()
    {
        Data("2026-09/exp-00001.snappy.parquet", new CurRow { Cost = 3 });
        Data("2026-09/exp-00002.snappy.parquet", new CurRow { Cost = 4 });
        Manifest("2026-09", "dataFiles", "exp-00001.snappy.parquet");
        var path = Path.Combine(_folder.Path, "exp", "data", "BILLING_PERIOD=2026-09", "exp-00002.snappy.parquet");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^9]);

        var (bill, _, _) = Read.All(_folder.Path);

        Assert.Equal(3, bill.RawTotal);
        Assert.Contains("unreadable lines in 1 files that the manifest does not name", Assert.Single(Odd(bill)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_formats_in_one_month_are_refused_unless_a_manifest_or_a_pattern_tells_them_apart()
    {
        Data("2026-09/exp-00001.snappy.parquet", new CurRow { Cost = 3 });
        Data("2026-09/exp-00001.csv.gz", new CurRow { Cost = 3 });

        Assert.Contains("exp 2026-09: has Parquet and CSV files", Read.Error(_folder.Path).Message, StringComparison.Ordinal);
        Assert.Equal(3, Read.All(_folder.Path + "/**/*.csv.gz").Bill.RawTotal);

        Manifest("2026-09", "dataFiles", "exp-00001.snappy.parquet");
        Assert.Equal(3, Read.All(_folder.Path).Bill.RawTotal);
    }

    [Fact]
    public void Names_of_folders_and_files_do_not_reach_the_terminal_as_they_are()
    {
        ExportWriter.Write(Path.Combine(_folder.Path, "a\u001b[31m", "data", "BILLING_PERIOD=2026-09", "x\u001b[1m.parquet"), [new CurRow { Cost = 3 }], "* EXCLUDE (tags)");

        Assert.All(Read.All(_folder.Path).Bill.Problems, p => Assert.DoesNotContain(p.Text, char.IsControl));
    }

    [Fact]
    public void Exports_of_several_payers_are_one_bill()
    {
        Export("a", new CurRow { Payer = "111111111111", Account = "111111111112", Cost = 3 });
        Export("b", new CurRow { Payer = "222222222222", Account = "222222222223", Cost = 4 });

        var (bill, lines, _) = Read.All(Path.Combine(_folder.Path, "a"), Path.Combine(_folder.Path, "b"));

        Assert.Equal(7, bill.RawTotal);
        Assert.Equal(["111111111111", "222222222222"], lines.Select(l => l.PayerAccountId));
        Assert.DoesNotContain(bill.Problems, p => p.Kind == "exports-overlap");
        Assert.Equal(bill.RawTotal, Read.All(_folder.Path).Bill.RawTotal);
    }

    [Fact]
    public void An_account_in_two_exports_is_a_problem()
    {
        Export("a", new CurRow { Cost = 3 });
        Export("b", new CurRow { Cost = 3 });

        Assert.Contains(Read.All(_folder.Path).Bill.Problems, p => p.Kind == "exports-overlap");
    }

    [Fact]
    public void A_file_or_export_that_is_named_twice_counts_once()
    {
        Export("a", new CurRow { Cost = 3 });

        Assert.Equal(3, Read.All(_folder.Path, Path.Combine(_folder.Path, "a"), _folder.Path + "/**/*.parquet").Bill.RawTotal);
    }

    [Theory]
    [InlineData("nowhere", "no such file or folder")]
    [InlineData("nowhere/*.parquet", "no file matches")]
    [InlineData("s3://bucket/cur", "read from disk")]
    [InlineData("", "no Parquet or CSV file")]
    public void What_is_not_there_is_said(string source, string text)
    {
        var error = Read.Error(source.StartsWith("s3:", StringComparison.Ordinal) ? source : Path.Combine(_folder.Path, source));

        Assert.Equal(ExitCode.Input, error.ExitCode);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_folder_is_refused_because_its_lines_could_be_met_twice()
    {
        Export("a", new CurRow { Cost = 3 });
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "b"), Path.Combine(_folder.Path, "a"));

        Assert.Contains("b: is a link", Read.Error(_folder.Path).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_asked_month_that_the_export_has_not_ends_in_4()
    {
        Export("a", new CurRow { Cost = 3 });

        var error = Read.Error(new BillRequest { Sources = [_folder.Path], Period = "2026-07" });

        Assert.Equal(ExitCode.Coverage, error.ExitCode);
        Assert.Equal("--period 2026-07: the export has no line of that month. It has 2026-09.", error.Message);
    }

    private static BillProblem[] Odd(Bill bill) => [.. bill.Problems.Where(p => p.Kind is not ("no-previous-month" or "missing-days"))];

    private void Export(string name, params CurRow[] rows) => ExportWriter.Write(Path.Combine(_folder.Path, name, "data", "BILLING_PERIOD=2026-09", name + "-00001.snappy.parquet"), rows);

    private void Data(string below, params CurRow[] rows) => ExportWriter.Write(Path.Combine(_folder.Path, "exp", "data", "BILLING_PERIOD=" + below), rows);

    private void Manifest(string below, string key, params string[] files) => _folder.Write(
        $"exp/metadata/BILLING_PERIOD={below}/exp-Manifest.json",
        $$"""{ "columns": [{ "name": "tags" }], "{{key}}": [{{string.Join(", ", files.Select(f => $"\"s3://bucket/prefix/exp/data/BILLING_PERIOD={below.Split('/')[0]}/{f}\""))}}] }""");
}
