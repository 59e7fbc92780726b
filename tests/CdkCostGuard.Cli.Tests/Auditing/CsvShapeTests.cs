using System.Text;
using CdkCostGuard.Billing.Tests.Exports;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>CSV as other tools write it or leave it behind: read right, or refused in a line, and never read in part.</summary>
public sealed class CsvShapeTests : IDisposable
{
    private static readonly string Plain = CsvBill.Header + CsvBill.Line("1.50") + CsvBill.Line("2.50");

    private readonly TemporaryFolder _folder = new();

    public CsvShapeTests() => Directory.CreateDirectory(Path.Combine(_folder.Path, "cur"));

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Whole => new()
    {
        { "plain", Plain },
        { "with a byte order mark", "\ufeff" + Plain },
        { "with line ends of Windows", Plain.ReplaceLineEndings("\r\n") },
        { "with both", "\ufeff" + Plain.ReplaceLineEndings("\r\n") },
        { "with an empty line at the end", Plain + "\n" },
        { "with everything in quotes", string.Join('\n', Plain.TrimEnd('\n').Split('\n').Select(l => "\"" + string.Join("\",\"", l.Split(',')) + "\"")) + "\n" },
        { "with columns in another order", string.Concat(Plain.TrimEnd('\n').Split('\n').Select(l => string.Join(',', l.Split(',').Reverse()) + "\n")) },
        { "with names of columns in capitals", Plain.Replace(CsvBill.Header, CsvBill.Header.ToUpperInvariant(), StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_whole_file_is_read_packed_or_not_and_whatever_it_is_called(string shape, string text)
    {
        foreach (var name in (string[])["a.csv", "a.csv.gz"])
        {
            foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes(text), CsvBill.Gzip(text)])
            {
                _folder.Write("cur/" + name, bytes);

                using var audited = Audited.Of(_folder, "--cur", "cur/" + name, "--no-cache");

                Assert.Equal((shape, 4m, 4m), (shape, audited.Raw, audited.Total));
                Assert.Empty(audited.Problems);
            }
        }
    }

    [Fact]
    public void One_whose_last_line_has_no_end_is_read_and_said_to_be_perhaps_cut_off()
    {
        _folder.Write("cur/a.csv", Plain.TrimEnd('\n'));

        using var audited = Audited.Of(_folder, "--cur", "cur", "--no-cache");

        Assert.Equal(4m, audited.Raw);
        Assert.Contains("a.csv: does not end in a line break", Assert.Single(audited.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv.zst")]
    [InlineData("a.csv.gz")]
    [InlineData("a.csv")]
    public void Zstandard_is_refused_whatever_the_file_is_called(string name)
    {
        File.Copy(ExportWriter.Write(Path.Combine(_folder.Path, "x.csv.zst"), [new CurRow()]), Path.Combine(_folder.Path, "cur", name));
        _folder.Write("cur/whole.csv", Plain);

        Assert.StartsWith($"{name}: is packed by something else than gzip", Audit("cur"), StringComparison.Ordinal);
        Assert.StartsWith($"{name}: is packed by something else than gzip", Audit("cur/" + name), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("bzip2")]
    [InlineData("xz")]
    [InlineData("UTF-16")]
    [InlineData("UTF-16, the other way")]
    public void So_are_other_packings_and_encodings(string what)
    {
        _folder.Write("cur/a.csv", what switch
        {
            "zip" => [.. "PK\x03\x04"u8, 20, 0, 0, 0],
            "bzip2" => [.. "BZh91AY"u8],
            "xz" => [0xfd, .. "7zXZ"u8, 0],
            "UTF-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Plain)],
            _ => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Plain)],
        });

        Assert.StartsWith("a.csv: is packed by something else than gzip, or is not UTF-8.", Audit("cur"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a line with a field less", "2026-09-01 00:00:00,1\n")]
    [InlineData("a line with a field more", "LINE,more\n")]
    [InlineData("a line that looks like a comment", "# LINE")]
    [InlineData("a word that looks like a comment", "# exported by hand\n")]
    [InlineData("a quote that does not close", "\"LINE")]
    [InlineData("a line that ends otherwise", "LINE\r\n")]
    public void A_line_that_does_not_fit_is_an_error_wherever_it_stands_and_not_left_out(string what, string line)
    {
        var bad = line.Replace("LINE", line.StartsWith('#') ? CsvBill.Line("9") : CsvBill.Line("9").TrimEnd('\n'), StringComparison.Ordinal);
        var many = string.Concat(Enumerable.Repeat(CsvBill.Line("0.01"), 30_000));
        foreach (var text in (string[])[CsvBill.Header + bad + CsvBill.Line("1"), CsvBill.Header + CsvBill.Line("1") + bad + CsvBill.Line("1"), CsvBill.Header + many + bad + CsvBill.Line("1")])
        {
            _folder.Write("cur/a.csv", text);

            // The sign before a whole line is the beginning of its first value, which is no date then.
            Assert.True(Audit("cur").StartsWith("a.csv: c", StringComparison.Ordinal), what);
        }
    }

    [Theory]
    [InlineData("exported on Monday\n")]
    [InlineData("\n\n")]
    [InlineData("# CUR\n")]
    public void What_stands_before_the_header_is_not_passed_over(string preface)
    {
        _folder.Write("cur/a.csv", preface + Plain);

        Assert.StartsWith("a.csv: ", Audit("cur"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_there_twice_is_refused()
    {
        _folder.Write("cur/a.csv", string.Concat(Plain.TrimEnd('\n').Split('\n').Select((l, i) => l + (i == 0 ? ",Line_Item_Unblended_Cost\n" : ",7\n"))));

        Assert.StartsWith("a.csv: has the column Line_Item_Unblended_Cost twice", Audit("cur"), StringComparison.Ordinal);
    }

    private string Audit(string cur) => Cli.Run(_folder, "audit", "--cur", cur, "--no-cache").Refused(3, _folder);
}
