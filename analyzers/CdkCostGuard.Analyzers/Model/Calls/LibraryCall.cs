using System.Collections.Generic;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>A call of a method without source.</summary>
internal sealed class LibraryCall
{
    public LibraryCall(IMethodSymbol method, Value? receiver, Value[] arguments, IOperation site, IReadOnlyDictionary<ISymbol, ITypeSymbol> types)
    {
        Method = method;
        Receiver = receiver;
        Arguments = arguments;
        Site = site;
        Types = types;
    }

    public IMethodSymbol Method { get; }

    public Value? Receiver { get; }

    public Value[] Arguments { get; }

    public IOperation Site { get; }

    public IReadOnlyDictionary<ISymbol, ITypeSymbol> Types { get; }

    public string Name => Method.Name;

    public string Type => Method.ContainingType?.Name ?? "";

    public Value this[int i] => i < Arguments.Length ? Arguments[i] : Constant.Null;
}
