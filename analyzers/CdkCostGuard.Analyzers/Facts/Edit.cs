using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.Facts;

/// <summary>Judges an edit of a file that was not executed.</summary>
internal static class Edit
{
    private const string App = "App";

    /// <summary>
    /// Can the execution not have changed? It cannot where nothing that other files see has changed, and where no app is made: a method that makes one is
    /// executed even if nobody calls it.
    /// </summary>
    public static bool IsOutOfSight(SyntaxTree before, SyntaxTree after) =>
        SyntaxFactory.AreEquivalent(before, after, topLevel: true) && !MakesApp(after);

    // By name, without binding. A subclass of App is found where its name ends like it does, which is how people name them.
    private static bool MakesApp(SyntaxTree tree) => tree.GetRoot().DescendantNodes().Any(node => node switch
    {
        ObjectCreationExpressionSyntax creation => creation.Type.DescendantTokens().Any(IsApp),
        ImplicitObjectCreationExpressionSyntax creation => creation.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantTokens().Any(IsApp) != false,
        _ => false,
    });

    private static bool IsApp(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText.EndsWith(App, StringComparison.Ordinal);
}
