using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>The LINQ methods that take, leave or line up items without a function.</summary>
internal sealed class QueryShapes
{
    private readonly Machine machine;

    public QueryShapes(Machine machine) => this.machine = machine;

    public Sequence? TryCall(LibraryCall call, Sequence items)
    {
        var number = call[1] is Constant { Data: long n } && items.IsExact ? (int)n : (int?)null;
        switch (call.Name)
        {
            case "ToList" or "ToArray" or "AsEnumerable" or "Cast" or "ToHashSet" or "ToImmutableArray" or "ToImmutableList" or "AsReadOnly" or "ToImmutableHashSet" or "AsSpan" or "ToImmutableSortedSet":
                return items;
            case "OrderBy" or "OrderByDescending" or "Order" or "ThenBy" or "OrderDescending" or "ThenByDescending":
                return Ordered(call, items);
            case "Reverse" when !call.Method.ReturnsVoid:
                return items.With(items.Items.Reverse().ToImmutableArray());
            case "Distinct":
                return Distinct(items);
            case "DistinctBy":
                return items;
            case "Concat":
                return items.Concat(Second(call));
            case "Union":
                return Distinct(items.Concat(Second(call)));
            case "Except":
                return Without(items, Second(call));
            case "Append":
                return items.Add(call[1]);
            case "Prepend":
                return items.With(items.Items.Insert(0, new Guarded(call[1], null)));
            case "Skip" or "Take" or "SkipLast" or "TakeLast":
                return number is { } count ? Part(call.Name, items, count) : Perhaps(items);
            case "DefaultIfEmpty" when items.IsExact:
                return items.Items.Length > 0 ? items : Sequence.Of(new[] { call.Arguments.Length > 1 ? call[1] : Constant.Null });
            default:
                return null;
        }
    }

    /// <summary>Any of the items, none of them for certain.</summary>
    public static Sequence Perhaps(Sequence items) =>
        items.With(items.Items.Select(i => new Guarded(i.Value, Path.Both(Branching.Doubt(), i.When))).ToImmutableArray());

    private static Sequence Second(LibraryCall call) => LibraryCalls.ItemsOf(call[1]);

    private static Sequence Part(string name, Sequence items, int count)
    {
        var length = items.Items.Length;
        count = count < 0 ? 0 : count > length ? length : count;
        var (start, end) = name switch
        {
            "Skip" => (count, length),
            "Take" => (0, count),
            "SkipLast" => (0, length - count),
            _ => (length - count, length),
        };
        return items.With(items.Items.Skip(start).Take(end - start).ToImmutableArray());
    }

    // Sorted where the keys are known. Letters are compared as people sort them, which is what the default does.
    private Sequence Ordered(LibraryCall call, Sequence items)
    {
        if (items.IsOpen || items.Items.Length < 2 || !call.Name.StartsWith("Order", StringComparison.Ordinal))
        {
            return call.Name.StartsWith("ThenBy", StringComparison.Ordinal) || items.IsOpen ? items.Shuffled() : items;
        }

        var keys = items.Items.Select(i => call[1] is Function ? machine.Calls.Apply(call[1], new[] { i.Value }, call.Site) : i.Value).ToList();
        var pairs = items.Items.Zip(keys, (item, key) => (item, key));
        var sorted = keys.All(k => k is Constant { Data: long }) ? pairs.OrderBy(p => (long)((Constant)p.key).Data!).ToList()
            : keys.All(k => Value.TextOf(k) is not null) ? pairs.OrderBy(p => Value.TextOf(p.key), StringComparer.OrdinalIgnoreCase).ThenBy(p => Value.TextOf(p.key), StringComparer.Ordinal).ToList()
            : null;
        if (sorted is null)
        {
            return items.Shuffled();
        }

        if (call.Name.EndsWith("Descending", StringComparison.Ordinal))
        {
            sorted.Reverse();
        }

        return items.With(sorted.Select(p => p.item).ToImmutableArray());
    }

    private static Sequence Distinct(Sequence items)
    {
        var kept = new List<Guarded>();
        foreach (var item in items.Items)
        {
            if (!kept.Any(k => k.When is null && Value.AreSame(k.Value, item.Value)))
            {
                kept.Add(item);
            }
        }

        return items.With(kept.ToImmutableArray());
    }

    private static Sequence Without(Sequence items, Sequence others)
    {
        var kept = new List<Guarded>();
        foreach (var item in Distinct(items).Items)
        {
            if (others.Items.Any(o => o.When is null && Value.AreSame(o.Value, item.Value)))
            {
                continue;
            }

            var stays = !others.IsOpen && others.Items.All(o => Value.AreDifferent(o.Value, item.Value));
            kept.Add(stays ? item : new Guarded(item.Value, Path.Both(Branching.Doubt(), item.When)));
        }

        return items.With(kept.ToImmutableArray());
    }
}
