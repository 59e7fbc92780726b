using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Expressions;

/// <summary>Type parameters and what they stand for in a call.</summary>
internal static class Generic
{
    public static readonly IReadOnlyDictionary<ISymbol, ITypeSymbol> None = new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default);

    public static ITypeSymbol Substitute(ITypeSymbol type, IReadOnlyDictionary<ISymbol, ITypeSymbol> arguments)
    {
        if (arguments.Count == 0)
        {
            return type;
        }

        return type switch
        {
            ITypeParameterSymbol parameter => arguments.TryGetValue(parameter, out var argument) ? argument : type,
            INamedTypeSymbol { IsGenericType: true, IsUnboundGenericType: false, IsTupleType: false } named when named.TypeArguments.Any(a => a.TypeKind is TypeKind.TypeParameter or TypeKind.Class or TypeKind.Interface)
                => named.ConstructedFrom.Construct(named.TypeArguments.Select(a => Substitute(a, arguments)).ToArray()),
            _ => type,
        };
    }

    /// <summary>What the parameters of a method and of the types around it stand for.</summary>
    public static IReadOnlyDictionary<ISymbol, ITypeSymbol> Arguments(IMethodSymbol method, ITypeSymbol? receiver, IReadOnlyDictionary<ISymbol, ITypeSymbol> caller)
    {
        if (method.TypeArguments.Length == 0 && receiver is not INamedTypeSymbol && method.ContainingType is not { TypeArguments.Length: > 0 })
        {
            return None;
        }

        var arguments = new Dictionary<ISymbol, ITypeSymbol>(SymbolEqualityComparer.Default);
        for (var i = 0; i < method.TypeArguments.Length; i++)
        {
            arguments[method.OriginalDefinition.TypeParameters[i]] = Substitute(method.TypeArguments[i], caller);
        }

        for (var type = receiver as INamedTypeSymbol ?? method.ContainingType; type is not null; type = type.BaseType)
        {
            for (var i = 0; i < type.TypeArguments.Length; i++)
            {
                arguments[type.OriginalDefinition.TypeParameters[i]] = Substitute(type.TypeArguments[i], caller);
            }
        }

        return arguments;
    }
}
