using System.Collections.Generic;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Heap;

/// <summary>Something with slots. All writes go through <see cref="Store"/>, which can take them back.</summary>
internal abstract class Bag : Value
{
    protected Bag(int serial) => Serial = serial;

    /// <summary>Counts up: who was made within a branch needs no undoing when the branch ends.</summary>
    public int Serial { get; }

    /// <summary>Fields by symbol, properties by name, what the engine adds by a name that C# cannot have.</summary>
    public Dictionary<object, Value> Slots { get; } = new();
}

/// <summary>The local variables of a block that runs; what is not here is in the block around it.</summary>
internal sealed class Locals : Bag
{
    public Locals(int serial, Locals? around, object? frame)
        : base(serial)
    {
        Around = around;
        Frame = frame;
    }

    public Locals? Around { get; }

    /// <summary>The call that they belong to: they die with it unless something captured them.</summary>
    public object? Frame { get; }

    public Locals? OwnerOf(ISymbol local)
    {
        for (var block = this; block is not null; block = block.Around)
        {
            if (block.Slots.ContainsKey(local))
            {
                return block;
            }
        }

        return null;
    }
}

/// <summary>An object: each execution of an allocation makes another.</summary>
internal sealed class HeapObject : Bag
{
    /// <summary>The slot that holds a collection's <see cref="Sequence"/>.</summary>
    public const string Content = "<content>";

    /// <summary>The slot of what is enumerated only later.</summary>
    public const string Lazy = "<lazy>";

    /// <summary>The slot for the props that a construct was made with.</summary>
    public const string Props = "<props>";

    public HeapObject(int serial, ITypeSymbol? type, SyntaxNode? site, Path? birth)
        : base(serial)
    {
        Type = type;
        Site = site;
        Birth = birth;
    }

    public ITypeSymbol? Type { get; set; }

    public SyntaxNode? Site { get; }

    public Path? Birth { get; }

    /// <summary>It comes from outside or was there: what no slot tells is unknown, and its type may be a derived one.</summary>
    public bool IsOpen { get; set; }

    public bool IsDictionary { get; set; }

    /// <summary>Its place in the construct tree; null for what is no construct.</summary>
    public ConstructNode? Node { get; set; }

    public Deferred? Query => Slots.TryGetValue(Lazy, out var lazy) ? lazy as Deferred : null;

    public Sequence? Items => Slots.TryGetValue(Content, out var content) ? content as Sequence : null;
}
