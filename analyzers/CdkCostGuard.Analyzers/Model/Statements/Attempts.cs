using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Statements;

/// <summary>What is done at the end whatever happens: try blocks and resources.</summary>
internal sealed class Attempts
{
    private readonly Machine machine;
    private readonly StatementRunner statements;

    public Attempts(Machine machine, StatementRunner statements)
    {
        this.machine = machine;
        this.statements = statements;
    }

    public Flow Try(ITryOperation attempt, Frame frame)
    {
        if (attempt.Catches.Length == 0)
        {
            return Finally(() => statements.Run(attempt.Body, frame), () => statements.Run(attempt.Finally, frame));
        }

        return Finally(() => TryAndCatch(attempt, frame), () => statements.Run(attempt.Finally, frame));
    }

    /// <summary>Runs a block and then what is run whether the block was left early or not.</summary>
    public Flow Finally(Func<Flow> body, Func<Flow> last)
    {
        var entry = machine.Path;
        var flow = body();
        var after = machine.Path;
        machine.Path = entry;
        var end = last();
        machine.Path = after;
        return end == Flow.Normal ? flow : end;
    }

    public Flow Using(IUsingOperation use, Frame frame) => Finally(
        () => statements.InOwnBlock(frame, () =>
        {
            var resources = Open(use.Resources, frame);
            return Finally(() => statements.Run(use.Body, frame), () => Dispose(resources, use));
        }),
        () => Flow.Normal);

    public Flow Dispose(IEnumerable<Value> resources, IOperation site)
    {
        foreach (var resource in resources.Reverse())
        {
            machine.Branches.Each(resource, one =>
            {
                if (one is HeapObject { IsOpen: false, Type: INamedTypeSymbol type } thing && DisposeOf(type) is { } method)
                {
                    machine.Calls.Call(method, thing, Array.Empty<Value>(), site, frame: null);
                }

                return Constant.Null;
            });
        }

        return Flow.Normal;
    }

    private List<Value> Open(IOperation resources, Frame frame)
    {
        if (resources is not IVariableDeclarationGroupOperation group)
        {
            return new List<Value> { machine.Evaluator.Evaluate(resources, frame) };
        }

        statements.Declare(group, frame);
        return Declared(group, frame);
    }

    public static List<Value> Declared(IVariableDeclarationGroupOperation group, Frame frame) => group.Declarations
        .SelectMany(d => d.Declarators)
        .Select(d => frame.Locals.OwnerOf(d.Symbol.OriginalDefinition)?.Slots[d.Symbol.OriginalDefinition] ?? Constant.Null)
        .ToList();

    private IMethodSymbol? DisposeOf(INamedTypeSymbol type)
    {
        foreach (var name in new[] { "System.IDisposable", "System.IAsyncDisposable" })
        {
            var member = machine.Compilation.GetTypeByMetadataName(name)?.GetMembers().OfType<IMethodSymbol>().FirstOrDefault();
            if (member is not null && type.FindImplementationForInterfaceMember(member) is IMethodSymbol method && machine.HasSource(method.OriginalDefinition))
            {
                return method;
            }
        }

        return null;
    }

    private Flow TryAndCatch(ITryOperation attempt, Frame frame)
    {
        var entry = machine.Path;
        machine.TryDepth++;
        Flow flow;
        try
        {
            flow = machine.Exceptions.InTry(attempt.Catches.Select(c => c.ExceptionType).ToImmutableArray(), () => statements.Run(attempt.Body, frame));
        }
        finally
        {
            machine.TryDepth--;
        }

        if (flow == Flow.Throw)
        {
            machine.Path = entry;
            return Handle(attempt, frame);
        }

        // Whether it throws is not known. What the body did it did; what a handler does it may do.
        var after = machine.Path;
        var unknown = new Unknown("an exception");
        var arms = attempt.Catches.Select(c => new Arm(Branching.Doubt(), () => Catch(c, unknown, frame)));
        machine.Branches.Run(frame, arms.Concat(new[] { new Arm(null, () => Flow.Normal) }).ToArray());
        machine.Path = flow == Flow.Normal ? entry : after;
        return flow;
    }

    // The body certainly throws: the first handler for its kind runs.
    private Flow Handle(ITryOperation attempt, Frame frame)
    {
        var thrown = machine.Exceptions.Latest;
        var possible = new List<ICatchClauseOperation>();
        foreach (var handler in attempt.Catches)
        {
            var fits = thrown is HeapObject { Type: { } type } ? (bool?)TypeTests.Derives(type, handler.ExceptionType) : null;
            if (fits == false)
            {
                continue;
            }

            possible.Add(handler);
            if (fits == true && handler.Filter is null)
            {
                break;
            }
        }

        return possible.Count switch
        {
            0 => Flow.Throw,
            1 => Catch(possible[0], thrown, frame),
            _ => machine.Branches.Run(frame, possible.Select(c => new Arm(Branching.Doubt(), () => Catch(c, thrown, frame))).ToArray()),
        };
    }

    // Where a filter refuses, the exception goes on and there is no stack to judge.
    private Flow Catch(ICatchClauseOperation handler, Value thrown, Frame frame) => statements.InOwnBlock(frame, () =>
    {
        foreach (var local in handler.Locals)
        {
            machine.Store.Set(frame.Locals, local.OriginalDefinition, thrown);
        }

        var takes = handler.Filter is null ? Constant.True : machine.Evaluator.Evaluate(handler.Filter, frame);
        return Value.TruthOf(takes) == false ? Flow.Throw : statements.Run(handler.Handler, frame);
    });
}
