using CdkCostGuard.Billing.Tests.Exports;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>More files than a process may have open.</summary>
public sealed class ManyFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("parquet", 10_000)]
    [InlineData("csv.gz", 1_000)]
    public void They_are_one_bill(string ending, int count)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no ulimit");
        var bytes = ending == "csv.gz" ? CsvBill.Gzip(CsvBill.Header + CsvBill.Line("0.01")) : File.ReadAllBytes(ExportWriter.Write(Path.Combine(_folder.Path, "x.parquet"), [new CurRow { Cost = 0.01 }], "line_item_unblended_cost, line_item_line_item_type, line_item_product_code, bill_billing_period_start_date"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "cur"));
        for (var i = 0; i < count; i++)
        {
            _folder.Write($"cur/x-{i:00000}.{ending}", bytes);
        }

        var (code, output, error) = NodeTools.Run(
            "sh",
            ["-c", "ulimit -n 256 && exec dotnet \"$0\" \"$@\"", Path.Combine(AppContext.BaseDirectory, "cdk-costguard.dll"), "audit", "--cur", "cur", "--no-cache", "--fail-on", "never", "--format", "csv"],
            _folder.Path);

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith($"total,2026-09,{(ending == "csv.gz" ? "USD,total,,10" : ",total,,100")}.00,", output.Split("\r\n")[1], StringComparison.Ordinal);
    }
}
