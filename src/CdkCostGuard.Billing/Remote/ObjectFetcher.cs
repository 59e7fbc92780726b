using System.Collections.Concurrent;
using CdkCostGuard.Core;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Remote;

namespace CdkCostGuard.Billing.Remote;

/// <summary>Fetches objects piece by piece, several pieces at once, and puts them together.</summary>
internal sealed class ObjectFetcher(IObjectStore store, string bucket, ObjectCache cache, MirrorOptions options)
{
    private readonly record struct Piece(RemoteObject Item, long From, int Count, string File);

    /// <summary>Fetches all.</summary>
    /// <exception cref="ObjectChangedException">One is not the listed one any more.</exception>
    /// <exception cref="CostGuardException">One cannot be fetched.</exception>
    public async Task FetchAsync(IReadOnlyList<RemoteObject> objects, CancellationToken cancel)
    {
        var plan = objects.Select(o => (Object: o, Pieces: Pieces(o))).ToArray();
        var tagged = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        try
        {
            await Parallel.ForEachAsync(
                plan.SelectMany(p => p.Pieces).Where(p => !ObjectCache.HasPiece(p.File, p.Count)),
                new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancel },
                async (piece, stop) =>
                {
                    var read = await ReadAsync(piece, stop).ConfigureAwait(false);
                    tagged[piece.Item.Key] = read.IsTagMd5;
                    ObjectCache.WritePiece(piece.File, read.Bytes);
                }).ConfigureAwait(false);
            foreach (var (item, pieces) in plan)
            {
                cancel.ThrowIfCancellationRequested();
                await AssembleAsync(item, pieces, tagged, cancel).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CostGuardException.BadInput($"the cache cannot be written ({PlainText.Of(e.GetType().Name)}); free disk, or name another folder with --cache", e);
        }
    }

    private async Task AssembleAsync(RemoteObject item, Piece[] pieces, ConcurrentDictionary<string, bool> tagged, CancellationToken cancel)
    {
        // All pieces may be of an earlier run, which knew what the ETag means.
        var isMd5 = tagged.TryGetValue(item.Key, out var known) ? known : item.Size > 0 && (await ReadAsync(pieces[0] with { Count = 1 }, cancel).ConfigureAwait(false)).IsTagMd5;
        string[] files = [.. pieces.Select(p => p.File)];
        var isDamaged = !cache.Assemble(item, files) && isMd5;
        if (!isDamaged)
        {
            cache.Confirm(item);
        }

        // Last, so that a run that is ended before finds them.
        ObjectCache.Remove(files);
        if (isDamaged)
        {
            throw CostGuardException.BadInput($"{PlainText.Of(item.Key)}: arrived damaged: its MD5 is not its ETag. Run it again.");
        }
    }

    private async Task<RemoteBytes> ReadAsync(Piece piece, CancellationToken cancel)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                var read = await store.ReadAsync(bucket, piece.Item, piece.From, piece.Count, cancel).ConfigureAwait(false);
                return read.Bytes.Length == piece.Count ? read : throw new IOException("The answer is shorter than it should be.");
            }
            catch (IOException e)
            {
                if (tried == options.Tries)
                {
                    throw CostGuardException.BadInput($"{PlainText.Of(piece.Item.Key)}: the transfer broke off {FormattableString.Invariant($"{tried}")} times; check the network and run it again: what has arrived is kept", e);
                }
            }
        }
    }

    private Piece[] Pieces(RemoteObject item)
    {
        var pieces = new List<Piece>();
        for (long from = 0; from < item.Size; from += options.ChunkBytes)
        {
            var count = (int)Math.Min(options.ChunkBytes, item.Size - from);
            pieces.Add(new Piece(item, from, count, cache.PieceOf(item, from, count)));
        }

        return [.. pieces];
    }
}
