using Amazon.S3;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Aws.Services;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Aws.Tests.Services;

/// <summary>S3 as moto plays it.</summary>
[Collection(Moto.Collection)]
public sealed class S3StoreTests : IDisposable
{
    private readonly string _bucket = $"store-{Guid.CreateVersion7():N}";
    private readonly AmazonS3Client _writer;
    private readonly AwsSession _session;
    private readonly S3Store _store;

    public S3StoreTests(Moto moto)
    {
        Assert.SkipWhen(moto.Url is null, Moto.Missing);
        _writer = new AmazonS3Client(moto.Settings.Credentials, new AmazonS3Config { ServiceURL = moto.Url, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        _session = AwsSession.Open(moto.Settings, Permissions.Audit);
        _store = new S3Store(_session, moto.Settings);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_listing_goes_on_over_its_pages()
    {
        await _writer.PutBucketAsync(_bucket, Cancel);
        await Parallel.ForEachAsync(Enumerable.Range(0, 1003), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel }, async (i, stop) => await PutAsync($"a/{i:0000}", "x", stop));
        await PutAsync("b/0", "x", Cancel);

        var keys = await KeysAsync("a/");

        Assert.Equal(Enumerable.Range(0, 1003).Select(i => $"a/{i:0000}"), keys.Select(k => k.Key));
        Assert.All(keys, k => Assert.Equal((1, "9dd4e461268c8034f5c8564e155c67a6", TimeSpan.Zero), (k.Size, k.ETag, k.Modified.Offset)));
    }

    [Fact]
    public async Task A_range_of_the_listed_object_is_read_and_its_tag_is_known_for_an_MD5()
    {
        await _writer.PutBucketAsync(_bucket, Cancel);
        await PutAsync("k", "0123456789", Cancel);
        var item = Assert.Single(await KeysAsync("k"));

        var read = await _store.ReadAsync(_bucket, item, 3, 4, Cancel);

        Assert.Equal(("3456", true), (System.Text.Encoding.ASCII.GetString(read.Bytes), read.IsTagMd5));
    }

    [Fact]
    public async Task An_object_that_was_written_in_parts_has_a_tag_that_is_no_MD5()
    {
        await _writer.PutBucketAsync(_bucket, Cancel);
        var upload = await _writer.InitiateMultipartUploadAsync(_bucket, "k", Cancel);
        using var bytes = new MemoryStream("01234"u8.ToArray());
        var part = await _writer.UploadPartAsync(new() { BucketName = _bucket, Key = "k", UploadId = upload.UploadId, PartNumber = 1, InputStream = bytes }, Cancel);
        await _writer.CompleteMultipartUploadAsync(new() { BucketName = _bucket, Key = "k", UploadId = upload.UploadId, PartETags = [new(1, part.ETag)] }, Cancel);

        var item = Assert.Single(await KeysAsync("k"));

        Assert.EndsWith("-1", item.ETag, StringComparison.Ordinal);
        Assert.False((await _store.ReadAsync(_bucket, item, 0, 5, Cancel)).IsTagMd5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_object_that_is_not_the_listed_one_any_more_is_told(bool isDeleted)
    {
        await _writer.PutBucketAsync(_bucket, Cancel);
        await PutAsync("k", "0123456789", Cancel);
        var item = Assert.Single(await KeysAsync("k"));
        if (isDeleted)
        {
            await _writer.DeleteObjectAsync(_bucket, "k", Cancel);
        }
        else
        {
            await PutAsync("k", "abcdefghij", Cancel);
        }

        await Assert.ThrowsAsync<ObjectChangedException>(() => _store.ReadAsync(_bucket, item, 0, 10, Cancel));
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_told()
    {
        var e = await Assert.ThrowsAsync<CostGuardException>(() => KeysAsync(""));
        Assert.Equal($"s3://{_bucket}: there is no such bucket; check its name", e.Message);
    }

    private async Task<List<RemoteObject>> KeysAsync(string prefix)
    {
        var keys = new List<RemoteObject>();
        await foreach (var key in _store.ListAsync(_bucket, prefix, Cancel))
        {
            keys.Add(key);
        }

        return keys;
    }

    private Task PutAsync(string key, string text, CancellationToken cancel) => _writer.PutObjectAsync(new() { BucketName = _bucket, Key = key, ContentBody = text }, cancel);

    public void Dispose()
    {
        _writer?.Dispose();
        _store?.Dispose();
        _session?.Dispose();
    }
}
