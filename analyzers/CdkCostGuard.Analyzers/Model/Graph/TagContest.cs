using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>Decides between the writes of one key, as the synthesis does.</summary>
internal static class TagContest
{
    /// <summary>Is the key there when all is written, and which writes leave that open?</summary>
    public static (Presence Presence, IEnumerable<TagEntry> Doubtful) Decide(IReadOnlyList<TagCandidate> writes)
    {
        var overrides = writes.Where(c => c.Write.Index is not null).ToList();
        var listed = overrides.Count == 0 ? writes : writes.Where(c => c.Write.Index is null).ToList();
        var (presence, doubtful) = Contest(listed.Where(c => c.IsKey is not null).ToList());
        return overrides.Count == 0 ? (presence, doubtful) : Override(presence, doubtful, listed, overrides);
    }

    // Of the writes of a key, the one of the highest priority holds; of those of one priority, the last.
    private static (Presence, IEnumerable<TagEntry>) Contest(IReadOnlyList<TagCandidate> writes)
    {
        var additions = writes.Where(c => !c.Write.IsRemoval).ToList();
        var removals = writes.Where(c => c.Write.IsRemoval).ToList();
        var alive = additions.Where(a => !removals.Any(r => r.IsCertain && Beats(r, a))).ToList();
        if (alive.Count == 0)
        {
            return (Presence.No, Enumerable.Empty<TagEntry>());
        }

        return alive.Any(a => a.IsCertain && removals.All(r => Beats(a, r)))
            ? (Presence.Yes, Enumerable.Empty<TagEntry>())
            : (Presence.Unknown, alive.Where(a => !a.IsCertain).Concat(removals).DefaultIfEmpty(alive[0]).Select(c => c.Entry));
    }

    private static bool Beats(TagCandidate x, TagCandidate y) => x.Write.Priority is { } own && y.Write.Priority is { } other
        && (own > other || (own == other && (x.Entry.Depth < y.Entry.Depth || (x.Entry.Depth == y.Entry.Depth && x.Entry.Index > y.Entry.Index))));

    // An override by index needs a list to write into, and what stands there is gone.
    private static (Presence, IEnumerable<TagEntry>) Override(Presence presence, IEnumerable<TagEntry> doubtful, IReadOnlyList<TagCandidate> listed, IReadOnlyList<TagCandidate> overrides)
    {
        var additions = listed.Where(c => !c.Write.IsRemoval).ToList();
        if (additions.Count == 0)
        {
            return (presence, doubtful);
        }

        if (overrides.Any(o => o.IsKey == true && o.IsCertain) && additions.Any(a => a.Applies))
        {
            return (Presence.Yes, Enumerable.Empty<TagEntry>());
        }

        var mayHide = overrides.Any(o => o.Write.Index < additions.Select(a => Value.TextOf(a.Write.Key)).Distinct().Count());
        return overrides.Any(o => o.IsKey is not null) || (presence == Presence.Yes && mayHide)
            ? (Presence.Unknown, overrides.Select(o => o.Entry))
            : (presence, doubtful);
    }
}

/// <summary>A tag that was written on a construct or above it.</summary>
internal sealed class TagEntry
{
    public TagEntry(TagWrite write, Path? when, bool inStack, int depth, int index)
    {
        Write = write;
        When = when;
        InStack = inStack;
        Depth = depth;
        Index = index;
    }

    public TagWrite Write { get; }

    public Path? When { get; }

    /// <summary>Written on a stack or above one.</summary>
    public bool InStack { get; }

    /// <summary>How far above the construct it was written.</summary>
    public int Depth { get; }

    public int Index { get; }
}

/// <summary>A write that may be one of the key that is asked for.</summary>
internal readonly struct TagCandidate
{
    public TagCandidate(TagEntry entry, bool? isKey, bool applies)
    {
        Entry = entry;
        IsKey = isKey;
        Applies = applies;
    }

    public TagEntry Entry { get; }

    public TagWrite Write => Entry.Write;

    /// <summary>False where it may be, null where it is another key.</summary>
    public bool? IsKey { get; }

    /// <summary>On the path that is asked for it is written for certain.</summary>
    public bool Applies { get; }

    public bool IsCertain => IsKey == true && Applies;
}
