using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Sharing;

/// <summary>Tells whether a piece of program can be written twice and does the same twice.</summary>
/// <remarks>
/// It cannot where it makes a construct, whose id is taken the second time, or changes a variable. Doubt is no: code without source is trusted only where it is of
/// the CDK, static, or of a string.
/// </remarks>
internal static class Copyable
{
    // Helpers that call helpers.
    private const int Deepest = 4;

    /// <summary>Everything within <paramref name="code"/>, except for <paramref name="made"/> itself, of which a copy is wanted.</summary>
    public static bool Is(SyntaxNode code, SemanticModel model, SyntaxNode? made = null) => Is(code, model, made, 0);

    private static bool Is(SyntaxNode code, SemanticModel model, SyntaxNode? made, int depth) =>
        depth <= Deepest && code.DescendantNodesAndSelf().All(n => n == made || IsHarmless(n, model, depth));

    private static bool IsHarmless(SyntaxNode node, SemanticModel model, int depth)
    {
        switch (node)
        {
            case AssignmentExpressionSyntax:
                return node.Parent is InitializerExpressionSyntax;
            case PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax:
                return !node.IsKind(SyntaxKind.PreIncrementExpression) && !node.IsKind(SyntaxKind.PreDecrementExpression)
                    && !node.IsKind(SyntaxKind.PostIncrementExpression) && !node.IsKind(SyntaxKind.PostDecrementExpression);
            case AwaitExpressionSyntax or VariableDesignationSyntax or AnonymousFunctionExpressionSyntax or YieldStatementSyntax:
                return false;
            case BaseObjectCreationExpressionSyntax:
                return model.GetTypeInfo(node).Type is { } made && !CdkTypes.IsConstruct(made, model.Compilation);
            case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }:
                return true;
            case InvocationExpressionSyntax:
                return model.GetSymbolInfo(node).Symbol is IMethodSymbol method
                    && !CdkTypes.IsConstruct(method.ReturnType, model.Compilation)
                    && (method.DeclaringSyntaxReferences.IsEmpty ? IsTrusted(method) : IsHarmlessInside(method, model, depth));
            default:
                return true;
        }
    }

    private static bool IsHarmlessInside(IMethodSymbol method, SemanticModel model, int depth) => method.DeclaringSyntaxReferences
        .Select(r => r.GetSyntax())
        .All(s => model.Compilation.ContainsSyntaxTree(s.SyntaxTree) && Is(s, model.Compilation.GetSemanticModel(s.SyntaxTree), null, depth + 1));

    private static bool IsTrusted(IMethodSymbol method) =>
        method.IsStatic
        || method.ContainingType.SpecialType == SpecialType.System_String
        || method.ContainingNamespace.ToDisplayString().StartsWith("Amazon.CDK", System.StringComparison.Ordinal);
}
