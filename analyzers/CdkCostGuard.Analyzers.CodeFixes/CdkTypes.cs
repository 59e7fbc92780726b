using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes;

/// <summary>What types of a program are to the CDK.</summary>
internal static class CdkTypes
{
    public const string Construct = "Constructs.Construct";
    public const string Stack = "Amazon.CDK.Stack";

    /// <summary>Can it be used where any construct can?</summary>
    public static bool IsConstruct(ITypeSymbol? type, Compilation compilation) => IsA(type, "Constructs.IConstruct", compilation);

    public static bool IsA(ITypeSymbol? type, string name, Compilation compilation) =>
        type is not null && compilation.GetTypesByMetadataName(name).Any(t => compilation.ClassifyCommonConversion(type, t) is { IsImplicit: true, IsUserDefined: false });

    /// <summary>Is it a type of the CDK of that name?</summary>
    public static bool Is(ITypeSymbol? type, string name) => type?.OriginalDefinition.ToDisplayString() == name;

    /// <summary>A type of the CDK as it can be named at a place: a namespace of the program that has an Amazon of its own hides the other one.</summary>
    public static string Name(string type, SemanticModel model, int position) =>
        model.GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseExpression(type), SpeculativeBindingOption.BindAsExpression).Symbol is INamedTypeSymbol
            ? type
            : "global::" + type;

    /// <summary>Is the construct made right below the object whose code makes it?</summary>
    public static bool IsMadeInThis(BaseObjectCreationExpressionSyntax creation) =>
        creation.ArgumentList?.Arguments.FirstOrDefault() is { Expression: ThisExpressionSyntax, NameColon: null or { Name.Identifier.ValueText: "scope" } };
}
