using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Heap;

/// <summary>One way to go on, and what must hold for it.</summary>
internal readonly struct Arm
{
    public Arm(Path? when, Func<Flow> run)
    {
        When = when;
        Run = run;
    }

    public Path? When { get; }

    public Func<Flow> Run { get; }
}

/// <summary>Conditions, their identity, and running the ways that an unknown one leaves open.</summary>
internal sealed partial class Branching
{
    private readonly Machine machine;
    private Condition? round;
    public Branching(Machine machine) => this.machine = machine;

    /// <summary>A path that nobody else is on.</summary>
    public static Path Doubt() => Path.With(null, new Condition(), 1);

    /// <summary>Runs every arm on the same heap and joins what they leave.</summary>
    public Flow Run(Frame? frame, params Arm[] arms)
    {
        var entry = machine.Path;
        var outcomes = new List<Outcome>();
        foreach (var arm in arms)
        {
            if (Path.Exclude(entry, arm.When))
            {
                continue;
            }

            machine.Path = Path.Both(entry, arm.When);
            var start = machine.Path;
            machine.Store.Begin();
            Dictionary<(Bag, object), Value>? written = null;
            Flow flow;
            try
            {
                flow = machine.Exceptions.InArm(arm.Run);
            }
            finally
            {
                written = machine.Store.TakeBack();
                outcomes.Add(new Outcome(arm.When, Flow.Throw, machine.Path, !ReferenceEquals(start, machine.Path), written));
                machine.Path = entry;
            }

            outcomes[outcomes.Count - 1] = outcomes[outcomes.Count - 1].With(flow);
        }

        Settle(entry, outcomes);
        JoinWrites(frame, outcomes);
        return GoOn(frame, entry, outcomes);
    }

    /// <summary>What may run any number of times, in an arm of its own: what is asked in it is asked anew each time.</summary>
    public Arm Rounds(Func<Flow> run, Path? when = null)
    {
        when ??= Doubt();
        var some = when.Condition;
        return new Arm(when, () =>
        {
            var around = round;
            round = some;
            try
            {
                return run();
            }
            finally
            {
                round = around;
            }
        });
    }

    /// <summary>Does the same with each alternative of a value.</summary>
    public Value Each(Value value, Func<Value, Value> function)
    {
        if (value is not Alternatives alternatives)
        {
            return function(value);
        }

        var results = new List<Guarded>();
        var arms = alternatives.All.Select(one => new Arm(one.When ?? Doubt(), () =>
        {
            results.Add(new Guarded(function(one.Value), one.When));
            return Flow.Normal;
        }));
        if (Run(null, arms.ToArray()) == Flow.Throw)
        {
            machine.Exceptions.Raise();
        }

        return Alternatives.Join(results);
    }

    /// <summary>What is left of a value where the present path rules alternatives out.</summary>
    public Value Narrow(Value value)
    {
        if (value is not Alternatives alternatives || machine.Path is null)
        {
            return value;
        }

        var left = alternatives.All.Where(one => !Path.Exclude(one.When, machine.Path)).ToList();
        return left.Count == alternatives.All.Count || left.Count == 0 ? value : Alternatives.Join(left);
    }

    // A check at the start of a program, such as "no owner, no deployment", answers its question for the rest of it.
    private void Settle(Path? entry, List<Outcome> outcomes)
    {
        if (entry is null && machine.TryDepth == 0 && outcomes.Count == 2 && outcomes.Count(o => o.Flow == Flow.Throw) == 1
            && Path.Single(outcomes.First(o => o.Flow != Flow.Throw).When) is { } stays)
        {
            stays.Condition.Settled = stays.Arm;
        }
    }

    private void JoinWrites(Frame? frame, List<Outcome> outcomes)
    {
        foreach (var key in outcomes.SelectMany(o => o.Written.Keys).Distinct().ToList())
        {
            var values = new List<Guarded>();
            foreach (var outcome in outcomes)
            {
                // A thrown exception ends the synthesis; a call's own variables end with it.
                var isGone = (outcome.Flow == Flow.Throw && machine.TryDepth == 0)
                    || (outcome.Flow == Flow.Return && key.Bag is Locals locals && frame is not null && locals.Frame == frame);
                if (isGone)
                {
                    continue;
                }

                if (outcome.Written.TryGetValue(key, out var value) || key.Bag.Slots.TryGetValue(key.Slot, out value))
                {
                    values.Add(new Guarded(value, outcome.When));
                }
                else if (key.Bag is HeapObject thing)
                {
                    values.Add(new Guarded(ObjectFactory.Unset(thing, key.Slot), outcome.When));
                }
            }

            if (values.Count > 0)
            {
                machine.Store.Set(key.Bag, key.Slot, Join(values));
            }
        }
    }

    private static Value Join(List<Guarded> values) => values.All(v => v.Value is Sequence)
        ? Sequence.Join(values.Select(v => new KeyValuePair<Sequence, Path?>((Sequence)v.Value, v.When)).ToList())
        : Alternatives.Join(values);

    // After arms of which some leave, the rest of the block runs only where the others were taken.
    private Flow GoOn(Frame? frame, Path? entry, List<Outcome> outcomes)
    {
        var staying = outcomes.Where(o => o.Flow == Flow.Normal).ToList();
        var leaving = outcomes.Where(o => o.Flow != Flow.Normal && (o.Flow != Flow.Throw || machine.TryDepth > 0)).ToList();
        frame?.Note(leaving.Select(o => o.Flow));
        if (outcomes.Count == 0)
        {
            return Flow.Normal;
        }

        if (staying.Count == 0)
        {
            var last = leaving.Count == 0 ? outcomes[0] : leaving.OrderBy(o => o.Flow).First();
            machine.Path = outcomes.Count == 1 || leaving.Count == 1 ? Path.Both(entry, last.End) : entry;
            return last.Flow;
        }

        if (leaving.Count > 0 || staying.Any(o => o.WasNarrowed))
        {
            machine.Path = staying.Count == 1 ? staying[0].End : Path.Both(entry, Doubt());
        }

        return Flow.Normal;
    }

    private readonly struct Outcome
    {
        public Outcome(Path? when, Flow flow, Path? end, bool wasNarrowed, Dictionary<(Bag Bag, object Slot), Value> written)
        {
            When = when;
            Flow = flow;
            End = end;
            WasNarrowed = wasNarrowed;
            Written = written;
        }

        public Path? When { get; }

        public Flow Flow { get; }

        public Path? End { get; }

        public bool WasNarrowed { get; }

        public Dictionary<(Bag Bag, object Slot), Value> Written { get; }

        public Outcome With(Flow flow) => new(When, flow, End, WasNarrowed, Written);
    }
}
