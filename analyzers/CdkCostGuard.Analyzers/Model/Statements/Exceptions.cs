using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Statements;

/// <summary>
/// Exceptions that certainly are thrown. They leave calls only where somebody takes them: a handler for their very kind, or a branch, which then is one that
/// no stack comes of. Else the execution goes on, because a program that ends there has nothing to judge, and the engine may err about what is certain.
/// </summary>
internal sealed class Exceptions
{
    // Handlers of a try block, or null for an arm of a branch.
    private readonly Stack<ImmutableArray<ITypeSymbol>?> takers = new();

    /// <summary>What was thrown last.</summary>
    public Value Latest { get; private set; } = Constant.Null;

    public void Note(Value exception) => Latest = exception;

    /// <summary>Leaves what runs up to whom it concerns; returns where that is nobody.</summary>
    public void Raise()
    {
        var type = (Latest as HeapObject)?.Type;
        if (takers.Any(t => t is not { } handled || (type is not null && handled.Any(h => IsSpecific(h) && TypeTests.Derives(type, h)))))
        {
            throw new ThrownException();
        }
    }

    /// <summary>Runs an arm of a branch.</summary>
    public Flow InArm(Func<Flow> run)
    {
        takers.Push(null);
        try
        {
            return run();
        }
        catch (ThrownException)
        {
            return Flow.Throw;
        }
        finally
        {
            takers.Pop();
        }
    }

    /// <summary>Runs the body of a try block.</summary>
    public Flow InTry(ImmutableArray<ITypeSymbol> handled, Func<Flow> run)
    {
        takers.Push(handled);
        try
        {
            return run();
        }
        catch (ThrownException)
        {
            return Flow.Throw;
        }
        finally
        {
            takers.Pop();
        }
    }

    private static bool IsSpecific(ITypeSymbol type) => type is not { Name: "Exception", ContainingNamespace.Name: "System" };

    private sealed class ThrownException : Exception
    {
    }
}
