using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Billing.Tests.Remote;

/// <summary>A bucket in memory, which may change, break off and lie.</summary>
internal sealed class FakeStore : IObjectStore
{
    public const string Bucket = "bills";
    private readonly ConcurrentDictionary<string, (byte[] Bytes, string ETag, DateTimeOffset Modified)> _objects = new(StringComparer.Ordinal);
    private int _clock;

    /// <summary>Every range that was read.</summary>
    public ConcurrentQueue<string> Reads { get; } = new();

    /// <summary>Runs before a range is read; may change the bucket or throw.</summary>
    public Action<string, int> BeforeRead { get; set; } = (_, _) => { };

    /// <summary>Runs before the bucket is listed.</summary>
    public Action BeforeList { get; set; } = () => { };

    /// <summary>Changes what arrives.</summary>
    public Func<string, byte[], byte[]> Arrives { get; set; } = (_, b) => b;

    [SuppressMessage("Security", "CA5351", Justification = "It is what S3 has for an ETag.")]
    public void Put(string key, byte[] bytes, bool inParts = false)
    {
        var etag = Convert.ToHexString(MD5.HashData(bytes)).ToLowerInvariant();
        _objects[key] = (bytes, inParts ? $"{etag}-3" : etag, new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(Interlocked.Increment(ref _clock)));
    }

    /// <summary>Puts a folder of the disk under a prefix, manifests last, as they are delivered.</summary>
    public void PutFolder(string folder, string prefix)
    {
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).OrderBy(f => f.Contains("/metadata/", StringComparison.Ordinal)).ThenBy(f => f, StringComparer.Ordinal))
        {
            Put($"{prefix}/{Path.GetRelativePath(folder, file)}", File.ReadAllBytes(file));
        }
    }

    public void Remove(string key) => Assert.True(_objects.TryRemove(key, out _));

    public async IAsyncEnumerable<RemoteObject> ListAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        Assert.Equal(Bucket, bucket);
        BeforeList();
        await Task.Yield();
        foreach (var (key, item) in _objects.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(o => o.Key, StringComparer.Ordinal).ToArray())
        {
            yield return new RemoteObject(key, item.ETag, item.Bytes.Length, item.Modified);
        }
    }

    public async Task<RemoteBytes> ReadAsync(string bucket, RemoteObject item, long from, int count, CancellationToken cancel)
    {
        await Task.Yield();
        cancel.ThrowIfCancellationRequested();
        var number = Reads.Count;
        Reads.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{item.Key} {from}+{count}"));
        BeforeRead(item.Key, number);
        if (!_objects.TryGetValue(item.Key, out var now) || now.ETag != item.ETag)
        {
            throw new ObjectChangedException(item.Key);
        }

        return new RemoteBytes(Arrives(item.Key, now.Bytes[(int)from..(int)(from + count)]), !now.ETag.Contains('-', StringComparison.Ordinal));
    }
}
