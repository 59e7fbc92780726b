using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;

namespace CdkCostGuard.Analyzers.Model.Values;

/// <summary>
/// The content of a collection at one moment. It never changes: a collection that changes gets another sequence, so undoing a branch undoes
/// what was added in it. Dictionaries hold <see cref="Pair"/>s.
/// </summary>
internal sealed class Sequence : Value
{
    public static readonly Sequence Empty = new(ImmutableArray<Guarded>.Empty, isOpen: false);
    public static readonly Sequence AnyContent = new(ImmutableArray<Guarded>.Empty, isOpen: true);

    public Sequence(ImmutableArray<Guarded> items, bool isOpen, bool isOrdered = true)
    {
        Items = items;
        IsOpen = isOpen;
        IsOrdered = isOrdered;
    }

    public ImmutableArray<Guarded> Items { get; }

    /// <summary>There may be more than the items.</summary>
    public bool IsOpen { get; }

    /// <summary>False where it was sorted by what is known only when the program runs.</summary>
    public bool IsOrdered { get; }

    /// <summary>Exactly these items, in this order.</summary>
    public bool IsExact => !IsOpen && IsOrdered && Items.All(item => item.When is null);

    public static Sequence Of(IEnumerable<Value> values) => new(values.Select(v => new Guarded(v, null)).ToImmutableArray(), isOpen: false);

    public Sequence Add(Value value) => new(Items.Add(new Guarded(value, null)), IsOpen, IsOrdered);

    public Sequence Concat(Sequence other) => new(Items.AddRange(other.Items), IsOpen || other.IsOpen, IsOrdered && other.IsOrdered);

    public Sequence With(ImmutableArray<Guarded> items) => new(items, IsOpen, IsOrdered);

    /// <summary>The same items in an order that is not known.</summary>
    public Sequence Shuffled() => Items.Length < 2 ? this : new Sequence(Items, IsOpen, isOrdered: false);

    /// <summary>After something was done to it that is not modelled: there may be more, and any item may be gone.</summary>
    // A doubt of an earlier time says nothing beside a new one, and a collection of a program without the CDK is shaken thousands of times.
    public Sequence Shaken() => new(Items.Select(item => new Guarded(item.Value, Path.Both(Path.With(null, new Condition { IsOfShaking = true }, 1), Path.WithoutShaking(item.When)))).ToImmutableArray(), isOpen: true);

    /// <summary>The content after branches that leave it different: what they share, then what each has of its own.</summary>
    public static Sequence Join(IReadOnlyList<KeyValuePair<Sequence, Path?>> branches)
    {
        var first = branches[0].Key;
        if (branches.All(b => ReferenceEquals(b.Key, first)))
        {
            return first;
        }

        var shared = branches.Min(b => SharedWith(first, b.Key));
        var items = first.Items.Take(shared).ToList();
        foreach (var branch in branches)
        {
            items.AddRange(branch.Key.Items.Skip(shared).Select(item => new Guarded(item.Value, Path.Both(branch.Value, item.When))));
        }

        return new Sequence(items.ToImmutableArray(), branches.Any(b => b.Key.IsOpen), branches.All(b => b.Key.IsOrdered));
    }

    private static int SharedWith(Sequence x, Sequence y)
    {
        var n = 0;
        while (n < x.Items.Length && n < y.Items.Length && AreSame(x.Items[n].Value, y.Items[n].Value) && ReferenceEquals(x.Items[n].When, y.Items[n].When))
        {
            n++;
        }

        return n;
    }
}
