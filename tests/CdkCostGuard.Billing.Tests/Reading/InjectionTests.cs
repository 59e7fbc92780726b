using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Tests.Exports;

namespace CdkCostGuard.Billing.Tests.Reading;

/// <summary>Names and values of others are never taken for SQL, nor for patterns.</summary>
public sealed class InjectionTests : IDisposable
{
    private const string Hostile = "'); COPY (SELECT 1) TO 'stolen.csv'; --";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("it's.parquet")]
    [InlineData("x'] , union_by_name = false); DROP TABLE slim_0; --.parquet")]
    [InlineData("[ab]c.parquet")]
    [InlineData("a\"b.parquet")]
    [InlineData("$1 ?.parquet")]
    public void A_path_is_a_path(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "it's [a] \"folder\"; --")).FullName;
        File.Move(ExportWriter.Write(Path.Combine(_folder.Path, "x.parquet"), [new CurRow { Cost = 3 }]), Path.Combine(folder, name));

        Assert.Equal(3, Read.All(new BillRequest { Sources = [Path.Combine(folder, name)], CacheFolder = Path.Combine(folder, "ca'che") }).Bill.RawTotal);
        Assert.Equal(3, Read.All(new BillRequest { Sources = [folder], CacheFolder = Path.Combine(folder, "ca'che") }).Bill.RawTotal);
    }

    [Fact]
    public void A_path_with_the_signs_of_a_pattern_is_not_one()
    {
        ExportWriter.Write(Path.Combine(_folder.Path, "ac.parquet"), [new CurRow { Cost = 100 }]);
        var path = ExportWriter.Write(Path.Combine(_folder.Path, "x", "y.parquet"), [new CurRow { Cost = 3 }]);
        File.Move(path, Path.Combine(_folder.Path, "*c.parquet"));

        Assert.Equal(3, Read.All(Path.Combine(_folder.Path, "*c.parquet")).Bill.RawTotal);
    }

    [Fact]
    public void Names_of_columns_and_keys_of_tags_are_names()
    {
        var column = "iamPrincipal/" + Hostile + "\"; DROP TABLE slim_0; --";
        var path = ExportWriter.Write(Path.Combine(_folder.Path, "x.parquet"), [new CurRow { Cost = 3 }], $"* EXCLUDE (tags), 'v' AS \"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");

        var (bill, lines, _) = Read.All(new BillRequest { Sources = [path], TagKeys = [Hostile] });

        Assert.Equal(3, bill.RawTotal);
        Assert.Equal("v", lines.Single().Tags[column]);
        Assert.False(File.Exists("stolen.csv"));
    }

    [Theory]
    [InlineData(".parquet")]
    [InlineData(".csv")]
    public void Values_are_values(string ending)
    {
        var row = new CurRow
        {
            Cost = 3,
            UsageType = Hostile,
            Principal = Hostile,
            Account = Hostile,
            Currency = Hostile,
            Tags = new Dictionary<string, string> { [Hostile] = Hostile },
        };

        var line = Read.All(ExportWriter.Write(Path.Combine(_folder.Path, "x" + ending), [row])).Lines.Single();

        Assert.Equal((Hostile, Hostile, Hostile, Hostile, 3m), (line.UsageType, line.Principal, line.AccountId, line.Currency, line.Cost));
        Assert.Equal(Hostile, line.Tags["resourceTags/" + Hostile]);
    }

    [Fact]
    public void The_engine_opens_nothing_outside_the_folders_that_it_was_given()
    {
        var outside = ExportWriter.Write(Path.Combine(_folder.Path, "outside", "x.parquet"), [new CurRow()]);
        using var engine = Billing.Engines.DuckDb.DuckDbEngine.Start([Path.Combine(_folder.Path, "inside")], 100, 1);

        var part = new Billing.Sources.ExportPart("", null, Billing.Sources.SourceFormat.Parquet, [Billing.Sources.SourceFile.Of(outside, "x.parquet")]);

        Assert.Contains("file system operations are disabled", Assert.Throws<Core.CostGuardException>(() => engine.Columns(part)).Message, StringComparison.Ordinal);
    }
}
