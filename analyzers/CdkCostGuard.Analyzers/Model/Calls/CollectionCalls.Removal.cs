using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Calls;

internal sealed partial class CollectionCalls
{
    private Value TryTake(HeapObject thing, Sequence items, LibraryCall call)
    {
        if (items.Items.Length == 0)
        {
            return Constant.False;
        }

        var at = call.Name == "TryPop" ? items.Items.Length - 1 : 0;
        call.Arguments[0] = items.Items[at].Value;
        return Change(thing, items.With(items.Items.RemoveAt(at)), Constant.True);
    }

    private Value RemoveAll(HeapObject thing, Sequence items, LibraryCall call)
    {
        var left = items.Items.ToBuilder();
        left.Clear();
        var removed = 0L;
        var isCertain = items.IsExact;
        foreach (var item in items.Items)
        {
            var goes = Value.TruthOf(machine.Calls.Apply(call[0], new[] { item.Value }, call.Site));
            removed += goes == true ? 1 : 0;
            isCertain &= goes is not null;
            if (goes != true)
            {
                left.Add(goes == false ? item : new Guarded(item.Value, Path.Both(Branching.Doubt(), item.When)));
            }
        }

        return Change(thing, items.With(left.ToImmutable()), isCertain ? Constant.Of(removed) : new Unknown("how many were removed"));
    }

    private Value Remove(HeapObject thing, Sequence items, LibraryCall call)
    {
        if (call.Name == "Remove" && items.Items.All(i => DictionaryCalls.Same(thing, i.Value is Pair p && thing.IsDictionary ? p.Key : i.Value, call[0]) is not null))
        {
            var found = items.Items.FirstOrDefault(i => DictionaryCalls.Same(thing, i.Value is Pair p && thing.IsDictionary ? p.Key : i.Value, call[0]) == true);
            var left = found.Value is null ? items : items.With(items.Items.Remove(found));
            return CollectionTypes.IsImmutable(thing.Type) ? Copy(thing, left, call) : Change(thing, left, items.IsExact ? Constant.Of(found.Value is not null) : new Unknown("removed or not"));
        }

        if (call.Name == "RemoveAt" && call[0] is Constant { Data: long at } && items.IsExact && at >= 0 && at < items.Items.Length)
        {
            return Change(thing, items.With(items.Items.RemoveAt((int)at)), Constant.Null);
        }

        if (call.Name == "RemoveAll" && call[0] is Function)
        {
            return RemoveAll(thing, items, call);
        }

        // Any of them may be gone.
        return Change(thing, items.Shaken(), new Unknown("removed or not"));
    }
}
