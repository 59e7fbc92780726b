using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>The LINQ methods that ask for one item, or for an answer about all.</summary>
internal sealed class QueryQuestions
{
    private readonly Machine machine;

    public QueryQuestions(Machine machine) => this.machine = machine;

    /// <summary>Calls the function at a position with as many arguments as it takes.</summary>
    public static Value Apply(Machine machine, LibraryCall call, int at, params Value[] arguments)
    {
        var taken = call[at] is Function function ? arguments.Take(Math.Max(1, function.Method.Parameters.Length)).ToArray() : arguments;
        return machine.Calls.Apply(call[at], taken, call.Site);
    }

    public Value? TryCall(LibraryCall call, Sequence items)
    {
        switch (call.Name)
        {
            case "Any" or "Exists":
                return AnyOf(Answers(call, items));
            case "All" or "TrueForAll":
                return machine.Evaluator.Opposite(AnyOf(Answers(call, items).Select(machine.Evaluator.Opposite).ToList()));
            case "Count" or "LongCount" when items.IsExact:
                var answers = Answers(call, items);
                return answers.All(a => Value.TruthOf(a) is not null) ? Constant.Of(answers.Count(a => Value.TruthOf(a) == true)) : null;
            case "Sum" or "Max" or "Min" when items.IsExact:
                return Number(call, items);
            case "SequenceEqual" when items.IsExact && LibraryCalls.ItemsOf(call[1]) is { IsExact: true } other:
                return other.Items.Length == items.Items.Length
                    ? machine.Evaluator.Opposite(AnyOf(items.Items.Zip(other.Items, (x, y) => machine.Evaluator.Opposite(machine.Evaluator.AreEqual(x.Value, y.Value))).ToList()))
                    : Constant.False;
            case "Contains":
                return Contains(call, items);
            case "First" or "Single" or "FirstOrDefault" or "SingleOrDefault" or "Last" or "LastOrDefault" or "Find" or "FindLast" or "ElementAt" or "ElementAtOrDefault":
                return One(call, items);
            case "IndexOf" or "FindIndex" when items.IsExact:
                return IndexOf(call, items);
            default:
                return null;
        }
    }

    private List<Value> Answers(LibraryCall call, Sequence items)
    {
        var answers = items.Items.Select(i => i.When is not null ? new Unknown("there or not") : call.Arguments.Length == 1 ? Constant.True : Apply(machine, call, 1, i.Value)).ToList();
        return items.IsOpen ? answers.Append(new Unknown("there or not")).ToList() : answers;
    }

    private Value Contains(LibraryCall call, Sequence items)
    {
        if (call.Arguments.Length > 2 && !Comparer.IsIn(call.Arguments))
        {
            return new Unknown("there or not");
        }

        var answers = items.Items.Select(i => i.When is not null ? new Unknown("there or not")
            : Comparer.IsIn(call.Arguments) ? Comparer.AreSame(i.Value, call[1], ignoresCase: true) is { } known ? Constant.Of(known) : new Unknown("there or not")
            : machine.Evaluator.AreEqual(i.Value, call[1])).ToList();
        return AnyOf(items.IsOpen ? answers.Append(new Unknown("there or not")).ToList() : answers);
    }

    private static Value AnyOf(List<Value> answers) =>
        answers.Any(a => Value.TruthOf(a) == true) ? Constant.True
        : answers.All(a => Value.TruthOf(a) == false) ? Constant.False
        : answers.Count(a => Value.TruthOf(a) is null) == 1 ? answers.Single(a => Value.TruthOf(a) is null)
        : new Unknown("one of several conditions");

    private Value? Number(LibraryCall call, Sequence items)
    {
        var numbers = items.Items.Select(i => call.Arguments.Length > 1 ? Apply(machine, call, 1, i.Value) : i.Value).Select(v => v is Constant { Data: long n } ? n : (long?)null).ToList();
        return numbers.Count == 0 || numbers.Any(n => n is null) ? null : Constant.Of(call.Name switch
        {
            "Sum" => numbers.Sum()!.Value,
            "Max" => numbers.Max()!.Value,
            _ => numbers.Min()!.Value,
        });
    }

    private Value? IndexOf(LibraryCall call, Sequence items)
    {
        for (var i = 0; i < items.Items.Length; i++)
        {
            var fits = Value.TruthOf(call.Name == "IndexOf" ? machine.Evaluator.AreEqual(items.Items[i].Value, call[1]) : Apply(machine, call, 1, items.Items[i].Value));
            if (fits != false)
            {
                return fits is null ? null : Constant.Of(i);
            }
        }

        return Constant.Of(-1);
    }

    private Value? One(LibraryCall call, Sequence items)
    {
        if (!items.IsExact)
        {
            return null;
        }

        var candidates = items.Items.Select(i => i.Value).ToList();
        if (call.Name.StartsWith("ElementAt", StringComparison.Ordinal))
        {
            var index = call[1] is Constant { Data: long n } ? n < 0 ? n + candidates.Count : n : (long?)null;
            return index is { } at && at >= 0 && at < candidates.Count ? candidates[(int)at]
                : index is not null && call.Name == "ElementAtOrDefault" ? ObjectFactory.Default(call.Method.ReturnType) : null;
        }

        if (call.Name is "Last" or "LastOrDefault" or "FindLast")
        {
            candidates.Reverse();
        }

        var possible = new List<Guarded>();
        foreach (var candidate in candidates)
        {
            var fits = call.Arguments.Length == 1 || call[1] is not Function ? Constant.True : Apply(machine, call, 1, candidate);
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

        possible.Add(new Guarded(call.Arguments.Length > 1 && call[call.Arguments.Length - 1] is not Function ? call[call.Arguments.Length - 1] : ObjectFactory.Default(call.Method.ReturnType), null));
        return Alternatives.Join(possible);
    }
}
