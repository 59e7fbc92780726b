using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>Keys: looking up, adding, replacing and removing what belongs to one.</summary>
internal sealed class DictionaryCalls
{
    private readonly Machine machine;

    public DictionaryCalls(Machine machine) => this.machine = machine;

    /// <summary>A call on a dictionary; null where it is one that every collection has.</summary>
    public Value? TryCall(HeapObject thing, Sequence items, LibraryCall call)
    {
        switch (call.Name)
        {
            case "Add" or "SetItem" when call.Arguments.Length == 2:
                return Put(thing, items, call[0], call[1], call, Constant.Null);
            case "Add" when call[0] is Pair pair:
                return Put(thing, items, pair.Key, pair.Content, call, Constant.Null);
            case "AddRange" or "SetItems" when LibraryCalls.ItemsOf(call[0]) is var added && added.Items.All(i => i.Value is Pair):
                return PutAll(thing, items, added, call);
            case "TryAdd" when call.Arguments.Length == 2:
                return TryAdd(thing, items, call);
            case "ContainsKey":
                return Contains(thing, items, call[0]);
            case "TryGetValue" when call.Arguments.Length == 2:
                var there = Contains(thing, items, call[0]);
                call.Arguments[1] = Value.TruthOf(there) == false ? ObjectFactory.Default(call.Method.Parameters[1].Type) : machine.Library.At(thing, call[0], call.Method.Parameters[1].Type, call.Site.Syntax);
                return there;
            case "GetValueOrDefault":
                return OrDefault(thing, items, call[0], call[1], call);
            case "GetOrAdd":
                return GetOrAdd(thing, items, call);
            case "AddOrUpdate" when call.Arguments.Length == 3:
                return AddOrUpdate(thing, items, call);
            case "Remove" or "TryRemove" when call.Arguments.Length == 2 && call.Method.Parameters[1].RefKind == RefKind.Out && items.IsExact:
                var found = items.Items.FirstOrDefault(i => i.Value is Pair p && Same(thing, p.Key, call[0]) == true);
                if (items.Items.Any(i => i.Value is not Pair p || Same(thing, p.Key, call[0]) is null))
                {
                    return null;
                }

                call.Arguments[1] = (found.Value as Pair)?.Content ?? ObjectFactory.Default(call.Method.Parameters[1].Type);
                machine.Store.Set(thing, HeapObject.Content, found.Value is null ? items : items.With(items.Items.Remove(found)));
                return Constant.Of(found.Value is not null);
            default:
                return null;
        }
    }

    public Value Contains(HeapObject thing, Sequence items, Value sought) => machine.Branches.Each(sought, one =>
    {
        var decided = !items.IsOpen;
        foreach (var item in items.Items)
        {
            var same = Same(thing, item.Value is Pair pair && thing.IsDictionary ? pair.Key : item.Value, one);
            if (same == true && item.When is null)
            {
                return Constant.True;
            }

            decided &= same == false;
        }

        return decided ? Constant.False : new Unknown("there or not");
    });

    public Value OrDefault(HeapObject thing, Sequence items, Value key, Value otherwise, LibraryCall call)
    {
        var there = Contains(thing, items, key);
        var type = call.Method.ReturnType;
        return machine.Evaluator.Choose(there, () => machine.Branches.Each(key, one => Lookup(thing, items, one, type, call.Site.Syntax)), () => otherwise);
    }

    public Value Lookup(HeapObject thing, Sequence items, Value key, ITypeSymbol? type, SyntaxNode site)
    {
        var candidates = new List<Guarded>();
        foreach (var item in items.Items)
        {
            if (item.Value is not Pair pair || Same(thing, pair.Key, key) is var same && same == false)
            {
                continue;
            }

            if (item.When is null && same == true)
            {
                candidates.Clear();
            }

            candidates.Add(new Guarded(pair.Content, same == true ? item.When : Path.Both(item.When, Branching.Doubt())));
        }

        var certain = candidates.Count == 1 && candidates[0].When is null;
        return certain ? candidates[0].Value : machine.Objects.OneOf(candidates, items.IsOpen || candidates.Count == 0, type, site);
    }

