using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>Lists, sets, queues, dictionaries and their immutable kin. A method without a model may have changed anything in them.</summary>
internal sealed class CollectionCalls
{
    // They look, or reorder what no order is kept of.
    private static readonly HashSet<string> Looking = new(StringComparer.Ordinal)
    {
        "Find", "FindAll", "FindIndex", "FindLast", "Exists", "IndexOf", "TrueForAll", "Peek", "EnsureCapacity", "TrimExcess", "GetRange", "ContainsValue", "GetHashCode", "Equals",
        "GetType", "ToString", "IsSubsetOf", "IsSupersetOf", "Overlaps", "GetLength", "LastIndexOf", "TryPeek", "BinarySearch", "GetEnumerator",
    };

    private readonly Machine machine;

    public CollectionCalls(Machine machine) => this.machine = machine;

    public static Sequence ItemsOf(Value value)
    {
        if (value is Alternatives alternatives)
        {
            return Sequence.Join(alternatives.All.Select(one => new KeyValuePair<Sequence, Path?>(ItemsOf(one.Value), one.When ?? Branching.Doubt())).ToList());
        }

        return value is HeapObject { Items: { } items } ? items : Value.IsNull(value) ? Sequence.Empty : Sequence.AnyContent;
    }

    public Value At(Value collection, Value index, ITypeSymbol? type, SyntaxNode site)
    {
        if (collection is not HeapObject { Items: { } items } thing)
        {
            return machine.Objects.FromOutside(type, "an item of something unknown", site);
        }

        return machine.Branches.Each(index, one => thing.IsDictionary ? Lookup(items, one, type, site) : Nth(items, one, type, site));
    }

    public Value Put(Value collection, Value index, Value value)
    {
        if (collection is not HeapObject { Items: { } items } thing)
        {
            machine.Objects.Escape(value, "something unknown");
            return Constant.Null;
        }

        machine.Store.Set(thing, HeapObject.Content, thing.IsDictionary ? WithKey(items, index, value)
            : index is Constant { Data: long at } && items.IsExact && at >= 0 && at < items.Items.Length ? items.With(items.Items.SetItem((int)at, new Guarded(value, null)))
            : items.Shaken(Branching.Doubt).Add(value));
        return Constant.Null;
    }

    public Value? TryCall(LibraryCall call)
    {
        if (call.Receiver is not HeapObject { Items: { } items } thing || thing.Node is not null)
        {
            return call.Type == "CollectionExtensions" && call.Name == "GetValueOrDefault" && call[0] is HeapObject { Items: { } content, IsDictionary: true }
                ? OrDefault(content, call[1], call.Arguments.Length > 2 ? call[2] : Constant.Null, call)
                : null;
        }

        switch (call.Name)
        {
            case "Add" or "TryAdd" when thing.IsDictionary && call.Arguments.Length == 2:
                return IsImmutable(thing) ? Copy(thing, WithKey(items, call[0], call[1]), call) : Change(thing, WithKey(items, call[0], call[1]), Constant.True);
            case "Add" when thing.IsDictionary && call[0] is Pair pair:
                return Change(thing, WithKey(items, pair.Key, pair.Content), Constant.True);
            case "SetItem" when thing.IsDictionary:
                return Copy(thing, WithKey(items, call[0], call[1]), call);
            case "Add" or "Push" or "Enqueue" or "AddLast" when !thing.IsDictionary:
                return IsImmutable(thing) ? Copy(thing, items.Add(call[0]), call) : Change(thing, items.Add(call[0]), Constant.True);
            case "AddRange" or "UnionWith" when !thing.IsDictionary:
                return IsImmutable(thing) ? Copy(thing, items.Concat(ItemsOf(call[0])), call) : Change(thing, items.Concat(ItemsOf(call[0])), Constant.Null);
            case "Insert" or "AddFirst":
                var inserted = call.Name == "Insert" ? call[1] : call[0];
                var at = call.Name == "AddFirst" ? Constant.Of(0) : call[0];
                return Change(thing, at is Constant { Data: 0L } ? items.With(items.Items.Insert(0, new Guarded(inserted, null))) : items.Add(inserted), Constant.Null);
            case "Clear":
                return Change(thing, Sequence.Empty, Constant.Null);
            case "Remove" or "RemoveAt" or "RemoveAll":
                return Remove(thing, items, call);
            case "ContainsKey" or "Contains":
                return Contains(items, call[0], thing.IsDictionary);
            case "TryGetValue" when thing.IsDictionary && call.Arguments.Length == 2:
                var there = Contains(items, call[0], isDictionary: true);
                call.Arguments[1] = Value.TruthOf(there) == false ? Constant.Null : At(thing, call[0], call.Method.Parameters[1].Type, call.Site.Syntax);
                return there;
            case "GetValueOrDefault" when thing.IsDictionary:
                return OrDefault(items, call[0], call[1], call);
            case "ForEach":
                return Each(items, call);
            case "ToArray" or "AsReadOnly" or "ToList" or "ToImmutable" or "ToBuilder" or "AsSpan":
                return machine.Objects.Collection(call.Method.ReturnType, call.Site.Syntax, items, thing.IsDictionary);
            case "Dequeue" or "Pop" when items is { IsExact: true, Items.Length: > 0 }:
                return Change(thing, items.With(items.Items.RemoveAt(call.Name == "Pop" ? items.Items.Length - 1 : 0)), items.Items[call.Name == "Pop" ? items.Items.Length - 1 : 0].Value);
            case "TryDequeue" or "TryPop" when items.IsExact && call.Arguments.Length == 1:
                return TryTake(thing, items, call);
            case "Reverse" or "Sort" when items.Items.Length < 2 && !items.IsOpen:
                return Constant.Null;
            case "Reverse" when call.Method.ReturnsVoid && call.Arguments.Length == 0:
                return Change(thing, items.With(items.Items.Reverse().ToImmutableArray()), Constant.Null);
            default:
                if (!Looking.Contains(call.Name))
                {
                    machine.Store.Set(thing, HeapObject.Content, items.Shaken(Branching.Doubt));
                }

                return null;
        }
    }

