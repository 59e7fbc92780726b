using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>LINQ, run at once: in a program that builds stacks nearly every query is enumerated where it is written.</summary>
internal sealed class QueryCalls
{
    private readonly Machine machine;

    public QueryCalls(Machine machine) => this.machine = machine;

    public Value? TryCall(LibraryCall call)
    {
        if (call.Type is not ("Enumerable" or "ImmutableArray" or "ImmutableList" or "ImmutableDictionary" or "ImmutableHashSet" or "Array" or "MemoryExtensions") || !call.Method.IsStatic)
        {
            return null;
        }

        switch (call.Name)
        {
            case "Empty":
                return List(call, Sequence.Empty);
            case "Range" when call[0] is Constant { Data: long start } && call[1] is Constant { Data: long count and <= 256 }:
                return List(call, Sequence.Of(Enumerable.Range(0, (int)count).Select(i => (Value)Constant.Of(start + i))));
            case "Repeat" when call[1] is Constant { Data: long times and <= 256 }:
                return List(call, Sequence.Of(Enumerable.Repeat(call[0], (int)times)));
            case "Create" or "CreateRange":
                return List(call, call[0] is HeapObject { Items: not null } ? Items(call) : Sequence.Of(call.Arguments));
        }

        if (call.Arguments.Length == 0 || !Alternatives.Of(call[0]).All(v => v.Value is HeapObject { Items: not null }))
        {
            return null;
        }

        var items = Items(call);
        return Shape(call, items) ?? Transform(call, items) ?? Ask(call, items);
    }

    private static Sequence Items(LibraryCall call) => LibraryCalls.ItemsOf(call[0]);

    private HeapObject List(LibraryCall call, Sequence content) => machine.Objects.Collection(Generic.Substitute(call.Method.ReturnType, call.Types), call.Site.Syntax, content, isDictionary: false);

    // Without looking at the items.
    private Value? Shape(LibraryCall call, Sequence items) => call.Name switch
    {
        "ToList" or "ToArray" or "AsEnumerable" or "Cast" or "ToHashSet" or "ToImmutableArray" or "ToImmutableList" or "AsReadOnly" or "ToImmutableHashSet" or "AsSpan" or "ToImmutableSortedSet" => List(call, items),
        "OrderBy" or "OrderByDescending" or "Order" or "ThenBy" or "OrderDescending" or "ThenByDescending" => List(call, items),
        "Reverse" when !call.Method.ReturnsVoid => List(call, items.With(items.Items.Reverse().ToImmutableArray())),
        "Distinct" or "DistinctBy" => List(call, call.Name == "Distinct" ? Distinct(items) : items),
        "Concat" => List(call, items.Concat(LibraryCalls.ItemsOf(call[1]))),
        "Union" => List(call, Distinct(items.Concat(LibraryCalls.ItemsOf(call[1])))),
        "Append" => List(call, items.Add(call[1])),
        "Prepend" => List(call, items.With(items.Items.Insert(0, new Guarded(call[1], null)))),
        "Skip" when items.IsExact && call[1] is Constant { Data: long n } => List(call, items.With(items.Items.Skip((int)n).ToImmutableArray())),
        "Take" when items.IsExact && call[1] is Constant { Data: long n } => List(call, items.With(items.Items.Take((int)n).ToImmutableArray())),
        "DefaultIfEmpty" when items.IsExact && items.Items.Length > 0 => List(call, items),
        _ => null,
    };

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

    private Value? Transform(LibraryCall call, Sequence items)
    {
        switch (call.Name)
        {
            case "Select" or "ConvertAll":
                var index = 0L;
                return List(call, Map(items, item => new[] { new Guarded(Apply(call, 1, item, Constant.Of(index++)), null) }));
            case "SelectMany":
                var more = false;
                var flat = Map(items, item =>
                {
                    var inner = LibraryCalls.ItemsOf(Apply(call, 1, item));
                    more |= inner.IsOpen;
                    return call.Arguments.Length > 2 ? inner.Items.Select(i => new Guarded(Apply(call, 2, item, i.Value), i.When)) : inner.Items;
                });
                return List(call, more ? flat.Concat(Sequence.AnyContent) : flat);
            case "Where" or "FindAll":
                return List(call, Map(items, item => Kept(item, Apply(call, 1, item))));
            case "OfType":
                var type = Generic.Substitute(call.Method.TypeArguments[0], call.Types);
                return List(call, Map(items, item => TypeTests.Is(item, type) switch
                {
                    true => new[] { new Guarded(item, null) },
                    false => Array.Empty<Guarded>(),
                    null => new[] { new Guarded(item, Branching.Doubt()) },
                }));
            case "Zip":
                return Zip(call, items);
            case "GroupBy" when call.Arguments.Length == 2 && items.IsExact:
                return GroupBy(call, items);
            case "ToDictionary" or "ToImmutableDictionary" or "ToLookup" when call.Name != "ToLookup":
                return Dictionary(call, items);
            case "ForEach":
                Map(items, item =>
                {
                    Apply(call, 1, item);
                    return Array.Empty<Guarded>();
                });
                return Constant.Null;
            case "Aggregate" when items.IsExact && call.Arguments.Length == 3:
                return items.Items.Aggregate(call[1], (so, item) => machine.Calls.Apply(call[2], new[] { so, item.Value }, call.Site));
            default:
                return null;
        }
    }