    public static Sequence WithKey(HeapObject thing, Sequence items, Value key, Value content)
    {
        var kept = items.Items.RemoveAll(i => i.Value is Pair p && Same(thing, p.Key, key) == true);
        return items.With(kept).Add(new Pair(key, content));
    }

    public static bool? Same(HeapObject thing, Value x, Value y) => Comparer.AreSame(x, y, Comparer.IsOf(thing));

    private Value Put(HeapObject thing, Sequence items, Value key, Value content, LibraryCall call, Value result)
    {
        var after = WithKey(thing, items, key, content);
        if (CollectionTypes.IsImmutable(thing.Type))
        {
            return machine.Objects.Collection(thing.Type, call.Site.Syntax, after, isDictionary: true);
        }

        machine.Store.Set(thing, HeapObject.Content, after);
        return result;
    }

    private Value PutAll(HeapObject thing, Sequence items, Sequence added, LibraryCall call)
    {
        var after = added.Items.Where(i => i.When is null).Select(i => (Pair)i.Value).Aggregate(items, (so, pair) => WithKey(thing, so, pair.Key, pair.Content));
        after = new Sequence(after.Items.AddRange(added.Items.Where(i => i.When is not null)), after.IsOpen || added.IsOpen);
        if (CollectionTypes.IsImmutable(thing.Type))
        {
            return machine.Objects.Collection(thing.Type, call.Site.Syntax, after, isDictionary: true);
        }

        machine.Store.Set(thing, HeapObject.Content, after);
        return Constant.Null;
    }

    private Value TryAdd(HeapObject thing, Sequence items, LibraryCall call)
    {
        var there = Contains(thing, items, call[0]);
        switch (Value.TruthOf(there))
        {
            case true:
                return Constant.False;
            case false:
                return Put(thing, items, call[0], call[1], call, Constant.True);
            default:
                // One of the two is there afterwards.
                machine.Store.Set(thing, HeapObject.Content, items.Add(new Pair(call[0], Alternatives.Join(new[]
                {
                    new Guarded(call[1], Branching.Doubt()),
                    new Guarded(new Unknown("what was there before"), Branching.Doubt()),
                }))));
                return machine.Evaluator.Opposite(there);
        }
    }

    // The factory runs only where the key is not there.
    private Value GetOrAdd(HeapObject thing, Sequence items, LibraryCall call)
    {
        var there = Contains(thing, items, call[0]);
        return machine.Evaluator.Choose(there, () => Lookup(thing, items, call[0], call.Method.ReturnType, call.Site.Syntax), () =>
        {
            var made = call[1] is Function or Alternatives
                ? machine.Calls.Apply(call[1], call.Arguments.Length > 2 ? new[] { call[0], call[2] } : new[] { call[0] }, call.Site)
                : call[1];
            machine.Store.Set(thing, HeapObject.Content, WithKey(thing, thing.Items ?? Sequence.AnyContent, call[0], made));
            return made;
        });
    }

    private Value AddOrUpdate(HeapObject thing, Sequence items, LibraryCall call)
    {
        var there = Contains(thing, items, call[0]);
        var now = machine.Evaluator.Choose(
            there,
            () => machine.Calls.Apply(call[2], new[] { call[0], Lookup(thing, items, call[0], call.Method.ReturnType, call.Site.Syntax) }, call.Site),
            () => call[1] is Function ? machine.Calls.Apply(call[1], new[] { call[0] }, call.Site) : call[1]);
        machine.Store.Set(thing, HeapObject.Content, WithKey(thing, thing.Items ?? Sequence.AnyContent, call[0], now));
        return now;
    }
}
