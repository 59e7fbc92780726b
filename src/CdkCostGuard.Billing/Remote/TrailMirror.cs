using CdkCostGuard.Billing.Trails;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Billing.Remote;

/// <summary>A trail in S3, copied to disk as far as the asked days take, so that it is read like one on disk.</summary>
/// <remarks>Files of a trail are never overwritten, so there is nothing to begin anew; what is delivered while it is copied is of the next run.</remarks>
public sealed class TrailMirror : IDisposable
{
    private readonly ObjectMirror _mirror;

    private TrailMirror(ObjectMirror mirror) => _mirror = mirror;

    /// <summary>Where the copy is.</summary>
    public string Folder => _mirror.Folder;

    /// <summary>Copies a trail.</summary>
    /// <param name="store">S3.</param>
    /// <param name="location">The trail.</param>
    /// <param name="cacheFolder">Where copies are kept.</param>
    /// <param name="options">How to fetch.</param>
    /// <param name="from">The first day; null for all.</param>
    /// <param name="to">The last day; null for all.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="CostGuardException">It cannot be listed or fetched, there is no file of a trail, or another run is copying it.</exception>
    public static async Task<TrailMirror> FetchAsync(IObjectStore store, ObjectLocation location, string cacheFolder, MirrorOptions options, DateOnly? from, DateOnly? to, CancellationToken cancel)
    {
        var mirror = ObjectMirror.Open(store, location, cacheFolder, options);
        try
        {
            var listing = (await mirror.ListAsync(cancel).ConfigureAwait(false)).Where(o => TrailFile.IsTrail(o.Key)).ToArray();
            if (listing.Length == 0)
            {
                throw CostGuardException.BadInput($"{location}: no file of CloudTrail (.json.gz or .json). Name the prefix with AWSLogs below it, or one below that.");
            }

            await mirror.FetchAsync([.. listing.Where(o => TrailFile.MayHold(TrailFile.DayOf("/" + o.Key), from, to))], cancel).ConfigureAwait(false);
            mirror.Cache.Tidy(listing);
            return new TrailMirror(mirror);
        }
        catch (ObjectChangedException e)
        {
            mirror.Dispose();
            throw CostGuardException.BadInput($"{location}: a file was overwritten or deleted while it was read; run it again", e);
        }
        catch
        {
            mirror.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _mirror.Dispose();
}
