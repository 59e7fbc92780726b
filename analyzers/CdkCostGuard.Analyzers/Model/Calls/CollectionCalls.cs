using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>Lists, sets, queues, dictionaries and their immutable kin. A method without a model may have changed anything in them.</summary>
internal sealed partial class CollectionCalls
{
    // They look, or reorder what no order is kept of.
    private static readonly HashSet<string> Looking = new(StringComparer.Ordinal)
    {
        "Find", "FindAll", "FindIndex", "FindLast", "Exists", "IndexOf", "TrueForAll", "EnsureCapacity", "TrimExcess", "GetRange", "ContainsValue", "GetHashCode", "Equals",
        "GetType", "ToString", "IsSubsetOf", "IsSupersetOf", "Overlaps", "GetLength", "LastIndexOf", "BinarySearch", "ConvertAll",
    };

    private readonly Machine machine;
    private readonly DictionaryCalls dictionaries;

    public CollectionCalls(Machine machine)
    {
        this.machine = machine;
        dictionaries = new DictionaryCalls(machine);
    }

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
        if (collection is Text { Exact: { } text } && index is Constant { Data: long position } && position >= 0 && position < text.Length)
        {
            return new Constant(text[(int)position]);
        }

        if (collection is not HeapObject { Items: { } items } thing)
        {
            return machine.Objects.FromOutside(type, "an item of something unknown", site);
        }

        if (thing.Slots.ContainsKey(QueryTransforms.Lookup))
        {
            return machine.Branches.Each(index, key => GroupOf(items, key, type, site));
        }

        return machine.Branches.Each(index, one => thing.IsDictionary ? dictionaries.Lookup(thing, items, one, type, site) : Nth(items, one, type, site));
    }

    // A lookup has an empty group for every key that is not there.
    private Value GroupOf(Sequence groups, Value key, ITypeSymbol? type, SyntaxNode site)
    {
        var found = groups.Items.FirstOrDefault(g => Value.AreSame(((HeapObject)g.Value).Slots["Key"], key)).Value;
        return found ?? (groups.Items.All(g => Value.AreDifferent(((HeapObject)g.Value).Slots["Key"], key))
            ? machine.Objects.Collection(type, site, Sequence.Empty)
            : machine.Objects.FromOutside(type, "a group that is known only when the program runs", site));
    }

    public Value Put(Value collection, Value index, Value value)
    {
        if (collection is not HeapObject { Items: { } items } thing)
        {
            machine.Objects.Escape(value, "something unknown");
            return Constant.Null;
        }

        machine.Store.Set(thing, HeapObject.Content, thing.IsDictionary ? DictionaryCalls.WithKey(thing, items, index, value)
            : index is Constant { Data: long at } && items.IsExact && at >= 0 && at < items.Items.Length ? items.With(items.Items.SetItem((int)at, new Guarded(value, null)))
            : items.Shaken().Add(value));
        return Constant.Null;
    }

    public Value? TryCall(LibraryCall call)
    {
        if (call.Receiver is not HeapObject { Items: { } items } thing || thing.Node is not null)
        {
            return call.Type == "CollectionExtensions" && call.Name == "GetValueOrDefault" && call[0] is HeapObject { Items: { } content, IsDictionary: true }
                ? dictionaries.OrDefault((HeapObject)call[0], content, call[1], call.Arguments.Length > 2 ? call[2] : Constant.Null, call)
                : null;
        }

        if (thing.IsDictionary && dictionaries.TryCall(thing, items, call) is { } result)
        {
            return result;
        }

        switch (call.Name)
        {
            case "Add" when IsSet(thing) && call.Method.ReturnType.SpecialType == SpecialType.System_Boolean:
                return AddToSet(thing, items, call);
            case "GetEnumerator":
                return thing;
            case "Add" or "Push" or "Enqueue" or "AddLast" when !thing.IsDictionary:
                return CollectionTypes.IsImmutable(thing.Type) ? Copy(thing, items.Add(call[0]), call) : Change(thing, items.Add(call[0]), Constant.True);
            case "AddRange" or "UnionWith" when !thing.IsDictionary:
                return CollectionTypes.IsImmutable(thing.Type) ? Copy(thing, items.Concat(ItemsOf(call[0])), call) : Change(thing, items.Concat(ItemsOf(call[0])), Constant.Null);
            case "Insert" or "AddFirst":
                var inserted = call.Name == "Insert" ? call[1] : call[0];
                var at = call.Name == "AddFirst" ? Constant.Of(0) : call[0];
                return Change(thing, at is Constant { Data: 0L } ? items.With(items.Items.Insert(0, new Guarded(inserted, null))) : items.Add(inserted), Constant.Null);
            case "Clear":
                return Change(thing, Sequence.Empty, Constant.Null);
            case "Remove" or "RemoveAt" or "RemoveAll":
                return Remove(thing, items, call);
            case "Contains":
                return dictionaries.Contains(thing, items, call[0]);
            case "ForEach":
                return Each(items, call);
            case "ToArray" or "AsReadOnly" or "ToList" or "ToImmutable" or "ToBuilder" or "AsSpan":
                return machine.Objects.Collection(call.Method.ReturnType, call.Site.Syntax, items, thing.IsDictionary);
            case "Dequeue" or "Pop" when items is { IsExact: true, Items.Length: > 0 }:
                return Change(thing, items.With(items.Items.RemoveAt(call.Name == "Pop" ? items.Items.Length - 1 : 0)), items.Items[call.Name == "Pop" ? items.Items.Length - 1 : 0].Value);
            case "Peek" when items is { IsExact: true, Items.Length: > 0 }:
                return items.Items[thing.Type?.Name == "Stack" ? items.Items.Length - 1 : 0].Value;
            case "Peek" or "TryPeek":
                return null;
            case "TryDequeue" or "TryPop" when items.IsExact && call.Arguments.Length == 1:
                return TryTake(thing, items, call);
            case "Reverse" or "Sort" when items.Items.Length < 2 && !items.IsOpen:
                return Constant.Null;
            case "Reverse" when call.Method.ReturnsVoid && call.Arguments.Length == 0:
                return Change(thing, items.With(items.Items.Reverse().ToImmutableArray()), Constant.Null);
            default:
                if (!Looking.Contains(call.Name))
                {
                    machine.Store.Set(thing, HeapObject.Content, items.Shaken());
                }

                return null;
        }
    }

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
            machine.Branches.Run(
                null,
                machine.Branches.Rounds(() =>
                {
                    machine.Calls.Apply(call[0], new Value[] { new Unknown("an item") }, call.Site);
                    return Statements.Flow.Normal;
                }),
                new Arm(null, () => Statements.Flow.Normal));
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

    private static bool IsSet(HeapObject thing) => thing.Type?.Name is "HashSet" or "SortedSet" or "ISet";

    private Value AddToSet(HeapObject thing, Sequence items, LibraryCall call)
    {
        var there = dictionaries.Contains(thing, items, call[0]);
        return Value.TruthOf(there) == true ? Constant.False
            : Change(thing, items.Add(call[0]), Value.TruthOf(there) == false ? Constant.True : machine.Evaluator.Opposite(there));
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

        return machine.Objects.OneOf(items.Items.Select(i => new Guarded(i.Value, Path.Both(i.When, Branching.Doubt()))).ToList(), items.IsOpen || items.Items.Length == 0, type, site);
    }
}
