using System.Globalization;
using System.IO.Compression;
using System.Text;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Sources;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>CSV that is read in portions, because the engine would hold many large files whole. docs/performance.md says in how much memory.</summary>
public sealed class LargeCsvTests : IDisposable
{
    private const int Lines = 60_000;
    private const int Others = 120;
    private const string Header = "bill_billing_period_start_date,line_item_iam_principal,line_item_line_item_type,line_item_product_code,line_item_unblended_cost,line_item_usage_start_date,line_item_line_item_description\n";

    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data", "BILLING_PERIOD=2026-09");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    public void However_many_files_it_is_in_no_line_is_lost(int files)
    {
        Directory.CreateDirectory(Data);
        Pack(Path.Combine(Data, "x-00001.csv.gz"));
        for (var i = 2; i <= files; i++)
        {
            File.Copy(Path.Combine(Data, "x-00001.csv.gz"), Path.Combine(Data, string.Create(CultureInfo.InvariantCulture, $"x-{i:D5}.csv.gz")));
        }

        var bill = Read.All(new BillRequest { Sources = [Data] }).Bill;

        Assert.True(new FileInfo(Path.Combine(Data, "x-00001.csv.gz")).Length > 1 << 19);
        Assert.Equal(files * Lines * 0.25m, bill.RawTotal);
        Assert.DoesNotContain(bill.Problems, p => p.Kind == "totals-differ");
    }

    [Fact]
    public void Parts_are_all_that_is_small_and_a_few_of_the_rest_and_every_file_is_in_one()
    {
        SourceFile[] files = [.. Enumerable.Range(0, 20).Select(i => new SourceFile($"/x/{i}", $"{i}", i % 2 == 0 ? 1_000 : 50_000_000, 0, SourceFormat.GzipCsv))];

        var portions = new ExportPart("x", null, SourceFormat.GzipCsv, files).InPortions().Select(p => p.Files.Select(f => f.Name).ToArray()).ToArray();

        Assert.Equal([4, 4, 2, 10], portions.Select(p => p.Length));
        Assert.Equal(files.Select(f => f.Name).Order(StringComparer.Ordinal), portions.SelectMany(p => p).Order(StringComparer.Ordinal));
        Assert.All(portions[3], name => Assert.Equal(0, int.Parse(name, CultureInfo.InvariantCulture) % 2));
    }

    // Large enough not to be read beside all others.
    private static void Pack(string path)
    {
        using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        packed.Write(Encoding.UTF8.GetBytes(Header.TrimEnd('\n') + string.Concat(Enumerable.Range(0, Others).Select(i => string.Create(CultureInfo.InvariantCulture, $",other_{i}"))) + "\n"));
        var others = string.Concat(Enumerable.Repeat(",v", Others));
        for (var i = 0; i < Lines; i++)
        {
            var name = Convert.ToHexString(BitConverter.GetBytes(i * 0x9E3779B9L));
            packed.Write(Encoding.UTF8.GetBytes($"2026-09-01,arn:aws:sts::111122223333:assumed-role/Role/s,Usage,AmazonBedrock,0.25,2026-09-03,{name}{others}\n"));
        }
    }
}
