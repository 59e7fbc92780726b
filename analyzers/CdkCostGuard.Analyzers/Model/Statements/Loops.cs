using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Statements;

/// <summary>Loops: round by round where the rounds are known, else once for all rounds that there may be.</summary>
internal sealed class Loops
{
    private const int MostRounds = 256;

    private readonly Machine machine;
    private readonly StatementRunner statements;

    public Loops(Machine machine, StatementRunner statements)
    {
        this.machine = machine;
        this.statements = statements;
    }

    public Flow Run(ILoopOperation loop, Frame frame)
    {
        var entry = machine.Path;
        var (broken, returned) = (frame.PerhapsBroken, frame.PerhapsReturned);
        (frame.PerhapsBroken, frame.PerhapsReturned) = (false, false);
        var flow = loop switch
        {
            IForEachLoopOperation each => Each(each, frame),
            IForLoopOperation counted => statements.InOwnBlock(frame, () => Counted(counted, frame)),
            IWhileLoopOperation conditional => While(conditional, frame),
            _ => Doubtful(loop.Body, frame, Enumerable.Empty<IOperation>(), () => { }),
        };

        // What left the loop early stays within it; what may have left the call makes the rest of it uncertain.
        machine.Path = !frame.PerhapsReturned ? entry
            : ReferenceEquals(machine.Path, entry) ? Path.Both(entry, Branching.Doubt())
            : machine.Path;
        (frame.PerhapsBroken, frame.PerhapsReturned) = (broken, returned || frame.PerhapsReturned);
        return flow is Flow.Return or Flow.Throw ? flow : Flow.Normal;
    }

    private Flow Each(IForEachLoopOperation loop, Frame frame)
    {
        var collection = machine.Enumeration.Items(machine.Evaluator.Evaluate(loop.Collection, frame), loop);
        var items = LibraryCalls.ItemsOf(collection);
        var rounds = 0;
        foreach (var item in items.Items)
        {
            if (++rounds > MostRounds)
            {
                return Doubtful(loop.Body, frame, new[] { loop.Body }, () => SetVariable(loop, new Unknown("an item"), frame));
            }

            var flow = Round(frame, item.When, () =>
            {
                SetVariable(loop, item.Value, frame);
                return statements.Run(loop.Body, frame);
            });
            if (flow is Flow.Break or Flow.Return or Flow.Throw)
            {
                return flow;
            }
        }

        if (!items.IsOpen)
        {
            return Flow.Normal;
        }

        var when = Branching.Doubt();
        void Prepare()
        {
            var any = Unknown(loop, collection);
            machine.Recorder?.ForEach(when.Condition, collection, any);
            SetVariable(loop, any, frame);
        }

        return Doubtful(loop.Body, frame, new[] { loop.Body }, Prepare, when);
    }

