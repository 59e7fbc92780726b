using CdkCostGuard.Billing.Tests.Exports;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>Files without a line: alone they are no bill, which is 4, and beside others they change nothing.</summary>
public sealed class ExportWithoutLinesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Kinds => ["schema.parquet", "empty.parquet", "header.csv.gz", "header.csv", "empty.csv.gz", "nothing-in-gzip.csv.gz"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Alone_it_is_4(string kind)
    {
        WriteTo("cur", kind);
        WriteTo("laid/data/BILLING_PERIOD=2026-09", kind);

        Assert.Contains("no line", Audit("--cur", "cur"), StringComparison.Ordinal);
        Assert.Contains("no line", Audit("--cur", "laid"), StringComparison.Ordinal);
        Assert.Contains("no line", Audit("--cur", "laid", "--period", "2026-09"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Beside_files_with_lines_it_changes_nothing(string kind)
    {
        WriteTo("cur/data/BILLING_PERIOD=2026-09", kind);
        Full("cur/data/BILLING_PERIOD=2026-09/full", kind, 3);

        using var audited = Audited.Of(_folder, "--cur", "cur", "--no-cache");

        Assert.Equal(3m, audited.Raw);
        Assert.Equal(kind.Contains("empty", StringComparison.Ordinal) || kind.Contains("nothing", StringComparison.Ordinal) ? 1 : 0, audited.Problems.Count(p => p.Contains("have no byte in them", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_a_refresh_emptied_and_the_manifest_no_longer_names_is_not_worth_a_word(string kind)
    {
        WriteTo("cur/data/BILLING_PERIOD=2026-09", kind);
        var full = Full("cur/data/BILLING_PERIOD=2026-09/full", kind, 3);
        _folder.Write("cur/metadata/BILLING_PERIOD=2026-09/x-Manifest.json", $$"""{ "dataFiles": ["s3://b/cur/data/BILLING_PERIOD=2026-09/{{Path.GetFileName(full)}}"] }""");

        using var audited = Audited.Of(_folder, "--cur", "cur", "--no-cache");

        Assert.Equal(3m, audited.Raw);
        Assert.Empty(audited.Problems);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_month_that_is_asked_for_and_has_none_is_4_and_the_others_are_named(string kind)
    {
        WriteTo("cur/data/BILLING_PERIOD=2026-10", kind);
        Full("cur/data/BILLING_PERIOD=2026-09/full", kind, 3);

        Assert.Contains("--period 2026-10: the export has no line of that month. It has 2026-09.", Audit("--cur", "cur", "--period", "2026-10"), StringComparison.Ordinal);
        using var last = Audited.Of(_folder, "--cur", "cur", "--no-cache");
        Assert.Equal((3m, "2026-09"), (last.Raw, last.Bill.GetProperty("period").GetString()));
    }

    private string Audit(params string[] args) => Cli.Run(_folder, ["audit", "--no-cache", .. args]).Refused(4, _folder);

    private void WriteTo(string folder, string kind)
    {
        var path = Path.Combine(_folder.Path, folder, kind);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        switch (kind)
        {
            case "schema.parquet":
                ExportWriter.Write(path, []);
                break;
            case "header.csv.gz":
                File.WriteAllBytes(path, CsvBill.Gzip(CsvBill.Header));
                break;
            case "header.csv":
                File.WriteAllText(path, CsvBill.Header);
                break;
            case "nothing-in-gzip.csv.gz":
                File.WriteAllBytes(path, EmptyGzip);
                break;
            default:
                File.WriteAllBytes(path, []);
                break;
        }
    }

    // .NET writes no byte where it packs none; other tools write head and tail.
    private static readonly byte[] EmptyGzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private string Full(string name, string kind, int cost)
    {
        var path = Path.Combine(_folder.Path, name + kind[kind.IndexOf('.', StringComparison.Ordinal)..]);
        if (kind.EndsWith(".parquet", StringComparison.Ordinal))
        {
            return ExportWriter.Write(path, [new CurRow { Cost = cost }]);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var text = CsvBill.Header + CsvBill.Line(cost.ToString(System.Globalization.CultureInfo.InvariantCulture));
        File.WriteAllBytes(path, kind.EndsWith(".gz", StringComparison.Ordinal) ? CsvBill.Gzip(text) : System.Text.Encoding.UTF8.GetBytes(text));
        return path;
    }
}
