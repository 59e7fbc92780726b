using System.Globalization;
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
    private readonly ObjectMirror _mirror;
    private readonly MirrorOptions _options;
    private IReadOnlyList<RemoteObject> _listing = [];

    private ExportMirror(ObjectMirror mirror, MirrorOptions options) => (_mirror, _options) = (mirror, options);

    /// <summary>Where the copy is.</summary>
    public string Folder => _mirror.Folder;

    /// <summary>Opens the copy of an export, and lists the export.</summary>
    /// <param name="store">S3.</param>
    /// <param name="location">The export.</param>
    /// <param name="cacheFolder">Where copies are kept.</param>
    /// <param name="options">How to fetch.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="CostGuardException">It cannot be listed, there is nothing, or another run is copying it.</exception>
    public static async Task<ExportMirror> OpenAsync(IObjectStore store, ObjectLocation location, string cacheFolder, MirrorOptions options, CancellationToken cancel)
    {
        var export = new ExportMirror(ObjectMirror.Open(store, location, cacheFolder, options), options);
        try
        {
            export._listing = await export._mirror.ListAsync(cancel).ConfigureAwait(false);
            const string Hint = "Name the export's prefix, the one with data/ and metadata/; data/ itself will do.";
            return export._listing.Count == 0 ? throw CostGuardException.BadInput($"{location}: there is nothing. {Hint}")
                : export._listing.Any(o => Sources.SourceFile.HasDataName(o.Key)) ? export
                : throw CostGuardException.BadInput($"{location}: no Parquet or CSV file. {Hint}");
        }
        catch
        {
            export.Dispose();
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
                var now = await _mirror.ListAsync(cancel).ConfigureAwait(false);
                var isSame = Needed(now, month).SequenceEqual(Needed(_listing, month));
                _listing = now;
                if (isSame)
                {
                    if (WantedObjects.IsBeingDelivered(_listing, month))
                    {
                        _options.Progress($"{_mirror.Location}: some files are newer than their manifest: a delivery may be under way, and the report be of two. Run it again in an hour");
                    }

                    Tidy(month, wanted);
                    return;
                }
            }
            catch (ObjectChangedException)
            {
                _listing = await _mirror.ListAsync(cancel).ConfigureAwait(false);
            }

            if (restart == _options.Restarts)
            {
                throw CostGuardException.BadInput(string.Create(CultureInfo.InvariantCulture, $"{_mirror.Location}: was overwritten {restart + 1} times while it was read; try again when its delivery is over"));
            }

            _options.Progress($"{_mirror.Location}: was overwritten meanwhile, so it is read anew");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _mirror.Dispose();

    private static IEnumerable<RemoteObject> Needed(IEnumerable<RemoteObject> listing, DateOnly month) =>
        listing.Where(o => Sources.BillingPath.Parse(o.Key).Period is not { } period || WantedObjects.IsNeeded(period, month));

    private async Task<HashSet<RemoteObject>> FetchListedAsync(DateOnly month, CancellationToken cancel)
    {
        var manifests = WantedObjects.Manifests(_listing, month);
        await _mirror.FetchAsync(manifests, cancel).ConfigureAwait(false);
        var data = WantedObjects.Data(_listing, month, _mirror.Cache.FileOf);
        await _mirror.FetchAsync(data, cancel).ConfigureAwait(false);
        return [.. manifests, .. data];
    }

    // Other months that were copied stay: they are not read, and save their transfer when they are asked for.
    private void Tidy(DateOnly month, HashSet<RemoteObject> wanted) =>
        _mirror.Cache.Tidy(_listing.Where(o => wanted.Contains(o) || (Sources.BillingPath.Parse(o.Key).Period is { } period && !WantedObjects.IsNeeded(period, month))));
}
