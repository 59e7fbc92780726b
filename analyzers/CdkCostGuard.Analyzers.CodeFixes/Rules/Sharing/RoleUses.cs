using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Sharing;

/// <summary>What a program does with a variable that holds a role.</summary>
internal static class RoleUses
{
    // Helpers that call helpers.
    private const int Deepest = 4;

    private static readonly string[] Changes = { "AddToPolicy", "AddToPrincipalPolicy", "AddManagedPolicy", "ApplyRemovalPolicy" };

    /// <summary>All references to a variable below a node.</summary>
    public static IEnumerable<IdentifierNameSyntax> Of(ISymbol variable, SyntaxNode within, SemanticModel model) => within.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(n => n.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(n).Symbol, variable));

    /// <summary>Is the statement nothing but a change of the role that can be made to another one as well: a grant, a tag?</summary>
    public static bool IsChange(StatementSyntax statement, IdentifierNameSyntax use, SemanticModel model) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }
        && call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: true }
        && Copyable.Is(call, model)
        && (access.Expression == Whole(use) ? Changes.Contains(name) || IsGrant(name)
            : Whole(use).Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax taker }
                && (taker == call ? IsGrant(name) : taker == access.Expression && name is "Add" or "Remove" && IsTagsOf(taker, model)));

    /// <summary>Does a construct that is made here run with the role, and nothing else happen to it?</summary>
    public static bool IsRunWith(IdentifierNameSyntax use, SemanticModel model) => IsRunWith(use, model, 0);

    private static bool IsRunWith(IdentifierNameSyntax use, SemanticModel model, int depth)
    {
        var whole = Whole(use);
        SyntaxNode value = whole.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "RoleArn" } arn && arn.Expression == whole ? arn : whole;
        return value.Parent switch
        {
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax, Left: IdentifierNameSyntax property } assignment when assignment.Right == value =>
                IsOfRole(property.Identifier.ValueText)
                && model.GetSymbolInfo(property).Symbol is IPropertySymbol { DeclaringSyntaxReferences.IsEmpty: true },
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } call } } argument when value == whole =>
                Parameter(call, argument, model) is { } parameter && IsRunWith(parameter, model.Compilation, depth + 1),
            _ => false,
        };
    }

    // Within a helper: it may also grant to the role that it is given.
    private static bool IsRunWith(IParameterSymbol parameter, Compilation compilation, int depth)
    {
        var method = parameter.ContainingSymbol.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).SingleOrDefault();
        if (depth > Deepest || method is null || parameter.ContainingSymbol is not IMethodSymbol { IsAbstract: false, IsVirtual: false, IsOverride: false, IsExtern: false } || !compilation.ContainsSyntaxTree(method.SyntaxTree) || method is TypeDeclarationSyntax)
        {
            return false;
        }

        var model = compilation.GetSemanticModel(method.SyntaxTree);
        return Of(parameter, method, model).All(use => !IsRepeated(use, method)
            && (IsRunWith(use, model, depth) || (use.FirstAncestorOrSelf<StatementSyntax>() is { } statement && IsChange(statement, use, model))));
    }

    /// <summary>May it happen several times, or later, for one time that the node around it does?</summary>
    public static bool IsRepeated(SyntaxNode use, SyntaxNode within) => use.Ancestors()
        .TakeWhile(a => a != within)
        .Any(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or QueryExpressionSyntax);

    // With what it is a member of.
    private static ExpressionSyntax Whole(IdentifierNameSyntax use) => use.Parent is MemberAccessExpressionSyntax access && access.Name == use ? access : use;

    // Plain resources take the ARN under either name.
    private static bool IsOfRole(string property) =>
        property.EndsWith("Role", System.StringComparison.Ordinal) || property.EndsWith("RoleArn", System.StringComparison.Ordinal);

    private static bool IsGrant(string name) => name.StartsWith("Grant", System.StringComparison.Ordinal);

    private static bool IsTagsOf(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "Of" } of && CdkTypes.Is(of.ContainingType, "Amazon.CDK.Tags");

    private static IParameterSymbol? Parameter(SyntaxNode call, ArgumentSyntax argument, SemanticModel model)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: false, ReducedFrom: null } method)
        {
            return null;
        }

        var index = ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument);
        var parameter = argument.NameColon is { } name ? method.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText)
            : index < method.Parameters.Length ? method.Parameters[index]
            : null;
        return parameter is { IsParams: false, RefKind: RefKind.None } ? parameter.OriginalDefinition : null;
    }
}