    private static bool IsImmutable(HeapObject thing) => thing.Type?.Name.StartsWith("Immutable", StringComparison.Ordinal) == true && thing.Type.Name != "Builder";

    private Value Change(HeapObject thing, Sequence content, Value result)
    {
        machine.Store.Set(thing, HeapObject.Content, content);
        return result;
    }

    private HeapObject Copy(HeapObject thing, Sequence content, LibraryCall call) => machine.Objects.Collection(thing.Type, call.Site.Syntax, content, thing.IsDictionary);

    private Value Each(Sequence items, LibraryCall call)
    {
        foreach (var item in items.Items)
        {
            Guard(item.When, () => machine.Calls.Apply(call[0], new[] { item.Value }, call.Site));
        }

        if (items.IsOpen)
        {
            Guard(Branching.Doubt(), () => machine.Calls.Apply(call[0], new Value[] { new Unknown("an item") }, call.Site));
        }

        return Constant.Null;
    }

    private void Guard(Path? when, Action run)
    {
        if (when is null)
        {
            run();
            return;
        }

        machine.Branches.Run(
            null,
            new Arm(when, () =>
            {
                run();
                return Statements.Flow.Normal;
            }),
            new Arm(null, () => Statements.Flow.Normal));
    }

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

    private Value Remove(HeapObject thing, Sequence items, LibraryCall call)
    {
        if (call.Name == "Remove" && items.Items.All(i => Decided(i.Value is Pair p && thing.IsDictionary ? p.Key : i.Value, call[0])))
        {
            var found = items.Items.FirstOrDefault(i => Value.AreSame(i.Value is Pair p && thing.IsDictionary ? p.Key : i.Value, call[0]));
            var left = found.Value is null ? items : items.With(items.Items.Remove(found));
            return IsImmutable(thing) ? Copy(thing, left, call) : Change(thing, left, items.IsExact ? Constant.Of(found.Value is not null) : new Unknown("removed or not"));
        }

        if (call.Name == "RemoveAt" && call[0] is Constant { Data: long at } && items.IsExact && at >= 0 && at < items.Items.Length)
        {
            return Change(thing, items.With(items.Items.RemoveAt((int)at)), Constant.Null);
        }

        // Any of them may be gone.
        return Change(thing, items.Shaken(Branching.Doubt), new Unknown("removed or not"));
    }

    private static bool Decided(Value x, Value y) => Value.AreSame(x, y) || Value.AreDifferent(x, y);

    private Value Contains(Sequence items, Value sought, bool isDictionary) => machine.Branches.Each(sought, one =>
    {
        var decided = !items.IsOpen;
        foreach (var item in items.Items)
        {
            var key = isDictionary && item.Value is Pair pair ? pair.Key : item.Value;
            if (Value.AreSame(key, one) && item.When is null)
            {
                return Constant.True;
            }

            decided &= Value.AreDifferent(key, one);
        }

        return decided ? Constant.False : new Unknown("there or not");
    });

    private Value OrDefault(Sequence items, Value key, Value otherwise, LibraryCall call)
    {
        var there = Contains(items, key, isDictionary: true);
        var type = call.Method.ReturnType;
        return machine.Evaluator.Choose(there, () => machine.Branches.Each(key, one => Lookup(items, one, type, call.Site.Syntax)), () => otherwise);
    }

    private Value Lookup(Sequence items, Value key, ITypeSymbol? type, SyntaxNode site)
    {
        var candidates = new List<Guarded>();
        foreach (var item in items.Items.Where(i => i.Value is Pair p && !Value.AreDifferent(p.Key, key)))
        {
            if (item.When is null && Value.AreSame(((Pair)item.Value).Key, key))
            {
                candidates.Clear();
            }

            candidates.Add(new Guarded(((Pair)item.Value).Content, Value.AreSame(((Pair)item.Value).Key, key) ? item.When : Path.Both(item.When, Branching.Doubt())));
        }

        var certain = candidates.Count == 1 && candidates[0].When is null;
        return certain ? candidates[0].Value : Other(candidates, items.IsOpen || candidates.Count == 0, type, site);
    }

    private Value Nth(Sequence items, Value index, ITypeSymbol? type, SyntaxNode site)
    {
        if (index is Constant { Data: long back and < 0 } && items.IsExact)
        {
            index = Constant.Of(items.Items.Length + back);
        }

        if (index is Constant { Data: long at } && at >= 0 && at < items.Items.Length && items.Items.Take((int)at + 1).All(i => i.When is null))
        {
            return items.Items[(int)at].Value;
        }

        return Other(items.Items.Select(i => new Guarded(i.Value, Path.Both(i.When, Branching.Doubt()))).ToList(), items.IsOpen || items.Items.Length == 0, type, site);
    }

    private Value Other(List<Guarded> candidates, bool mayBeOther, ITypeSymbol? type, SyntaxNode site)
    {
        if (mayBeOther)
        {
            candidates.Add(new Guarded(machine.Objects.FromOutside(type, "an item that is known only when the program runs", site), Branching.Doubt()));
        }

        return Alternatives.Join(candidates);
    }

    private static Sequence WithKey(Sequence items, Value key, Value content)
    {
        var kept = items.Items.RemoveAll(i => i.Value is Pair p && Value.AreSame(p.Key, key));
        return items.With(kept).Add(new Pair(key, content));
    }
}
