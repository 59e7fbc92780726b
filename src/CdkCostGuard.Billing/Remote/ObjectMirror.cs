using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Billing.Remote;

/// <summary>A prefix of S3 and its copy on disk, held by one run at a time.</summary>
internal sealed class ObjectMirror : IDisposable
{
    private readonly IObjectStore _store;
    private readonly MirrorOptions _options;
    private readonly FileStream _lock;

    private ObjectMirror(IObjectStore store, ObjectLocation location, MirrorOptions options, ObjectCache cache, FileStream held) =>
        (_store, Location, _options, Cache, _lock) = (store, location, options, cache, held);

    /// <summary>The prefix.</summary>
    public ObjectLocation Location { get; }

    /// <summary>The copy's files.</summary>
    public ObjectCache Cache { get; }

    /// <summary>Where the copy is.</summary>
    public string Folder => Cache.FolderOf(Location.Prefix);

    /// <summary>Opens the copy of a prefix.</summary>
    /// <exception cref="CostGuardException">Another run is copying it, or the cache cannot be written.</exception>
    public static ObjectMirror Open(IObjectStore store, ObjectLocation location, string cacheFolder, MirrorOptions options)
    {
        var folder = Path.Combine(cacheFolder, "s3", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(location.ToString())))[..16]);
        var cache = new ObjectCache(folder, location.Bucket);
        try
        {
            cache.Create();
            return new ObjectMirror(store, location, options, cache, new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw CostGuardException.BadInput("the cache cannot be written; name another folder with --cache", e);
        }
        catch (IOException e)
        {
            throw CostGuardException.BadInput($"{location}: another run is copying it, or the cache cannot be written; wait for it, or name another folder with --cache", e);
        }
    }

    /// <summary>What is there now.</summary>
    public async Task<IReadOnlyList<RemoteObject>> ListAsync(CancellationToken cancel)
    {
        var objects = new List<RemoteObject>();
        await foreach (var item in _store.ListAsync(Location.Bucket, Location.Prefix, cancel).ConfigureAwait(false))
        {
            // A key that ends in a slash is a folder that somebody made in the console.
            if (Location.Has(item.Key) && !item.Key.EndsWith('/'))
            {
                objects.Add(item);
            }
        }

        return objects;
    }

    /// <summary>Fetches objects that the copy does not have.</summary>
    /// <exception cref="ObjectChangedException">One is not the listed one any more.</exception>
    /// <exception cref="CostGuardException">One cannot be fetched.</exception>
    public async Task FetchAsync(IReadOnlyList<RemoteObject> objects, CancellationToken cancel)
    {
        var missing = objects.Where(o => !Cache.Has(o)).ToArray();
        if (missing.Length > 0)
        {
            _options.Progress(string.Create(CultureInfo.InvariantCulture, $"{Location}: {missing.Length} of {objects.Count} files to fetch, {missing.Sum(o => o.Size) / 1e6:N1} MB"));
        }

        await new ObjectFetcher(_store, Location.Bucket, Cache, _options).FetchAsync(missing, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();
}
