using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

internal enum CollectionKind
{
    None,
    List,
    Dictionary,
}

/// <summary>Which types hold things.</summary>
internal static class CollectionTypes
{
    public static bool IsImmutable(ITypeSymbol? type) => type is { Name: not "Builder" } && type.Name.StartsWith("Immutable", System.StringComparison.Ordinal);

    public static CollectionKind Of(ITypeSymbol? type)
    {
        if (type is null or { SpecialType: SpecialType.System_String })
        {
            return CollectionKind.None;
        }

        if (type is IArrayTypeSymbol)
        {
            return CollectionKind.List;
        }

        var kind = OfInterface(type);
        foreach (var implemented in type.AllInterfaces)
        {
            var other = OfInterface(implemented);
            kind = other > kind ? other : kind;
        }

        return kind;
    }

    private static CollectionKind OfInterface(ITypeSymbol type) => type.Name switch
    {
        "IDictionary" or "IReadOnlyDictionary" or "ILookup" => CollectionKind.Dictionary,
        "IEnumerable" or "ReadOnlySpan" or "Span" => CollectionKind.List,
        _ => CollectionKind.None,
    };
}
