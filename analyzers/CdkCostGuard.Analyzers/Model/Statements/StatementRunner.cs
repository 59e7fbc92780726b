using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Statements;

/// <summary>Runs statements in the order in which the program would.</summary>
internal sealed class StatementRunner
{
    private readonly Machine machine;
    private readonly Loops loops;
    private readonly Switches switches;

    public StatementRunner(Machine machine)
    {
        this.machine = machine;
        loops = new Loops(machine, this);
        switches = new Switches(machine, this);
    }

    public Flow Run(IOperation? statement, Frame frame)
    {
        machine.Step();
        switch (statement)
        {
            case null or IEmptyOperation or ILocalFunctionOperation:
                return Flow.Normal;
            case IBlockOperation block:
                return RunBlock(block, frame);
            case IMethodBodyOperation body:
                return Run((IOperation?)body.BlockBody ?? body.ExpressionBody, frame);
            case IExpressionStatementOperation { Operation: IThrowOperation thrown }:
                return Throw(thrown, frame);
            case IExpressionStatementOperation expression:
                machine.Evaluator.Evaluate(expression.Operation, frame);
                return Flow.Normal;
            case IVariableDeclarationGroupOperation group:
                Declare(group, frame);
                return Flow.Normal;
            case IReturnOperation returned:
                return Return(returned, frame);
            case IConditionalOperation conditional:
                return If(conditional, frame);
            case ISwitchOperation choice:
                return switches.Run(choice, frame);
            case ILoopOperation loop:
                return loops.Run(loop, frame);
            case IBranchOperation { BranchKind: BranchKind.Break }:
                return Flow.Break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                return Flow.Continue;
            case IThrowOperation thrown:
                return Throw(thrown, frame);
            case ITryOperation attempt:
                return Try(attempt, frame);
            case IUsingOperation use:
                RunResources(use.Resources, frame);
                return Run(use.Body, frame);
            case IUsingDeclarationOperation use:
                Declare(use.DeclarationGroup, frame);
                return Flow.Normal;
            case ILockOperation locked:
                machine.Evaluator.Evaluate(locked.LockedValue, frame);
                return Run(locked.Body, frame);
            case ILabeledOperation labeled:
                return Run(labeled.Operation, frame);
            case IBranchOperation:
                // A goto: where it goes on is not followed, so nothing after it is certain.
                machine.Path = Path.Both(machine.Path, Branching.Doubt());
                return Flow.Normal;
            default:
                machine.Evaluator.Evaluate(statement, frame);
                return Flow.Normal;
        }
    }

    /// <summary>Runs a block whose variables are its own: what is captured in one round of a loop stays as it was in that round.</summary>
    public Flow InOwnBlock(Frame frame, Func<Flow> run)
    {
        var around = frame.Locals;
        frame.Locals = new Locals(machine.Store.NextSerial(), around, frame);
        try
        {
            return run();
        }
        finally
        {
            frame.Locals = around;
        }
    }

    private Flow RunBlock(IBlockOperation block, Frame frame)
    {
        foreach (var function in block.Operations.OfType<ILocalFunctionOperation>())
        {
            machine.Store.Set(frame.Locals, function.Symbol.OriginalDefinition, new Function(function.Symbol, function.Body, frame.Locals, frame.This, frame.TypeArguments));
        }

        foreach (var statement in block.Operations)
        {
            var flow = Run(statement, frame);
            if (flow != Flow.Normal)
            {
                return flow;
            }
        }

        return Flow.Normal;
    }

    private void Declare(IVariableDeclarationGroupOperation group, Frame frame)
    {
        foreach (var declarator in group.Declarations.SelectMany(d => d.Declarators.Select(v => (Variable: v, Initializer: v.Initializer ?? d.Initializer))))
        {
            var value = declarator.Initializer is null
                ? ObjectFactory.Default(declarator.Variable.Symbol.Type)
                : machine.Evaluator.Evaluate(declarator.Initializer.Value, frame);
            machine.Store.Set(frame.Locals, declarator.Variable.Symbol.OriginalDefinition, value);
        }
    }

    private void RunResources(IOperation resources, Frame frame)
    {
        if (resources is IVariableDeclarationGroupOperation group)
        {
            Declare(group, frame);
        }
        else
        {
            machine.Evaluator.Evaluate(resources, frame);
        }
    }

    private Flow Return(IReturnOperation returned, Frame frame)
    {
        if (returned.Kind == OperationKind.YieldReturn)
        {
            (frame.Yielded ??= new List<Guarded>()).Add(new Guarded(machine.Evaluator.Evaluate(returned.ReturnedValue, frame), Since(frame)));
            return Flow.Normal;
        }

        if (returned.Kind == OperationKind.YieldBreak)
        {
            frame.Yielded ??= new List<Guarded>();
            return Flow.Return;
        }

        if (returned.ReturnedValue is IThrowOperation thrown)
        {
            return Throw(thrown, frame);
        }

        if (returned.ReturnedValue is not null)
        {
            frame.Returned.Add(new Guarded(machine.Evaluator.Evaluate(returned.ReturnedValue, frame), Since(frame)));
        }

        return Flow.Return;
    }

    private Path? Since(Frame frame) => ReferenceEquals(machine.Path, frame.Entry) ? null : machine.Path;

    private Flow Throw(IThrowOperation thrown, Frame frame)
    {
        if (thrown.Exception is not null)
        {
            machine.Evaluator.Evaluate(thrown.Exception, frame);
        }

        return Flow.Throw;
    }

    private Flow If(IConditionalOperation conditional, Frame frame)
    {
        var condition = machine.Evaluator.Evaluate(conditional.Condition, frame);
        if (Value.TruthOf(condition) is { } truth)
        {
            return Run(truth ? conditional.WhenTrue : conditional.WhenFalse, frame);
        }

        return machine.Branches.Run(
            frame,
            new Arm(machine.Branches.When(condition, true), () => Run(conditional.WhenTrue, frame)),
            new Arm(machine.Branches.When(condition, false), () => Run(conditional.WhenFalse, frame)));
    }

    private Flow Try(ITryOperation attempt, Frame frame)
    {
        var entry = machine.Path;
        if (attempt.Catches.Length == 0)
        {
            var only = Run(attempt.Body, frame);
            var last = Run(attempt.Finally, frame);
            return last == Flow.Normal ? only : last;
        }

        machine.TryDepth++;
        var flow = Flow.Normal;
        try
        {
            flow = Run(attempt.Body, frame);
        }
        finally
        {
            machine.TryDepth--;
        }

        var catches = attempt.Catches.Select(c => new Arm(Branching.Doubt(), () => InOwnBlock(frame, () => Catch(c, frame))));
        if (flow == Flow.Throw)
        {
            machine.Path = entry;
            flow = attempt.Catches.Length == 1 ? InOwnBlock(frame, () => Catch(attempt.Catches[0], frame)) : machine.Branches.Run(frame, catches.ToArray());
        }
        else
        {
            // Whether it throws is not known. What the body did it did; what a handler does it may do.
            var after = machine.Path;
            machine.Branches.Run(frame, catches.Concat(new[] { new Arm(null, () => Flow.Normal) }).ToArray());
            machine.Path = flow == Flow.Normal ? entry : after;
        }

        var end = Run(attempt.Finally, frame);
        return end == Flow.Normal ? flow : end;
    }

    private Flow Catch(ICatchClauseOperation handler, Frame frame)
    {
        foreach (var local in handler.Locals)
        {
            machine.Store.Set(frame.Locals, local.OriginalDefinition, new Unknown("an exception"));
        }

        return Run(handler.Handler, frame);
    }
}
