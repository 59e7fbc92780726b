using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Summaries;

/// <summary>What a summary calls the values of an execution: parameters, variables, and what is found in their properties.</summary>
internal sealed class ValueNames
{
    private const int Deepest = 4;

    private readonly Dictionary<Value, string> names = new();
    private readonly HashSet<string> taken = new(System.StringComparer.Ordinal);
    private readonly List<HeapObject> open = new();
    private int variables;

    public void Set(Value value, string name)
    {
        names[value] = name;
        taken.Add(name);
        if (value is HeapObject { IsOpen: true } thing)
        {
            open.Add(thing);
        }
    }

    public string Fresh()
    {
        string name;
        do
        {
            name = "v" + (++variables).ToString(CultureInfo.InvariantCulture);
        }
        while (taken.Contains(name));
        return name;
    }

    /// <summary>The name of a value; null where it has none.</summary>
    public string? Find(Value? value) =>
        value is null ? null : names.TryGetValue(value, out var name) ? name : value is Unknown or HeapObject ? Search(value) : null;

    /// <summary>Everything that is reached from what came in from outside.</summary>
    public IEnumerable<Bag> Outside()
    {
        var (seen, todo) = (new HashSet<HeapObject>(), new Queue<HeapObject>(open));
        while (todo.Count > 0)
        {
            var thing = todo.Dequeue();
            if (!seen.Add(thing))
            {
                continue;
            }

            yield return thing;
            foreach (var slot in thing.Slots.Where(s => NameOf(s.Key) is not null))
            {
                if (slot.Value is HeapObject { Node: null } inner)
                {
                    todo.Enqueue(inner);
                }
            }
        }
    }

    /// <summary>How a summary writes a slot; null for what the engine keeps for itself.</summary>
    public static string? NameOf(object slot) => slot switch
    {
        string name => name.StartsWith("<", System.StringComparison.Ordinal) ? null : name,
        IFieldSymbol { AssociatedSymbol: { } property } => property.Name,
        ISymbol symbol => symbol.Name,
        _ => null,
    };

    // What an argument holds came into being when the program asked for it, and is found where it was asked for.
    private string? Search(Value value)
    {
        var todo = new Queue<(HeapObject Thing, string Name, int Depth)>(open.Select(o => (o, names[o], 0)));
        var seen = new HashSet<HeapObject>();
        while (todo.Count > 0)
        {
            var (thing, name, depth) = todo.Dequeue();
            if (!seen.Add(thing))
            {
                continue;
            }

            foreach (var slot in thing.Slots)
            {
                if (NameOf(slot.Key) is not { } member)
                {
                    continue;
                }

                if (ReferenceEquals(slot.Value, value))
                {
                    return name + "." + member;
                }

                if (slot.Value is HeapObject { IsOpen: true } inner && depth < Deepest)
                {
                    todo.Enqueue((inner, name + "." + member, depth + 1));
                }
            }
        }

        return null;
    }
}
