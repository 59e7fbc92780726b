using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Expressions;

/// <summary>Answers <c>is</c>.</summary>
internal static class TypeTests
{
    /// <summary>Null where it is not known.</summary>
    public static bool? Is(Value value, ITypeSymbol type)
    {
        switch (value)
        {
            case Constant { Data: null }:
                return false;
            case Text:
                return type.SpecialType is SpecialType.System_String or SpecialType.System_Object ? true : type.TypeKind == TypeKind.Interface ? null : false;
            case Constant { Data: bool }:
                return type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Object;
            case HeapObject { Type: { } actual } thing:
                if (Derives(actual, type))
                {
                    return true;
                }

                // An array where any collection was written, or a list that the engine made: its exact class is not kept.
                return thing.IsOpen || thing.Items is not null || thing.Query is not null || CollectionTypes.Of(type) != CollectionKind.None ? null : false;
            default:
                return null;
        }
    }

    public static bool Derives(ITypeSymbol type, ITypeSymbol from)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, from))
            {
                return true;
            }
        }

        return from.SpecialType == SpecialType.System_Object
            || (from.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i, from)));
    }
}
