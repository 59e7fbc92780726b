using CdkCostGuard.Billing.Tests.Exports;

namespace CdkCostGuard.Cli.Tests.Auditing;

/// <summary>An export of two files of which one is damaged: the audit names it and ends in 3, and never adds up the other alone.</summary>
public sealed class DamagedExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("parquet", 0.5, "b.parquet: cannot be read as Parquet")]
    [InlineData("parquet", 0.99, "b.parquet: cannot be read as Parquet")]
    [InlineData("csv.gz", 0.5, "b.csv.gz: ends in the middle of its gzip data")]
    [InlineData("csv.gz", 0.99, "b.csv.gz: ends in the middle of its gzip data")]
    public void A_file_that_breaks_off(string ending, double share, string said)
    {
        Rows("cur/a." + ending, 2);
        var path = Rows("cur/b." + ending, 200);
        using (var file = File.OpenWrite(path))
        {
            file.SetLength((long)(file.Length * share));
        }

        Refused(said);
    }

    [Theory]
    [InlineData("'a lot' AS line_item_unblended_cost", "b.parquet: column line_item_unblended_cost holds what it cannot hold")]
    [InlineData("CAST('nan' AS DOUBLE) AS line_item_unblended_cost", "b.parquet: column line_item_unblended_cost holds what it cannot hold")]
    [InlineData("'many' AS line_item_usage_amount", "b.parquet: column line_item_usage_amount holds what it cannot hold")]
    [InlineData("'the first' AS bill_billing_period_start_date", "b.parquet: column bill_billing_period_start_date holds what it cannot hold")]
    [InlineData("'{team=x' AS tags", "b.parquet: column tags holds what it cannot hold")]
    [InlineData("true AS line_item_unblended_cost", "column line_item_unblended_cost has the type BOOLEAN")]
    [InlineData("CAST(line_item_unblended_cost AS FLOAT) AS line_item_unblended_cost", "column line_item_unblended_cost has the type FLOAT")]
    [InlineData("[1.5] AS line_item_unblended_cost", "line_item_unblended_cost")]
    [InlineData("DATE '2026-09-01' AS line_item_unblended_cost", "line_item_unblended_cost")]
    [InlineData("5 AS tags", "b.parquet: column tags holds what it cannot hold")]
    [InlineData("MAP {'a': 'b'} AS line_item_usage_type", "line_item_usage_type")]
    [InlineData("7 AS line_item_usage_start_date", "line_item_usage_start_date")]
    public void A_value_or_a_column_of_another_type(string column, string said)
    {
        Rows("cur/a.parquet", 2);
        Rows("cur/b.parquet", 2, $"* REPLACE ({column})");

        Refused(said);
    }

    [Fact]
    public void One_of_very_many()
    {
        var whole = Rows("cur/a-000.parquet", 2);
        for (var i = 1; i < 120; i++)
        {
            File.Copy(whole, Path.Combine(_folder.Path, "cur", $"a-{i:000}.parquet"));
        }

        File.WriteAllBytes(Path.Combine(_folder.Path, "cur", "a-099.parquet"), File.ReadAllBytes(whole)[..^20]);

        Refused("a-099.parquet: cannot be read as Parquet");
    }

    [Theory]
    [InlineData("'{team=jane@example.com' AS tags", "column tags")]
    [InlineData("'jane@example.com' AS line_item_unblended_cost", "column line_item_unblended_cost")]
    [InlineData("'jane@example.com' AS line_item_usage_start_date", "column line_item_usage_start_date")]
    public void What_may_be_an_address_is_not_shown(string column, string said)
    {
        Rows("cur/b.parquet", 2, $"* REPLACE ({column})");

        var line = Cli.Run(_folder, "audit", "--cur", "cur", "--no-cache").Refused(3, _folder);

        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CAST(line_item_unblended_cost AS VARCHAR) AS line_item_unblended_cost")]
    [InlineData("CAST(line_item_unblended_cost AS DECIMAL(20, 4)) AS line_item_unblended_cost")]
    [InlineData("CAST(line_item_usage_start_date AS VARCHAR) AS line_item_usage_start_date")]
    [InlineData("CAST(line_item_usage_account_id AS BIGINT) AS line_item_usage_account_id")]
    [InlineData("CAST(line_item_usage_amount AS VARCHAR) AS line_item_usage_amount")]
    public void A_column_of_another_type_that_holds_the_same_is_the_same(string column)
    {
        Rows("cur/a.parquet", 2);
        Rows("cur/b.parquet", 2, $"* REPLACE ({column})");

        using var audited = Audited.Of(_folder, "--cur", "cur", "--no-cache", "--group-by", "account", "--group-by", "Team");

        Assert.Equal((5m, 5m), (audited.Raw, audited.Total));
        Assert.Equal(5m, Assert.Single(audited.Groups("account"), g => g.Key == "012345678901").Value);
    }

    [Theory]
    [InlineData("1,5", "column line_item_unblended_cost holds what it cannot hold")]
    [InlineData("$1.50", "column line_item_unblended_cost holds what it cannot hold")]
    [InlineData("\"1.5", "cannot be read as CSV")]
    public void A_value_in_a_CSV_that_is_no_amount(string cost, string said)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "cur"));
        _folder.Write("cur/a.csv.gz", CsvBill.Gzip(CsvBill.Header + CsvBill.Line("1")));
        _folder.Write("cur/b.csv.gz", CsvBill.Gzip(CsvBill.Header + CsvBill.Line(cost.Contains(',', StringComparison.Ordinal) ? $"\"{cost}\"" : cost)));

        Refused("b.csv.gz: " + said);
    }

    // Twice: the second run would meet what the first had left in the cache.
    private void Refused(string said)
    {
        foreach (var cache in (string[][])[["--cache", "cache"], ["--cache", "cache"], ["--no-cache"]])
        {
            Assert.Contains(said, Cli.Run(_folder, ["audit", "--cur", "cur", .. cache]).Refused(3, _folder), StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "cache")) && Directory.GetFiles(Path.Combine(_folder.Path, "cache")).Length > 0);
    }

    private string Rows(string name, int count, string? select = null) =>
        ExportWriter.Write(Path.Combine(_folder.Path, name), Enumerable.Range(0, count).Select(i => new CurRow { Cost = 1.25, UsageType = "USE1-NovaLite-input-tokens", ResourceId = "r" + (i * 7919) }), select);
}
