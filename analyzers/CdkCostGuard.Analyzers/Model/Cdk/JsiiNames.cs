using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>
/// The names that construct libraries have in every language, such as <c>aws-cdk-lib.aws_iam.Role</c>. The namespaces of their C# classes moved
/// between versions, these did not.
/// </summary>
internal sealed class JsiiNames
{
    private readonly Dictionary<ITypeSymbol, string?> names = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, bool> constructs = new(SymbolEqualityComparer.Default);

    /// <summary>The name of a type of a construct library; null for any other type.</summary>
    public string? Of(ITypeSymbol? type)
    {
        if (type is null)
        {
            return null;
        }

        if (!names.TryGetValue(type, out var name))
        {
            names[type] = name = Read(type);
        }

        return name;
    }

    public bool IsCdk(ITypeSymbol? type) => Of(type) is not null;

    /// <summary>The name of the nearest library class that a type is or derives from.</summary>
    public string Nearest(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Of(type) is { } name)
            {
                return name;
            }
        }

        return "";
    }

    /// <summary>The names of all library classes that a type is or derives from, the nearest first.</summary>
    public IEnumerable<string> All(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Of(type) is { } name)
            {
                yield return name;
            }
        }
    }

    public bool IsConstruct(ITypeSymbol? type)
    {
        if (type is null)
        {
            return false;
        }

        if (!constructs.TryGetValue(type, out var is_))
        {
            constructs[type] = is_ = All(type).Contains("constructs.Construct");
        }

        return is_;
    }

    /// <summary>A construct or an interface of one.</summary>
    public bool IsConstructLike(ITypeSymbol? type) =>
        IsConstruct(type) || (type is { TypeKind: TypeKind.Interface } && (IsIConstruct(type) || type.AllInterfaces.Any(IsIConstruct)));

    /// <summary>Plain data, such as props: what nobody set is null.</summary>
    public static bool IsData(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetAttributes().Any(a => a.AttributeClass?.Name == "JsiiByValueAttribute"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Is it a class of the construct library itself, whose behaviour is known, rather than of a package built on it?</summary>
    public static bool IsCore(string name) => name.StartsWith("aws-cdk-lib.", StringComparison.Ordinal) || name.StartsWith("constructs.", StringComparison.Ordinal) || name.StartsWith("@aws-cdk/", StringComparison.Ordinal);

    private bool IsIConstruct(ITypeSymbol type) => Of(type) == "constructs.IConstruct";

    private static string? Read(ITypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.Name is "JsiiClassAttribute" or "JsiiInterfaceAttribute" or "JsiiByValueAttribute" or "JsiiEnumAttribute")
            {
                return attribute.ConstructorArguments.Select(a => a.Kind == TypedConstantKind.Primitive ? a.Value as string : null).FirstOrDefault(text => text is not null);
            }
        }

        return null;
    }
}
