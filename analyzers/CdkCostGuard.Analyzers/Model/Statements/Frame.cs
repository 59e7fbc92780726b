using System.Collections.Generic;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Statements;

/// <summary>How a statement ends; the later ones leave more.</summary>
internal enum Flow
{
    Normal,
    Continue,
    Break,
    Return,
    Throw,
}

/// <summary>A call that runs.</summary>
internal sealed class Frame
{
    public Frame(Value? receiver, IReadOnlyDictionary<ISymbol, ITypeSymbol> typeArguments, Path? entry)
    {
        This = receiver;
        TypeArguments = typeArguments;
        Entry = entry;
    }

    public Locals Locals { get; set; } = null!;

    public Value? This { get; }

    public IReadOnlyDictionary<ISymbol, ITypeSymbol> TypeArguments { get; }

    /// <summary>The path on which the call was made.</summary>
    public Path? Entry { get; }

    /// <summary>What it returns, each with the path of its return statement.</summary>
    public List<Guarded> Returned { get; } = new();

    /// <summary>What it yields; null where it is no iterator.</summary>
    public List<Guarded>? Yielded { get; set; }

    /// <summary>So many items are asked for; after them an iterator is never resumed.</summary>
    public int MostYields { get; set; } = Deferred.Everything;

    /// <summary>Whose members an initialiser or a pattern names.</summary>
    public Stack<Value> Receivers { get; } = new();

    /// <summary>What stands before the <c>?.</c>.</summary>
    public Stack<Value> Accessed { get; } = new();

    /// <summary>Did an arm of a branch leave a loop, or the call, while another went on?</summary>
    public bool PerhapsBroken { get; set; }

    public bool PerhapsReturned { get; set; }

    public void Note(IEnumerable<Flow> leaving)
    {
        foreach (var flow in leaving)
        {
            PerhapsBroken |= flow == Flow.Break;
            PerhapsReturned |= flow is Flow.Return or Flow.Throw;
        }
    }
}
