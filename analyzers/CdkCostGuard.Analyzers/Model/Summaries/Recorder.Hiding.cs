using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Cdk;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Summaries;

// What a summary cannot say it hides: the app is told that of these constructs not all is known.
internal sealed partial class Recorder
{
    private const int Highest = 64;

    private readonly HashSet<string> escaped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> loopsOf = new(StringComparer.Ordinal);

    /// <summary>Code that is not seen was given the value.</summary>
    public void Escape(Value value)
    {
        if (silent == 0 && writer.NameOf(value) is { } name && escaped.Add(name))
        {
            // What a loop makes must be hidden in each of its rounds.
            var loops = LoopsOf(name);
            HasFailed |= !steps.AreOpen(loops) && loops.Count > 0;
            steps.Add(loops, "escape(" + name + ");");
        }
    }

    /// <summary>What became hidden in a way that no step tells.</summary>
    public void WriteHidden()
    {
        foreach (var construct in machine.Constructs.Where(c => c.Node!.Opaque is not null).ToList())
        {
            Escape(construct);
        }
    }

    // Something is done to what has no name: all is hidden below the first thing above it that has one.
    private void Hide(Value value)
    {
        foreach (var one in Alternatives.Of(value).Select(o => o.Value).SelectMany(Behind))
        {
            var at = one as HeapObject;
            for (var i = 0; i < Highest && at is not null && writer.NameOf(at) is null; i++)
            {
                at = at.Node is { MayBeAnother: false } node ? node.Scope as HeapObject : Above(at);
            }

            if (at is not null && writer.NameOf(at) is not null)
            {
                Escape(at);
            }
            else
            {
                HasFailed |= one is not HeapObject { Node: null } || Above((HeapObject)one) is not null;
            }
        }
    }

    private static HeapObject? Above(HeapObject part) => new[] { CdkProperties.L2, CdkProperties.Owner }
        .Select(slot => part.Slots.TryGetValue(slot, out var owner) ? owner as HeapObject : null).FirstOrDefault(o => o is not null);

    private IReadOnlyList<string> LoopsOf(string name) =>
        loopsOf.TryGetValue(name.Split('.')[0], out var loops) ? loops : Array.Empty<string>();

    // What `Tags.Of` and its like give stands for what they were given.
    private static IEnumerable<Value> Behind(Value value) =>
        value is HeapObject thing && thing.Slots.TryGetValue(CdkStatics.Target, out var target) ? Alternatives.Of(target).Select(t => t.Value) : new[] { value };
}
