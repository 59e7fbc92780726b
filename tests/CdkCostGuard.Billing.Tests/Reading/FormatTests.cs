using CdkCostGuard.Billing.Tests.Exports;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>The same lines in every form that an export can have.</summary>
public sealed class FormatTests : IDisposable
{
    private static readonly CurRow[] Rows =
    [
        new() { Cost = 0.0693, Tags = new Dictionary<string, string> { ["iamPrincipal/Team"] = "Search", ["iamPrincipal/CostCenter"] = "1234" } },
        new() { Cost = 0.2145, Start = "2026-09-10 06:00:00", Tags = new Dictionary<string, string> { ["iamPrincipal/Team"] = "Search", ["iamPrincipal/CostCenter"] = "1234" } },
        new() { Cost = 12345.67, Tags = null, Principal = "arn:aws:iam::012345678901:user/alice" },
        CurRow.Claude with { Cost = 99.99, Product = new Dictionary<string, string> { ["model"] = "Claude Sonnet 4.6", ["servicename"] = "Claude Sonnet 4.6 (Amazon Bedrock Edition)" } },
        CurRow.Other with { Cost = 1000.25 },
        CurRow.Other with { Cost = -0.25, Type = "Credit" },
        new() { Month = "2026-08", Start = "2026-08-31 23:00:00", Cost = 7 },
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("snappy.parquet", "snappy")]
    [InlineData("zstd.parquet", "zstd")]
    [InlineData("x.csv", "none")]
    [InlineData("x.csv.gz", "gzip")]
    public void Every_format_gives_the_same_bill(string name, string compression)
    {
        var path = ExportWriter.Write(Path.Combine(_folder.Path, name), Rows, compression: compression);

        var (bill, lines, _) = Read.All(path);

        Assert.Equal("2026-09", bill.Period);
        Assert.Equal("2026-08", bill.PreviousPeriod);
        Assert.Equal(new DateOnly(2026, 9, 10), bill.DataThrough);
        Assert.True(bill.HasPrincipal);
        Assert.True(bill.HasTags);
        Assert.Equal("USD", bill.Currency);
        Assert.Equal(13445.9438m, bill.RawTotal);
        Assert.Equal(1000m, bill.OtherTotal);
        Assert.Equal(bill.RawTotal, lines.Where(l => l.Period == bill.Period).Sum(l => l.Cost) + bill.OtherTotal);
        Assert.Empty(bill.Problems());
        Assert.Equal(4, lines.Count);
        var search = Assert.Single(lines, l => l.Tags.ContainsKey("iamPrincipal/CostCenter"));
        Assert.Equal(0.2838m, search.Cost);
        Assert.Equal(2, search.Lines);
        Assert.Equal("Search", search.Tags["iamPrincipal/Team"]);
        Assert.Equal(new DateOnly(2026, 9, 10), search.Day);
        Assert.Equal("012345678901", search.AccountId);
        Assert.Equal("999999999999", search.PayerAccountId);
        Assert.Equal("Claude Sonnet 4.6", Assert.Single(lines, l => l.BillingEntity == "AWS Marketplace").Product["model"]);
        Assert.Empty(Assert.Single(lines, l => l.Principal.EndsWith("alice", StringComparison.Ordinal)).Tags);
    }
}
