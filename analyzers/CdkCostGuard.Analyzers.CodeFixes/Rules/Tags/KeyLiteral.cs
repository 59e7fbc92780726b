using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>A string literal with another content in the same quotes.</summary>
internal static class KeyLiteral
{
    /// <summary>Null where the literal does not say <paramref name="actual"/>, or where its quotes cannot hold <paramref name="required"/>.</summary>
    public static string? Renamed(LiteralExpressionSyntax literal, string actual, string required)
    {
        if (!literal.IsKind(SyntaxKind.StringLiteralExpression) || literal.Token.ValueText != actual)
        {
            return null;
        }

        // Parsed and not put together, so that the parser says whether raw quotes still end where they should.
        var renamed = SyntaxFactory.ParseExpression(Text(literal.Token, actual, required));
        return renamed is LiteralExpressionSyntax { Token: var token } && token.ValueText == required && !renamed.ContainsDiagnostics
            ? token.Text
            : null;
    }

    private static string Text(SyntaxToken token, string actual, string required)
    {
        if (token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken) || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
        {
            // Raw text has no escapes: the key stands in it as it is.
            var start = token.Text.IndexOf(actual, StringComparison.Ordinal);
            return token.Text.Substring(0, start) + required + token.Text.Substring(start + actual.Length);
        }

        return token.Text.StartsWith("@", StringComparison.Ordinal)
            ? "@\"" + required.Replace("\"", "\"\"") + "\""
            : SyntaxFactory.Literal(required).Text;
    }
}