    private static IEnumerable<Guarded> Kept(Value item, Value condition) => condition switch
    {
        Constant { Data: bool kept } => kept ? new[] { new Guarded(item, null) } : Array.Empty<Guarded>(),
        _ => new[] { new Guarded(item, Branching.Doubt()) },
    };

    private HeapObject Zip(LibraryCall call, Sequence items)
    {
        var other = LibraryCalls.ItemsOf(call[1]);
        if (!items.IsExact || !other.IsExact)
        {
            return List(call, Sequence.AnyContent);
        }

        return List(call, Sequence.Of(items.Items.Zip(other.Items, (x, y) => call.Arguments.Length > 2 ? machine.Calls.Apply(call[2], new[] { x.Value, y.Value }, call.Site) : Tuple(x.Value, y.Value)).ToList()));
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

            group.Add(item.Value);
        }

        return List(call, Sequence.Of(groups.Select(g =>
        {
            var made = machine.Objects.Collection(null, call.Site.Syntax, Sequence.Of(g.Value));
            made.Slots["Key"] = g.Key;
            return (Value)made;
        }).ToList()));
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
        return machine.Objects.Collection(call.Method.ReturnType, call.Site.Syntax, content, isDictionary: true);
    }

    private Value? Ask(LibraryCall call, Sequence items)
    {
        switch (call.Name)
        {
            case "Any":
                return Any(call, items);
            case "All" when items.IsExact:
                return machine.Evaluator.Opposite(AnyOf(items.Items.Select(i => machine.Evaluator.Opposite(Apply(call, 1, i.Value))).ToList()));
            case "Count" or "LongCount" when items.IsExact && call.Arguments.Length == 1:
                return Constant.Of(items.Items.Length);
            case "Contains":
                return AnyOf(items.Items.Select(i => i.When is null ? machine.Evaluator.AreEqual(i.Value, call[1]) : new Unknown("there or not")).Concat(items.IsOpen ? new[] { new Unknown("there or not") } : Array.Empty<Value>()).ToList());
            case "First" or "Single" or "FirstOrDefault" or "SingleOrDefault" or "Last" or "LastOrDefault" or "Find" or "ElementAt":
                return One(call, items);
            default:
                return null;
        }
    }

    private Value Any(LibraryCall call, Sequence items)
    {
        var answers = call.Arguments.Length == 1
            ? items.Items.Select(i => i.When is null ? (Value)Constant.True : new Unknown("there or not")).ToList()
            : items.Items.Select(i => i.When is null ? Apply(call, 1, i.Value) : new Unknown("there or not")).ToList();
        return AnyOf(items.IsOpen ? answers.Append(new Unknown("there or not")).ToList() : answers);
    }

    private static Value AnyOf(List<Value> answers) =>
        answers.Any(a => Value.TruthOf(a) == true) ? Constant.True
        : answers.All(a => Value.TruthOf(a) == false) ? Constant.False
        : answers.Count == 1 ? answers[0]
        : new Unknown("one of several conditions");

    private Value? One(LibraryCall call, Sequence items)
    {
        if (!items.IsExact)
        {
            return null;
        }

        var candidates = items.Items.Select(i => i.Value).ToList();
        if (call.Name == "ElementAt")
        {
            return call[1] is Constant { Data: long at } && at >= 0 && at < candidates.Count ? candidates[(int)at] : null;
        }

        if (call.Name.StartsWith("Last", StringComparison.Ordinal))
        {
            candidates.Reverse();
        }

        var possible = new List<Guarded>();
        foreach (var candidate in candidates)
        {
            var fits = call.Arguments.Length == 1 ? Constant.True : Apply(call, 1, candidate);
            if (Value.TruthOf(fits) == false)
            {
                continue;
            }

            if (Value.TruthOf(fits) == true)
            {
                possible.Add(new Guarded(candidate, null));
                return possible.Count == 1 ? candidate : Alternatives.Join(possible.Select(p => new Guarded(p.Value, Branching.Doubt())));
            }

            possible.Add(new Guarded(candidate, Branching.Doubt()));
        }

        possible.Add(new Guarded(ObjectFactory.Default(call.Method.ReturnType), null));
        return Alternatives.Join(possible);
    }

    private Value Apply(LibraryCall call, int at, params Value[] arguments)
    {
        var taken = call[at] is Function function ? arguments.Take(Math.Max(1, function.Method.Parameters.Length)).ToArray() : arguments;
        return machine.Calls.Apply(call[at], taken, call.Site);
    }

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
            Under(Branching.Doubt(), element, function, new List<Guarded>());
        }

        return new Sequence(results.ToImmutableArray(), items.IsOpen);
    }

    private void Under(Path when, Value item, Func<Value, IEnumerable<Guarded>> function, List<Guarded> results) => machine.Branches.Run(
        null,
        new Arm(when, () =>
        {
            results.AddRange(function(item).Select(r => new Guarded(r.Value, Path.Both(when, r.When))));
            return Statements.Flow.Normal;
        }),
        new Arm(null, () => Statements.Flow.Normal));
}
