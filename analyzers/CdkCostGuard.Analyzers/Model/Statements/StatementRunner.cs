using System;
using System.Collections.Generic;
using System.Collections.Immutable;
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
    private readonly Attempts attempts;

    public StatementRunner(Machine machine)
    {
        this.machine = machine;
        loops = new Loops(machine, this);
        switches = new Switches(machine, this);
        attempts = new Attempts(machine, this);
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
                return attempts.Try(attempt, frame);
            case IUsingOperation use:
                return attempts.Using(use, frame);
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

        return RunFrom(block.Operations, 0, frame);
    }

    private Flow RunFrom(ImmutableArray<IOperation> operations, int from, Frame frame)
    {
        for (var i = from; i < operations.Length; i++)
        {
            if (operations[i] is IUsingDeclarationOperation use)
            {
                // Its resources are disposed of when the block around it ends.
                Declare(use.DeclarationGroup, frame);
                var resources = Attempts.Declared(use.DeclarationGroup, frame);
                var next = i + 1;
                return attempts.Finally(() => RunFrom(operations, next, frame), () => attempts.Dispose(resources, use));
            }

            var flow = Run(operations[i], frame);
            if (flow != Flow.Normal)
            {
                return flow;
            }
        }

        return Flow.Normal;
    }

    public void Declare(IVariableDeclarationGroupOperation group, Frame frame)
    {
        foreach (var declarator in group.Declarations.SelectMany(d => d.Declarators.Select(v => (Variable: v, Initializer: v.Initializer ?? d.Initializer))))
        {
            var value = declarator.Initializer is null
                ? ObjectFactory.Default(declarator.Variable.Symbol.Type)
                : machine.Evaluator.Evaluate(declarator.Initializer.Value, frame);
            machine.Store.Set(frame.Locals, declarator.Variable.Symbol.OriginalDefinition, value);
        }
    }

    private Flow Return(IReturnOperation returned, Frame frame)
    {
        if (returned.Kind == OperationKind.YieldReturn)
        {
            var yielded = frame.Yielded ??= new List<Guarded>();
            yielded.Add(new Guarded(machine.Evaluator.Evaluate(returned.ReturnedValue, frame), Since(frame)));
            return yielded.Count(y => y.When is null) >= frame.MostYields ? Flow.Return : Flow.Normal;
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
        machine.Recorder?.Throws();
        if (thrown.Exception is not null)
        {
            machine.Exceptions.Note(machine.Evaluator.Evaluate(thrown.Exception, frame));
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
}
