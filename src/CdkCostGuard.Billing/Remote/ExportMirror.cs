using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Billing.Remote;

/// <summary>An export in S3, copied to disk as far as a month takes, so that it is read like one on disk.</summary>
/// <remarks>
/// Data Exports overwrites the files of a running month several times a day. So every piece is asked for by the ETag that was listed, and when all are there the listing is asked for once more: a copy
/// is of one listing or is begun anew. Pieces and objects of an earlier run that are still what is listed are taken over.
/// </remarks>
public sealed class ExportMirror : IDisposable
{
    private readonly IObjectStore _store;
    private readonly ObjectLocation _location;
    private readonly MirrorOptions _options;
    private readonly ObjectCache _cache;
    private readonly FileStream _lock;
    private IReadOnlyList<RemoteObject> _listing = [];

    private ExportMirror(IObjectStore store, ObjectLocation location, MirrorOptions options, ObjectCache cache, FileStream held)
    {
        (_store, _location, _options, _cache, _lock) = (store, location, options, cache, held);
    }

    /// <summary>Where the copy is.</summary>
    public string Folder => _cache.FolderOf(_location.Prefix);

    /// <summary>Opens the copy of an export, and lists the export.</summary>
    /// <param name="store">S3.</param>
    /// <param name="location">The export.</param>
    /// <param name="cacheFolder">Where copies are kept.</param>
    /// <param name="options">How to fetch.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="CostGuardException">It cannot be listed, there is nothing, or another run is copying it.</exception>
    public static async Task<ExportMirror> OpenAsync(IObjectStore store, ObjectLocation location, string cacheFolder, MirrorOptions options, CancellationToken cancel)
    {
        var folder = Path.Combine(cacheFolder, "s3", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(location.ToString())))[..16]);
        var cache = new ObjectCache(folder, location.Bucket);
        FileStream held;
        try
        {
            cache.Create();
            held = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw CostGuardException.BadInput("the cache cannot be written; name another folder with --cache", e);
        }
        catch (IOException e)
        {
            throw CostGuardException.BadInput($"{location}: another run is copying it, or the cache cannot be written; wait for it, or name another folder with --cache", e);
        }

        var mirror = new ExportMirror(store, location, options, cache, held);
        try
        {
            mirror._listing = await mirror.ListAsync(cancel).ConfigureAwait(false);
            return mirror._listing.Count > 0
                ? mirror
                : throw CostGuardException.BadInput($"{location}: there is nothing. Name the export's prefix, the one with data/ and metadata/; data/ itself will do.");
        }
        catch
        {
            mirror.Dispose();
            throw;
        }
    }

    /// <summary>The months that the export has, the last first; none where its files say no month.</summary>
    public IReadOnlyList<DateOnly> Months => WantedObjects.Months(_listing);

    /// <summary>Fetches what a month takes: its files, those of the month before, and what says that there is more.</summary>
    /// <exception cref="CostGuardException">Something cannot be fetched, or the export changes all the time.</exception>
    public async Task FetchAsync(DateOnly month, CancellationToken cancel)
    {
        for (var restart = 0; ; restart++)
        {
            try
            {
                var wanted = await FetchListedAsync(month, cancel).ConfigureAwait(false);

                // Half of one delivery and half of the next one would add up to nothing.
                var now = await ListAsync(cancel).ConfigureAwait(false);
                var isSame = Needed(now, month).SequenceEqual(Needed(_listing, month));
                _listing = now;
                if (isSame)
                {
                    Tidy(month, wanted);
                    return;
                }
            }
            catch (ObjectChangedException)
            {
                _listing = await ListAsync(cancel).ConfigureAwait(false);
            }

            if (restart == _options.Restarts)
            {
                throw CostGuardException.BadInput(string.Create(CultureInfo.InvariantCulture, $"{_location}: was overwritten {restart + 1} times while it was read; try again when its delivery is over"));
            }

            _options.Progress($"{_location}: was overwritten meanwhile, so it is read anew");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();

    private static IEnumerable<RemoteObject> Needed(IEnumerable<RemoteObject> listing, DateOnly month) =>
        listing.Where(o => Sources.BillingPath.Parse(o.Key).Period is not { } period || WantedObjects.IsNeeded(period, month));

    private async Task<IReadOnlyList<RemoteObject>> ListAsync(CancellationToken cancel)
    {
        var objects = new List<RemoteObject>();
        await foreach (var item in _store.ListAsync(_location.Bucket, _location.Prefix, cancel).ConfigureAwait(false))
        {
            // A key that ends in a slash is a folder that somebody made in the console.
            if (_location.Has(item.Key) && !item.Key.EndsWith('/'))
            {
                objects.Add(item);
            }
        }

        return objects;
    }

    private async Task<HashSet<RemoteObject>> FetchListedAsync(DateOnly month, CancellationToken cancel)
    {
        var manifests = WantedObjects.Manifests(_listing, month);
        await FetchAsync(manifests, cancel).ConfigureAwait(false);
        var data = WantedObjects.Data(_listing, month, _cache.FileOf);
        await FetchAsync(data, cancel).ConfigureAwait(false);
        return [.. manifests, .. data];
    }

    private async Task FetchAsync(IReadOnlyList<RemoteObject> objects, CancellationToken cancel)
    {
        var missing = objects.Where(o => !_cache.Has(o)).ToArray();
        if (missing.Length > 0)
        {
            _options.Progress(string.Create(CultureInfo.InvariantCulture, $"{_location}: {missing.Length} of {objects.Count} files to fetch, {missing.Sum(o => o.Size) / 1e6:N1} MB"));
        }

        await new ObjectFetcher(_store, _location.Bucket, _cache, _options).FetchAsync(missing, cancel).ConfigureAwait(false);
    }

    // Other months that were copied stay: they are not read, and save their transfer when they are asked for.
    private void Tidy(DateOnly month, HashSet<RemoteObject> wanted) =>
        _cache.Tidy(_listing.Where(o => wanted.Contains(o) || (Sources.BillingPath.Parse(o.Key).Period is { } period && !WantedObjects.IsNeeded(period, month))));
}
