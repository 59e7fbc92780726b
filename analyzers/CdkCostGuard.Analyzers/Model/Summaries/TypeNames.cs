using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.Model.Summaries;

/// <summary>Types by the names that summaries have for them: as in C#, with their namespaces.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The name of a type; null where other assemblies cannot name it.</summary>
    public static string? Of(ITypeSymbol? type) => type is INamedTypeSymbol named && CanName(named) ? named.ToDisplayString(Format) : null;

    /// <summary>Can code of other assemblies use it, if only in a derived class?</summary>
    public static bool IsVisible(ISymbol symbol)
    {
        for (var at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The type of a name; null where there is none.</summary>
    public static ITypeSymbol? Find(Compilation compilation, TypeSyntax name)
    {
        switch (name)
        {
            case PredefinedTypeSyntax predefined:
                return compilation.GetSpecialType(SpecialOf(predefined.Keyword.Kind()));
            case NullableTypeSyntax nullable:
                return Find(compilation, nullable.ElementType);
            case ArrayTypeSyntax array:
                return Find(compilation, array.ElementType) is { } element ? compilation.CreateArrayTypeSymbol(element) : null;
            default:
                var (parts, arguments) = (new List<string>(), new List<TypeSyntax>());
                return Take(name, parts, arguments) ? Find(compilation, parts, arguments) : null;
        }
    }

    private static ITypeSymbol? Find(Compilation compilation, List<string> parts, List<TypeSyntax> arguments)
    {
        // The last dots may lead into a type.
        for (var inside = 0; inside < parts.Count; inside++)
        {
            var text = string.Join(".", parts.Take(parts.Count - inside)) + string.Concat(parts.Skip(parts.Count - inside).Select(p => "+" + p));
            if (compilation.GetTypeByMetadataName(text) is { } type)
            {
                var types = arguments.Select(a => Find(compilation, a)).ToArray();
                return types.Length == 0 ? type : types.Length == type.TypeParameters.Length && types.All(t => t is not null) ? type.Construct(types!) : null;
            }
        }

        return null;
    }

    private static bool Take(ExpressionSyntax name, List<string> parts, List<TypeSyntax> arguments)
    {
        switch (name)
        {
            case QualifiedNameSyntax qualified:
                return Take(qualified.Left, parts, arguments) && Take(qualified.Right, parts, arguments);
            case MemberAccessExpressionSyntax access:
                return Take(access.Expression, parts, arguments) && Take(access.Name, parts, arguments);
            case IdentifierNameSyntax identifier:
                parts.Add(identifier.Identifier.ValueText);
                return true;
            case GenericNameSyntax generic:
                parts.Add(generic.Identifier.ValueText + "`" + generic.TypeArgumentList.Arguments.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
                arguments.AddRange(generic.TypeArgumentList.Arguments);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The type that a dotted expression names.</summary>
    public static ITypeSymbol? Find(Compilation compilation, ExpressionSyntax expression)
    {
        if (expression is PredefinedTypeSyntax predefined)
        {
            return Find(compilation, (TypeSyntax)predefined);
        }

        var (parts, arguments) = (new List<string>(), new List<TypeSyntax>());
        return Take(expression, parts, arguments) ? Find(compilation, parts, arguments) : null;
    }

    private static bool CanName(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } or INamedTypeSymbol { IsAnonymousType: true } or INamedTypeSymbol { TypeKind: TypeKind.Error } => false,
        INamedTypeSymbol named => IsPublic(named) && named.TypeArguments.All(CanName) && named.ContainingType is not { IsGenericType: true },
        _ => false,
    };

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is null || IsPublic(type.ContainingType));

    private static SpecialType SpecialOf(SyntaxKind keyword) => keyword switch
    {
        SyntaxKind.StringKeyword => SpecialType.System_String,
        SyntaxKind.BoolKeyword => SpecialType.System_Boolean,
        SyntaxKind.IntKeyword => SpecialType.System_Int32,
        SyntaxKind.LongKeyword => SpecialType.System_Int64,
        SyntaxKind.DoubleKeyword => SpecialType.System_Double,
        _ => SpecialType.System_Object,
    };
}
