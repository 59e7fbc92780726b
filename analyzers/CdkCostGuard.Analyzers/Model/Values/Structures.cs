using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Values;

/// <summary>Objects that are equal when their parts are: records, tuples, anonymous objects and other values.</summary>
internal static class Structures
{
    /// <summary>Null where it is not known. By its identity where it has no other equality.</summary>
    public static bool? AreEqual(HeapObject x, HeapObject y)
    {
        if (ReferenceEquals(x, y))
        {
            return true;
        }

        if (x.IsOpen || y.IsOpen)
        {
            return null;
        }

        if (!IsStructure(x.Type) && !IsStructure(y.Type))
        {
            return HasOwnEquality(x.Type) || HasOwnEquality(y.Type) ? null : false;
        }

        if (x.Type is { IsTupleType: false } && y.Type is { IsTupleType: false } && !SymbolEqualityComparer.Default.Equals(x.Type, y.Type))
        {
            return x.Type.IsRecord && y.Type.IsRecord ? false : null;
        }

        bool? equal = true;
        foreach (var slot in new HashSet<object>(x.Slots.Keys.Concat(y.Slots.Keys)))
        {
            var part = x.Slots.TryGetValue(slot, out var a) && y.Slots.TryGetValue(slot, out var b)
                ? Value.AreSame(a, b) ? true : Value.AreDifferent(a, b) ? false : (bool?)null
                : null;
            if (part == false)
            {
                return false;
            }

            equal = part is null ? null : equal;
        }

        return HasOwnEquality(x.Type) ? null : equal;
    }

    private static bool IsStructure(ITypeSymbol? type) => type is null or { IsRecord: true } or { IsTupleType: true } or { IsAnonymousType: true } or { IsValueType: true };

    private static bool HasOwnEquality(ITypeSymbol? type)
    {
        for (; type is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }; type = type.BaseType)
        {
            if (type.DeclaringSyntaxReferences.Length > 0 && type.GetMembers("Equals").Any(m => !m.IsImplicitlyDeclared))
            {
                return true;
            }
        }

        return false;
    }
}
