using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>The LINQ methods that apply a function to the items.</summary>
internal sealed partial class QueryTransforms
{
    /// <summary>The slot that marks a collection of groups which is asked for one by its key.</summary>
    public const string Lookup = "<lookup>";

    private readonly Machine machine;

    public QueryTransforms(Machine machine) => this.machine = machine;

    public Value? TryCall(LibraryCall call, Sequence items)
    {
        switch (call.Name)
        {
            case "Select" or "ConvertAll":
                var index = 0L;
                return List(call, Map(items, item => new[] { new Guarded(Apply(call, 1, item, Constant.Of(index++)), null) }));
            case "Index":
                var position = 0L;
                return List(call, Map(items, item => new[] { new Guarded(Tuple(Constant.Of(position++), item), null) }));
            case "SelectMany":
                return SelectMany(call, items);
            case "Where" or "FindAll":
                var at = 0L;
                return List(call, Map(items, item => Kept(item, Apply(call, 1, item, Constant.Of(at++)))));
            case "OfType":
                var type = Generic.Substitute(call.Method.TypeArguments[0], call.Types);
                return List(call, Map(items, item => TypeTests.Is(item, type) switch
                {
                    true => new[] { new Guarded(item, null) },
                    false => Array.Empty<Guarded>(),
                    null => new[] { new Guarded(item, Branching.Doubt()) },
                }));
            case "TakeWhile" or "SkipWhile":
                return List(call, While(call, items));
            case "Zip":
                return Zip(call, items);
            case "GroupBy" or "ToLookup" when items.IsExact && call.Arguments.Skip(1).All(a => a is Function):
                return GroupBy(call, items);
            case "Join" or "GroupJoin" when items.IsExact && call.Arguments.Length == 5:
                return Join(call, items);
            case "ToDictionary" or "ToImmutableDictionary" or "ToImmutableSortedDictionary":
                return Dictionary(call, items);
            case "ForEach":
                Map(items, item =>
                {
                    Apply(call, 1, item);
                    return Array.Empty<Guarded>();
                });
                return Constant.Null;
            case "Aggregate" when items.IsExact:
                return Aggregate(call, items);
            default:
                return null;
        }
    }

    private HeapObject List(LibraryCall call, Sequence content) =>
        machine.Objects.Collection(Generic.Substitute(call.Method.ReturnType, call.Types), call.Site.Syntax, content, isDictionary: false);

    private HeapObject SelectMany(LibraryCall call, Sequence items)
    {
        var more = false;
        var flat = Map(items, item =>
        {
            var inner = LibraryCalls.ItemsOf(machine.Enumeration.Items(Apply(call, 1, item), call.Site));
            more |= inner.IsOpen;
            return call.Arguments.Length > 2 ? inner.Items.Select(i => new Guarded(Apply(call, 2, item, i.Value), i.When)).ToList() : inner.Items;
        });
        return List(call, more ? flat.Concat(Sequence.AnyContent) : flat);
    }

    private IEnumerable<Guarded> Kept(Value item, Value condition) => Value.TruthOf(condition) is { } kept
        ? kept ? new[] { new Guarded(item, null) } : Array.Empty<Guarded>()
        : new[] { new Guarded(item, machine.Branches.When(condition, true)) };

    private Sequence While(LibraryCall call, Sequence items)
    {
        for (var i = 0; i < items.Items.Length; i++)
        {
            var fits = items.Items[i].When is null && !items.IsOpen ? Value.TruthOf(Apply(call, 1, items.Items[i].Value, Constant.Of(i))) : null;
            if (fits is null)
            {
                return QueryShapes.Perhaps(items);
            }

            if (fits == false)
            {
                return items.With(call.Name == "TakeWhile" ? items.Items.RemoveRange(i, items.Items.Length - i) : items.Items.RemoveRange(0, i));
            }
        }

        return call.Name == "TakeWhile" ? items : Sequence.Empty;
    }

    private HeapObject Tuple(Value first, Value second)
    {
        var tuple = machine.Objects.New(null, null);
        tuple.Slots["Item1"] = first;
        tuple.Slots["Item2"] = second;
        return tuple;
    }

    private HeapObject Dictionary(LibraryCall call, Sequence items)
    {
        var content = Map(items, item =>
        {
            var isKeyed = call.Arguments.Length > 1 && Alternatives.Of(call[1]).All(f => f.Value is Function);
            var pair = isKeyed ? new Pair(Apply(call, 1, item), call.Arguments.Length > 2 && call[2] is Function ? Apply(call, 2, item) : item)
                : item is Pair already ? already : new Pair(new Unknown("a key"), new Unknown("a value"));
            return new[] { new Guarded(pair, null) };
        });
        var made = machine.Objects.Collection(call.Method.ReturnType, call.Site.Syntax, content, isDictionary: true);
        Comparer.Remember(made, call.Arguments);
        return made;
    }

    private Value? Aggregate(LibraryCall call, Sequence items) => call.Arguments.Length switch
    {
        2 when items.Items.Length > 0 => items.Items.Skip(1).Aggregate(items.Items[0].Value, (so, item) => Apply(call, 1, so, item.Value)),
        3 => items.Items.Aggregate(call[1], (so, item) => Apply(call, 2, so, item.Value)),
        4 => Apply(call, 3, items.Items.Aggregate(call[1], (so, item) => Apply(call, 2, so, item.Value))),
        _ => null,
    };

    private Value Apply(LibraryCall call, int at, params Value[] arguments) => QueryQuestions.Apply(machine, call, at, arguments);

    /// <summary>Applies to each item, under what must hold for the item; and once, in doubt, for the items that are not known.</summary>
    private Sequence Map(Sequence items, Func<Value, IEnumerable<Guarded>> function)
    {
        var results = new List<Guarded>();
        foreach (var item in items.Items)
        {
            if (item.When is null)
            {
                results.AddRange(function(item.Value));
            }
            else
            {
                Under(item.When, item.Value, function, results);
            }
        }

        if (items.IsOpen)
        {
            var element = new Unknown("an item that is known only when the program runs");
            machine.Branches.Run(
                null,
                machine.Branches.Rounds(() =>
                {
                    _ = function(element).ToList();
                    return Statements.Flow.Normal;
                }),
                new Arm(null, () => Statements.Flow.Normal));
        }

        return items.With(results.ToImmutableArray());
    }

    private void Under(Path when, Value item, Func<Value, IEnumerable<Guarded>> function, List<Guarded> results) => machine.Branches.Run(
        null,
        new Arm(when, () =>
        {
            results.AddRange(function(item).Select(r => new Guarded(r.Value, Path.Both(when, r.When))).ToList());
            return Statements.Flow.Normal;
        }),
        new Arm(null, () => Statements.Flow.Normal));
}
