using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Calls;

internal sealed partial class QueryTransforms
{
    private HeapObject Zip(LibraryCall call, Sequence items)
    {
        var other = LibraryCalls.ItemsOf(call[1]);
        if (!items.IsExact || !other.IsExact)
        {
            return List(call, Sequence.AnyContent);
        }

        return List(call, Sequence.Of(items.Items.Zip(other.Items, (x, y) => call[2] is Function ? machine.Calls.Apply(call[2], new[] { x.Value, y.Value }, call.Site) : Tuple(x.Value, y.Value)).ToList()));
    }

    private HeapObject? GroupBy(LibraryCall call, Sequence items)
    {
        var groups = new List<KeyValuePair<Value, List<Value>>>();
        foreach (var item in items.Items)
        {
            var key = Apply(call, 1, item.Value);
            if (key is not (Constant or Text { Exact: not null }))
            {
                return null;
            }

            var group = groups.FirstOrDefault(g => Value.AreSame(g.Key, key)).Value;
            if (group is null)
            {
                groups.Add(new KeyValuePair<Value, List<Value>>(key, group = new List<Value>()));
            }

            var isElement = call.Arguments.Length > 2 && call[2] is Function { Method.Parameters.Length: 1 };
            group.Add(isElement ? Apply(call, 2, item.Value) : item.Value);
        }

        var result = call.Arguments.LastOrDefault() is Function { Method.Parameters.Length: 2 } last && call.Arguments.Length > 2 ? last : null;
        var all = List(call, Sequence.Of(groups.Select(g =>
        {
            var made = machine.Objects.Collection(null, call.Site.Syntax, Sequence.Of(g.Value));
            made.Slots["Key"] = g.Key;
            return result is null ? made : machine.Calls.Apply(result, new[] { g.Key, made }, call.Site);
        }).ToList()));
        if (call.Name == "ToLookup")
        {
            all.Slots[Lookup] = Constant.True;
        }

        return all;
    }

    private HeapObject? Join(LibraryCall call, Sequence items)
    {
        var others = LibraryCalls.ItemsOf(call[1]);
        if (!others.IsExact)
        {
            return null;
        }

        var keys = others.Items.Select(o => (o.Value, Key: Apply(call, 3, o.Value))).ToList();
        var joined = new List<Value>();
        foreach (var item in items.Items)
        {
            var key = Apply(call, 2, item.Value);
            if (keys.Any(k => !Value.AreSame(k.Key, key) && !Value.AreDifferent(k.Key, key)))
            {
                return null;
            }

            var matching = keys.Where(k => Value.AreSame(k.Key, key)).Select(k => k.Value).ToList();
            joined.AddRange(call.Name == "Join"
                ? matching.Select(m => Apply(call, 4, item.Value, m)).ToList()
                : new List<Value> { Apply(call, 4, item.Value, machine.Objects.Collection(null, call.Site.Syntax, Sequence.Of(matching))) });
        }

        return List(call, Sequence.Of(joined));
    }
}
