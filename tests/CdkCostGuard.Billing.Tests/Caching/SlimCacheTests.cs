using CdkCostGuard.Billing.Engines;
using CdkCostGuard.Billing.Reading;
using CdkCostGuard.Billing.Sources;
using CdkCostGuard.Billing.Tests.Exports;
using CdkCostGuard.Billing.Tests.Reading;
using CdkCostGuard.Core;

namespace CdkCostGuard.Billing.Tests.Caching;

/// <summary>What was read once is not read again, unless it has changed; and the cache can fail without harm.</summary>
public sealed class SlimCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Cache => Path.Combine(_folder.Path, "cache");

    [Fact]
    public void A_part_is_read_once_and_gives_the_same_bill_from_the_cache()
    {
        Month("2026-08", new CurRow { Month = "2026-08", Start = "2026-08-31 01:00:00", Cost = 2 });
        Month("2026-09", new CurRow { Cost = 3 }, CurRow.Other);

        var first = Ask();
        var second = Ask();

        Assert.Equal(2, first.Condensed);
        Assert.Equal(0, second.Condensed);
        Assert.Equal(Text(first), Text(second));
        Assert.Equal(8, second.Bill.RawTotal);
    }

    [Fact]
    public void Only_what_changed_is_read_anew()
    {
        Month("2026-08", new CurRow { Month = "2026-08", Start = "2026-08-31 01:00:00", Cost = 2 });
        Month("2026-09", new CurRow { Cost = 3 });
        Ask();
        Month("2026-09", new CurRow { Cost = 3 }, new CurRow { Cost = 4 });

        var again = Ask();

        Assert.Equal(1, again.Condensed);
        Assert.Equal(7, again.Bill.RawTotal);
    }

    [Fact]
    public void Another_kind_of_cost_or_another_spelling_is_another_entry()
    {
        Month("2026-09", new CurRow { Cost = 3, NetCost = 1 });
        Ask();

        Assert.Equal(1, Ask(r => r with { CostType = "net" }).Bill.RawTotal);
        Assert.Equal(3, Ask().Bill.RawTotal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(-1)]
    public void A_damaged_entry_is_seen_and_made_anew(int at)
    {
        Month("2026-09", new CurRow { Cost = 3 });
        Ask();
        var entry = Assert.Single(Directory.GetFiles(Cache));
        var bytes = File.ReadAllBytes(entry);
        bytes[at < 0 ? ^1 : at] ^= 1;
        File.WriteAllBytes(entry, bytes);

        var again = Ask();

        Assert.Equal(1, again.Condensed);
        Assert.Equal(3, again.Bill.RawTotal);
        Assert.Empty(again.Notices);
        Assert.Equal(0, Ask().Condensed);
    }

    [Fact]
    public void An_entry_that_broke_off_is_made_anew()
    {
        Month("2026-09", new CurRow { Cost = 3 });
        Ask();
        var entry = Assert.Single(Directory.GetFiles(Cache));
        File.WriteAllBytes(entry, File.ReadAllBytes(entry)[..^100]);

        Assert.Equal(3, Ask().Bill.RawTotal);
    }

    [Fact]
    public async Task Runs_at_the_same_time_do_not_disturb_each_other()
    {
        Month("2026-08", new CurRow { Month = "2026-08", Start = "2026-08-31 01:00:00", Cost = 2 });
        Month("2026-09", new CurRow { Cost = 3 });

        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Ask())));

        Assert.Single(runs.Select(Text).Distinct(StringComparer.Ordinal));
        Assert.All(runs, r => Assert.Empty(r.Notices));
        Assert.Empty(Directory.GetFiles(Cache, "*.tmp"));
        Assert.Equal(0, Ask().Condensed);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("forbidden")]
    [InlineData("full")]
    public void A_cache_that_cannot_be_written_costs_one_notice_and_nothing_else(string how)
    {
        Month("2026-08", new CurRow { Month = "2026-08", Start = "2026-08-31 01:00:00", Cost = 2 });
        Month("2026-09", new CurRow { Cost = 3 });
        var folder = how switch
        {
            "file" => Path.Combine(_folder.Write("a-file", ""), "cache"),
            // Not even root writes there.
            "forbidden" => "/proc/costguard",
            _ => Cache,
        };
        Assert.SkipWhen(how == "forbidden" && !OperatingSystem.IsLinux(), "there is no /proc");

        var run = Ask(r => r with { CacheFolder = folder }, isFull: how == "full");

        Assert.Equal(3, run.Bill.RawTotal);
        Assert.StartsWith("What was read cannot be kept in the cache, ", Assert.Single(run.Notices), StringComparison.Ordinal);
        Assert.Equal(0, Directory.Exists(Cache) ? Directory.GetFiles(Cache).Length : 0);
    }

    [Fact]
    public void A_broken_source_is_not_blamed_on_the_cache()
    {
        var path = Path.Combine(_folder.Path, "data", "BILLING_PERIOD=2026-09", "x.parquet");
        ExportWriter.Write(path, [new CurRow()], "* REPLACE ('many' AS line_item_unblended_cost)");

        var error = Assert.Throws<CostGuardException>(() => Ask());

        Assert.Contains("x.parquet: column line_item_unblended_cost", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Cache));
    }

    [Fact]
    public void A_source_that_broke_off_leaves_nothing_in_the_cache()
    {
        var path = ExportWriter.Write(Path.Combine(_folder.Path, "data", "x.csv.gz"), [new CurRow()]);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^4]);

        Assert.Throws<CostGuardException>(() => Ask());

        Assert.Empty(Directory.GetFiles(Cache));
    }

    [Fact]
    public void Nothing_is_kept_where_no_cache_is_asked_for()
    {
        Month("2026-09", new CurRow { Cost = 3 });
        var before = Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories);

        Ask(r => r with { CacheFolder = null });

        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories));
    }

    private static string Text(Run run) => string.Join('\n', run.Lines.Select(Read.Text)) + run.Bill.RawTotal + run.Bill.OtherTotal + string.Join('\n', run.Bill.Problems);

    private Run Ask(Func<BillRequest, BillRequest>? change = null, bool isFull = false)
    {
        var request = new BillRequest { Sources = [Path.Combine(_folder.Path, "data")], CacheFolder = Cache };
        var counting = default(Counting);
        using var reading = BillReader.Read(change?.Invoke(request) ?? request, e => counting = new Counting(e, isFull));
        return new Run(reading.Bill, Read.Lines(reading.Bill), reading.Notices, counting!.Condensed);
    }

    private void Month(string month, params CurRow[] rows) => ExportWriter.Write(Path.Combine(_folder.Path, "data", "BILLING_PERIOD=" + month, "x-00001.parquet"), rows);

    private sealed record Run(Bill Bill, IReadOnlyList<BillLine> Lines, IReadOnlyList<string> Notices, int Condensed);

    /// <summary>Counts how often a source is read, and can stand for a disk that is full.</summary>
    private sealed class Counting(IBillEngine inner, bool isFull) : WrappedEngine(inner)
    {
        public int Condensed { get; private set; }

        public override void Condense(ExportPart part, ColumnLayout layout, int export, string? path, bool isGrouped)
        {
            Condensed++;
            base.Condense(part, layout, export, path, isGrouped);
            if (isFull && path is not null)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
