using System;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>What is lazy stays so until somebody enumerates it: this room does.</summary>
internal sealed class Enumeration
{
    private readonly Machine machine;

    public Enumeration(Machine machine) => this.machine = machine;

    /// <summary>Can it be asked for its items?</summary>
    public bool IsEnumerable(Value value) => Alternatives.Of(value).All(v => v.Value is HeapObject { Items: not null } or HeapObject { Query: not null } || EnumeratorOf(v.Value) is not null);

    public HeapObject Defer(ITypeSymbol? type, SyntaxNode? site, Func<int, Sequence> run)
    {
        var lazy = machine.Objects.New(type, site);
        lazy.Slots[HeapObject.Lazy] = new Deferred(run);
        return lazy;
    }

    /// <summary>The value, with its items worked out where it is lazy.</summary>
    public Value Now(Value value, int most = Deferred.Everything)
    {
        if (!Alternatives.Of(value).Any(v => v.Value is HeapObject { Query: not null }))
        {
            return value;
        }

        return machine.Branches.Each(value, one => one is HeapObject { Query: { } query } lazy
            ? machine.Objects.Collection(lazy.Type, lazy.Site, query.Enumerate(most))
            : one);
    }

    /// <summary>The same; a collection class of the program's own tells by its enumerator what it holds.</summary>
    public Value Items(Value value, IOperation site, int most = Deferred.Everything)
    {
        if (!Alternatives.Of(value).Any(v => EnumeratorOf(v.Value) is not null))
        {
            return Now(value, most);
        }

        return machine.Branches.Each(value, one => EnumeratorOf(one) is { } method
            ? Now(machine.Calls.Call(method, one, Array.Empty<Value>(), site, frame: null), most)
            : Now(one, most));
    }

    private IMethodSymbol? EnumeratorOf(Value value)
    {
        if (value is not HeapObject { Items: null, Query: null, Type: INamedTypeSymbol type })
        {
            return null;
        }

        for (var current = type; current is not null && machine.HasSource(current.OriginalDefinition); current = current.BaseType)
        {
            if (current.GetMembers("GetEnumerator").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == 0) is { } method)
            {
                return method;
            }
        }

        return null;
    }
}