    private Value Unknown(IForEachLoopOperation loop, Value collection)
    {
        var isDictionary = Alternatives.Of(collection).All(c => c.Value is HeapObject { IsDictionary: true });
        var type = (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol.Type;
        return isDictionary
            ? new Pair(new Unknown("the keys are known only when the program runs"), new Unknown("an item"))
            : machine.Objects.FromOutside(type, "the items are known only when the program runs", loop.Syntax);
    }

    private Flow Counted(IForLoopOperation loop, Frame frame)
    {
        foreach (var before in loop.Before)
        {
            statements.Run(before, frame);
        }

        var changed = new[] { loop.Body }.Concat(loop.AtLoopBottom).ToList();
        for (var rounds = 0; ; rounds++)
        {
            var condition = loop.Condition is null ? Constant.True : machine.Evaluator.Evaluate(loop.Condition, frame);
            if (Value.TruthOf(condition) == false)
            {
                return Flow.Normal;
            }

            if (Value.TruthOf(condition) is null || rounds >= MostRounds)
            {
                return Doubtful(loop.Body, frame, changed, () => { });
            }

            var flow = Round(frame, null, () => statements.Run(loop.Body, frame));
            if (flow is Flow.Break or Flow.Return or Flow.Throw)
            {
                return flow;
            }

            foreach (var after in loop.AtLoopBottom)
            {
                statements.Run(after, frame);
            }
        }
    }

    private Flow While(IWhileLoopOperation loop, Frame frame)
    {
        for (var rounds = 0; ; rounds++)
        {
            if (loop.ConditionIsTop || rounds > 0)
            {
                var condition = machine.Evaluator.Evaluate(loop.Condition, frame);
                var truth = Value.TruthOf(condition);
                if (truth == loop.ConditionIsUntil && truth is not null)
                {
                    return Flow.Normal;
                }

                if (truth is null || rounds >= MostRounds)
                {
                    return Doubtful(loop.Body, frame, loop.Condition is null ? new[] { loop.Body } : new[] { loop.Body, loop.Condition }, () => { });
                }
            }

            var flow = Round(frame, null, () => statements.Run(loop.Body, frame));
            if (flow is Flow.Break or Flow.Return or Flow.Throw)
            {
                return flow;
            }
        }
    }

    // A `continue` in one arm makes the rest of its round uncertain, a `break` in one arm all rounds after it.
    private Flow Round(Frame frame, Path? when, Func<Flow> run)
    {
        var entry = machine.Path;
        var flow = statements.InOwnBlock(frame, () => when is null
            ? run()
            : machine.Branches.Run(frame, new Arm(when, run), new Arm(null, () => Flow.Normal)));
        if (!frame.PerhapsBroken && !frame.PerhapsReturned)
        {
            machine.Path = entry;
        }

        return flow;
    }

    /// <summary>
    /// Runs the body once for any number of rounds. What it assigns is unknown before, because another round may have been there, and after.
    /// </summary>
    private Flow Doubtful(IOperation body, Frame frame, IEnumerable<IOperation> changing, Action prepare, Path? when = null)
    {
        var assigned = changing.ToList();
        Forget(assigned, frame);
        machine.Branches.Run(
            frame,
            machine.Branches.Rounds(() => statements.InOwnBlock(frame, () =>
            {
                prepare();
                var flow = statements.Run(body, frame);
                return flow is Flow.Break or Flow.Continue ? Flow.Normal : flow;
            }), when),
            new Arm(null, () => Flow.Normal));
        Forget(assigned, frame);
        return Flow.Normal;
    }

    private void Forget(List<IOperation> changing, Frame frame)
    {
        foreach (var target in changing.SelectMany(c => c.DescendantsAndSelf()).Select(Target))
        {
            switch (target)
            {
                case ILocalReferenceOperation local when frame.Locals.OwnerOf(local.Local.OriginalDefinition) is not null:
                    machine.Evaluator.SetLocal(local.Local, Doubted(frame.Locals.OwnerOf(local.Local.OriginalDefinition)!.Slots[local.Local.OriginalDefinition]), frame);
                    break;
                case IParameterReferenceOperation parameter when frame.Locals.OwnerOf(parameter.Parameter.OriginalDefinition) is not null:
                    machine.Evaluator.SetLocal(parameter.Parameter, Doubted(frame.Locals.OwnerOf(parameter.Parameter.OriginalDefinition)!.Slots[parameter.Parameter.OriginalDefinition]), frame);
                    break;
                case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field when frame.This is HeapObject self:
                    machine.Store.Set(self, field.Field.OriginalDefinition, new Unknown("it changes in a loop"));
                    break;
            }
        }
    }

    // A construct stays one of the possible values: what is done to it afterwards may still concern it.
    private static Value Doubted(Value value)
    {
        var constructs = Alternatives.Of(value).Where(v => v.Value is HeapObject).Select(v => new Guarded(v.Value, Path.Both(v.When, Branching.Doubt())));
        return Alternatives.Join(constructs.Concat(new[] { new Guarded(new Unknown("it changes in a loop"), null) }));
    }

    private static IOperation? Target(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation step => step.Target,
        _ => null,
    };

    private void SetVariable(IForEachLoopOperation loop, Value value, Frame frame)
    {
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation variable:
                machine.Store.Set(frame.Locals, variable.Symbol.OriginalDefinition, value);
                break;
            case { } target:
                foreach (var local in loop.Locals)
                {
                    // Its own in each round.
                    machine.Store.Set(frame.Locals, local.OriginalDefinition, Constant.Null);
                }

                machine.Evaluator.Assign(target, value, frame);
                break;
        }
    }
}
