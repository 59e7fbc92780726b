using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>Which member of the allocated type a call reaches.</summary>
internal static class Dispatch
{
    /// <summary>The method that runs; the one that is named where the object's type has no other.</summary>
    public static IMethodSymbol Find(IMethodSymbol method, HeapObject receiver)
    {
        if (receiver.Type is not INamedTypeSymbol type)
        {
            return method;
        }

        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            // What implements it in a base class may be overridden in the object's own.
            return ImplementationOf(method, type) is IMethodSymbol implementation ? (IsOfInterface(implementation) ? implementation : Find(implementation, receiver))
                : type.TypeKind == TypeKind.Interface ? method
                : ByName(type, method) ?? method;
        }

        if (!method.IsVirtual && !method.IsAbstract && !method.IsOverride)
        {
            return method;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            var overriding = current.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => Overrides(m, method));
            if (overriding is not null)
            {
                return overriding.IsGenericMethod && method.IsGenericMethod ? overriding.Construct(method.TypeArguments.ToArray()) : overriding;
            }
        }

        return method;
    }

    /// <summary>The property that is read; null where the object's type is not known enough to tell.</summary>
    public static IPropertySymbol? Find(IPropertySymbol property, HeapObject receiver)
    {
        if (receiver.Type is not INamedTypeSymbol type || type.TypeKind == TypeKind.Interface)
        {
            return property.ContainingType.TypeKind == TypeKind.Interface ? property : receiver.IsOpen ? property : null;
        }

        if (property.ContainingType.TypeKind == TypeKind.Interface)
        {
            return ImplementationOf(property, type) is not IPropertySymbol implementation ? property
                : IsOfInterface(implementation) ? implementation
                : Find(implementation, receiver);
        }

        if (!property.IsVirtual && !property.IsAbstract && !property.IsOverride)
        {
            return property;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(property.Name).OfType<IPropertySymbol>())
            {
                for (var overridden = member; overridden is not null; overridden = overridden.OverriddenProperty)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, property.OriginalDefinition))
                    {
                        return member;
                    }
                }
            }
        }

        return property;
    }

    private static bool IsOfInterface(ISymbol member) => member.ContainingType.TypeKind == TypeKind.Interface;

    // Within a generic method an interface is named with a type parameter; the type implements it with what that stands for.
    private static ISymbol? ImplementationOf(ISymbol member, INamedTypeSymbol type)
    {
        var asked = (member as IMethodSymbol)?.ConstructedFrom ?? member;
        var found = type.FindImplementationForInterfaceMember(asked)
            ?? type.AllInterfaces
                .Where(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, member.ContainingType.OriginalDefinition))
                .SelectMany(i => i.GetMembers(member.Name))
                .Where(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member.OriginalDefinition))
                .Select(m => type.FindImplementationForInterfaceMember(m))
                .FirstOrDefault(m => m is not null);
        return found is IMethodSymbol { IsGenericMethod: true } generic && member is IMethodSymbol { IsGenericMethod: true } method
            ? generic.ConstructedFrom.Construct(method.TypeArguments.ToArray())
            : found;
    }

    private static bool Overrides(IMethodSymbol candidate, IMethodSymbol method)
    {
        for (var current = candidate; current is not null; current = current.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, method.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    // Interfaces of jsii are implemented by members of the same name.
    private static IMethodSymbol? ByName(INamedTypeSymbol type, IMethodSymbol method)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            var found = current.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == method.Parameters.Length);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }
}
