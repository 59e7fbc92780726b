using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;

namespace CdkCostGuard.Analyzers.Model.Values;

/// <summary>A comparer of strings, such as <c>StringComparer.OrdinalIgnoreCase</c>, and collections that use one.</summary>
internal sealed class Comparer : Value
{
    private const string Slot = "<comparer>";

    public static readonly Comparer IgnoringCase = new();

    private Comparer()
    {
    }

    public static bool IsIn(IEnumerable<Value> arguments) => arguments.Any(a => a is Comparer);

    /// <summary>Notes with a collection that its keys are compared without their case, where an argument says so.</summary>
    public static void Remember(HeapObject collection, IEnumerable<Value> arguments)
    {
        if (IsIn(arguments))
        {
            collection.Slots[Slot] = IgnoringCase;
        }
    }

    public static void Copy(HeapObject from, HeapObject to)
    {
        if (IsOf(from))
        {
            to.Slots[Slot] = IgnoringCase;
        }
    }

    public static bool IsOf(HeapObject collection) => collection.Slots.ContainsKey(Slot);

    /// <summary>Are two keys the same? Null where that is not known.</summary>
    public static bool? AreSame(Value x, Value y, bool ignoresCase)
    {
        if (ignoresCase && x is Text || ignoresCase && y is Text)
        {
            return TextOf(x) is { } s && TextOf(y) is { } t ? string.Equals(s, t, StringComparison.OrdinalIgnoreCase)
                : IsNull(x) || IsNull(y) ? false
                : AreSame(x, y) ? true : null;
        }

        return AreSame(x, y) ? true : AreDifferent(x, y) ? false : null;
    }
}
