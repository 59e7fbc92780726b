using CdkCostGuard.Billing.Remote;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Billing.Tests.Remote;

public sealed class ExportMirrorTests : IDisposable
{
    private const string Data = "cur/e/data/BILLING_PERIOD=";
    private static readonly DateOnly September = new(2026, 9, 1);
    private readonly TemporaryFolder _cache = new();
    private readonly FakeStore _store = new();
    private readonly List<string> _progress = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_month_takes_is_fetched_and_nothing_else()
    {
        Deliver("2026-07", 1);
        Deliver("2026-08", 2);
        Deliver("2026-09", 2);
        _store.Put("cur/e-other/data/BILLING_PERIOD=2026-09/x.parquet", Bytes(9));

        Assert.Equal(["2026-08/1", "2026-08/2", "2026-09/1", "2026-09/2"], await FilesAsync());
        Assert.DoesNotContain(_store.Reads, r => r.Contains("2026-07", StringComparison.Ordinal) || r.Contains("e-other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_that_is_still_right_costs_a_listing()
    {
        Deliver("2026-09", 3);
        await FilesAsync();
        var reads = _store.Reads.Count;
        var times = Directory.GetFiles(_cache.Path, "*.parquet", SearchOption.AllDirectories).Select(File.GetLastWriteTimeUtc).ToArray();

        await FilesAsync();

        Assert.Equal(reads, _store.Reads.Count);
        Assert.Equal(times, Directory.GetFiles(_cache.Path, "*.parquet", SearchOption.AllDirectories).Select(File.GetLastWriteTimeUtc));
    }

    [Fact]
    public async Task What_changed_is_fetched_alone_and_what_is_gone_goes()
    {
        Deliver("2026-09", 3);
        await FilesAsync();
        _store.Reads.Clear();
        _store.Put($"{Data}2026-09/e-00002.snappy.parquet", Bytes(77, 5));
        _store.Remove($"{Data}2026-09/e-00003.snappy.parquet");
        Manifest("2026-09", 2);

        Assert.Equal(["2026-09/1", "2026-09/2"], await FilesAsync());
        Assert.Equal(["e-00002.snappy.parquet", "e-Manifest.json"], _store.Reads.Select(r => r.Split(' ')[0].Split('/')[^1]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Bytes(77, 5), File.ReadAllBytes(FileOf("2026-09", 2)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Large_objects_come_in_pieces_and_are_put_together(bool inParts)
    {
        _store.Put($"{Data}2026-09/e-00001.snappy.parquet", Bytes(1000), inParts);
        _store.Put($"{Data}2026-09/e-00002.snappy.parquet", [], inParts);

        await FilesAsync(chunk: 64);

        Assert.Equal(16, _store.Reads.Count(r => r.Contains("00001", StringComparison.Ordinal) && !r.EndsWith("+1", StringComparison.Ordinal)));
        Assert.Equal(Bytes(1000), File.ReadAllBytes(FileOf("2026-09", 1)));
        Assert.Empty(File.ReadAllBytes(FileOf("2026-09", 2)));
        Assert.DoesNotContain(Directory.GetFiles(_cache.Path, "*", SearchOption.AllDirectories), f => f.Contains("/pieces/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_object_that_is_overwritten_while_it_is_read_is_read_anew()
    {
        Deliver("2026-09", 2);
        _store.BeforeRead = (key, number) =>
        {
            if (number == 2)
            {
                _store.Put($"{Data}2026-09/e-00001.snappy.parquet", Bytes(500, 1));
                _store.Put($"{Data}2026-09/e-00002.snappy.parquet", Bytes(500, 2));
            }
        };

        await FilesAsync(chunk: 50);

        Assert.Equal(Bytes(500, 1), File.ReadAllBytes(FileOf("2026-09", 1)));
        Assert.Equal(Bytes(500, 2), File.ReadAllBytes(FileOf("2026-09", 2)));
        Assert.Contains(_progress, p => p.Contains("was overwritten meanwhile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_object_that_is_overwritten_after_it_was_read_is_seen_at_the_end()
    {
        Deliver("2026-09", 2);
        var lists = 0;
        _store.BeforeList = () =>
        {
            // The second listing is the one that compares.
            if (++lists == 2)
            {
                _store.Put($"{Data}2026-09/e-00001.snappy.parquet", Bytes(500, 1));
            }
        };

        await FilesAsync();

        Assert.Equal(Bytes(500, 1), File.ReadAllBytes(FileOf("2026-09", 1)));
        Assert.Equal(3, lists);
    }

    [Fact]
    public async Task An_export_that_changes_all_the_time_is_given_up_with_a_line()
    {
        Deliver("2026-09", 1);
        var version = 0;
        _store.BeforeRead = (_, _) => _store.Put($"{Data}2026-09/e-00001.snappy.parquet", Bytes(100, ++version));

        var e = await Assert.ThrowsAsync<CostGuardException>(() => FilesAsync());
        Assert.Equal("s3://bills/cur/e: was overwritten 5 times while it was read; try again when its delivery is over", e.Message);
    }

    [Fact]
    public async Task A_transfer_that_breaks_off_goes_on_where_it_was()
    {
        _store.Put($"{Data}2026-09/e-00001.snappy.parquet", Bytes(1000));
        var broken = 0;
        _store.BeforeRead = (_, number) =>
        {
            if (number is >= 6 and < 10)
            {
                broken++;
                throw new IOException("reset");
            }
        };
        var e = await Assert.ThrowsAsync<CostGuardException>(() => FilesAsync(chunk: 100, parallel: 1));
        Assert.StartsWith("cur/e/data/BILLING_PERIOD=2026-09/e-00001.snappy.parquet: the transfer broke off 4 times", e.Message, StringComparison.Ordinal);
        Assert.Equal(4, broken);
        _store.Reads.Clear();

        await FilesAsync(chunk: 100, parallel: 1);

        Assert.Equal([600, 700, 800, 900], _store.Reads.Select(r => int.Parse(r.Split(' ')[1].Split('+')[0], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(Bytes(1000), File.ReadAllBytes(FileOf("2026-09", 1)));
    }

    [Fact]
    public async Task What_breaks_off_once_is_asked_for_again()
    {
        Deliver("2026-09", 2);
        _store.BeforeRead = (_, number) =>
        {
            if (number % 2 == 0)
            {
                throw new IOException("reset");
            }
        };

        Assert.Equal(["2026-09/1", "2026-09/2"], await FilesAsync(parallel: 1));
    }

    [Fact]
    public async Task What_arrives_short_is_not_taken_for_whole()
    {
        Deliver("2026-09", 1);
        _store.Arrives = (_, bytes) => bytes[..^1];

        Assert.Contains("the transfer broke off", (await Assert.ThrowsAsync<CostGuardException>(() => FilesAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_arrives_damaged_is_refused_and_not_kept()
    {
        Deliver("2026-09", 1);
        _store.Arrives = (key, bytes) => key.EndsWith(".parquet", StringComparison.Ordinal) ? [.. bytes[..^1], (byte)(bytes[^1] ^ 1)] : bytes;
        Assert.Contains("arrived damaged: its MD5 is not its ETag", (await Assert.ThrowsAsync<CostGuardException>(() => FilesAsync())).Message, StringComparison.Ordinal);
        _store.Arrives = (_, bytes) => bytes;

        await FilesAsync();

        Assert.Equal(Bytes(300, 1), File.ReadAllBytes(FileOf("2026-09", 1)));
    }

    [Fact]
    public async Task A_file_of_the_copy_that_somebody_changed_is_fetched_again()
    {
        Deliver("2026-09", 2);
        await FilesAsync();
        File.WriteAllBytes(FileOf("2026-09", 1), Bytes(300, 9));
        File.Delete(FileOf("2026-09", 2));

        await FilesAsync();

        Assert.Equal(Bytes(300, 1), File.ReadAllBytes(FileOf("2026-09", 1)));
        Assert.Equal(Bytes(300, 2), File.ReadAllBytes(FileOf("2026-09", 2)));
    }

    [Fact]
    public async Task Of_deliveries_in_folders_of_their_own_the_last_whole_one_is_fetched_and_a_newer_one_leaves_a_sign()
    {
        foreach (var (execution, count) in new[] { ("20260901T0000Z-a", 2), ("20260902T0000Z-b", 2), ("20260903T0000Z-c", 2) })
        {
            for (var i = 1; i <= count; i++)
            {
                _store.Put($"{Data}2026-09/{execution}/e-0000{i}.snappy.parquet", Bytes(100 * i, i));
            }

            if (execution[^1] != 'c')
            {
                _store.Put($"cur/e/metadata/BILLING_PERIOD=2026-09/{execution}/e-Manifest.json", System.Text.Encoding.UTF8.GetBytes($$"""{"files":["s3://bills/{{Data}}2026-09/{{execution}}/e-00001.snappy.parquet","s3://bills/{{Data}}2026-09/{{execution}}/e-00002.snappy.parquet"]}"""));
            }
        }

        using var mirror = await OpenAsync();
        await mirror.FetchAsync(September, Cancel);

        Assert.Equal(
            ["20260902T0000Z-b/e-00001.snappy.parquet", "20260902T0000Z-b/e-00002.snappy.parquet", "20260903T0000Z-c/e-00001.snappy.parquet"],
            Directory.GetFiles(mirror.Folder, "*.parquet", SearchOption.AllDirectories).Select(f => string.Join('/', f.Split('/')[^2..])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Files_that_are_newer_than_their_manifest_are_told()
    {
        Deliver("2026-08", 1);
        Deliver("2026-09", 1);
        await FilesAsync();
        Assert.DoesNotContain(_progress, p => p.Contains("a delivery may be under way", StringComparison.Ordinal));
        _store.Put($"{Data}2026-09/e-00001.snappy.parquet", Bytes(300, 8));

        await FilesAsync();

        Assert.Contains(_progress, p => p.Contains("a delivery may be under way", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_of_no_month_are_all_fetched()
    {
        _store.Put("cur/e/a.parquet", Bytes(10));
        _store.Put("cur/e/sub/b.csv.gz", Bytes(10));
        _store.Put("cur/e/readme.txt", Bytes(10));
        using var mirror = await OpenAsync();
        Assert.Empty(mirror.Months);
        await mirror.FetchAsync(default, Cancel);

        Assert.Equal(["a.parquet", "b.csv.gz"], Directory.GetFiles(mirror.Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Two_runs_do_not_copy_at_once()
    {
        Deliver("2026-09", 1);
        using (await OpenAsync())
        {
            Assert.Contains("another run is copying it", (await Assert.ThrowsAsync<CostGuardException>(OpenAsync)).Message, StringComparison.Ordinal);
        }

        (await OpenAsync()).Dispose();
    }

    [Theory]
    [InlineData("cur/e/data/BILLING_PERIOD=2026-09/../../../../../../escape.parquet")]
    [InlineData("cur/e/data/BILLING_PERIOD=2026-09/a\\b.parquet")]
    [InlineData("cur/e/data/BILLING_PERIOD=2026-09//a.parquet")]
    [InlineData("cur/e/data/BILLING_PERIOD=2026-09/a\u001b.parquet")]
    public async Task A_key_that_is_no_name_of_a_file_is_refused(string key)
    {
        _store.Put(key, Bytes(10));

        var e = await Assert.ThrowsAsync<CostGuardException>(() => FilesAsync());
        Assert.Contains("cannot be the name of a file", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', e.Message);
        Assert.Empty(Directory.GetFiles(_cache.Path, "*.parquet", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Nothing_there_is_told() => Assert.StartsWith("s3://bills/cur/e: there is nothing.", (await Assert.ThrowsAsync<CostGuardException>(OpenAsync)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("s3://bucket", "bucket", "")]
    [InlineData("s3://bucket/", "bucket", "")]
    [InlineData("S3://my.bucket-1/a/b/", "my.bucket-1", "a/b")]
    public void A_place_in_S3_is_read(string text, string bucket, string prefix) => Assert.Equal(new ObjectLocation(bucket, prefix), ObjectLocation.Parse(text));

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3:///x")]
    [InlineData("s3://a b/c")]
    [InlineData("s3://bucket/../../etc")]
    [InlineData("s3://../x")]
    public void What_is_no_place_is_refused(string text) => Assert.Equal(ExitCode.Usage, Assert.Throws<CostGuardException>(() => ObjectLocation.Parse(text)).ExitCode);

    private Task<ExportMirror> OpenAsync() => ExportMirror.OpenAsync(_store, new ObjectLocation(FakeStore.Bucket, "cur/e"), _cache.Path, new MirrorOptions { Progress = _progress.Add }, Cancel);

    private async Task<string[]> FilesAsync(int chunk = 1 << 20, int parallel = 4)
    {
        using var mirror = await ExportMirror.OpenAsync(
            _store, new ObjectLocation(FakeStore.Bucket, "cur/e"), _cache.Path, new MirrorOptions { ChunkBytes = chunk, Parallel = parallel, Progress = _progress.Add }, Cancel);
        await mirror.FetchAsync(September, Cancel);
        return [.. Directory.GetFiles(mirror.Folder, "*.parquet", SearchOption.AllDirectories).Select(f => $"{f.Split('/')[^2][^7..]}/{Path.GetFileName(f)[6]}").Order(StringComparer.Ordinal)];
    }

    private string FileOf(string month, int number) => Directory.GetFiles(_cache.Path, $"e-0000{number}.snappy.parquet", SearchOption.AllDirectories).Single(f => f.Contains(month, StringComparison.Ordinal));

    private void Deliver(string month, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            _store.Put($"{Data}{month}/e-0000{i}.snappy.parquet", Bytes(300, i));
        }

        Manifest(month, count);
    }

    private void Manifest(string month, int count) =>
        _store.Put(
            $"cur/e/metadata/BILLING_PERIOD={month}/e-Manifest.json",
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { files = Enumerable.Range(1, count).Select(i => $"s3://bills/{Data}{month}/e-0000{i}.snappy.parquet") }));

    private static byte[] Bytes(int length, int seed = 0)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public void Dispose() => _cache.Dispose();
}
