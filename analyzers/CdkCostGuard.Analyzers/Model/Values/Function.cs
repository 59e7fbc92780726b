using System.Collections.Generic;
using System.Collections.Immutable;
using CdkCostGuard.Analyzers.Model.Heap;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Values;

/// <summary>Something to call: a lambda with what it captured, a local function, a method with its receiver.</summary>
internal sealed class Function : Value
{
    public Function(IMethodSymbol method, IOperation? body, Locals? captured, Value? receiver, IReadOnlyDictionary<ISymbol, ITypeSymbol> typeArguments)
    {
        Method = method;
        Body = body;
        Captured = captured;
        Receiver = receiver;
        TypeArguments = typeArguments;
    }

    public IMethodSymbol Method { get; }

    /// <summary>Null for a method group.</summary>
    public IOperation? Body { get; }

    public Locals? Captured { get; }

    /// <summary>What <c>this</c> is inside.</summary>
    public Value? Receiver { get; }

    public IReadOnlyDictionary<ISymbol, ITypeSymbol> TypeArguments { get; }
}

/// <summary>Several functions behind one delegate, as events have them.</summary>
internal sealed class Multicast : Value
{
    public Multicast(ImmutableArray<Value> functions) => Functions = functions;

    public ImmutableArray<Value> Functions { get; }
}
