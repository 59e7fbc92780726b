using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes;

/// <summary>Constants that the developer fills in, one for each thing in a type or in a program of top-level statements.</summary>
/// <remarks>They are empty, so that what they stand for stays asked for: a made-up word would look like an answer.</remarks>
internal sealed class Blanks
{
    private const string Note = "// to fill in";

    private readonly Dictionary<(SyntaxNode Owner, string Thing), string> _known = new Dictionary<(SyntaxNode, string), string>();

    /// <summary>The name of the constant for <paramref name="thing"/>; one that is already there, and still empty, serves again.</summary>
    /// <param name="thing">What to fill in, in any characters.</param>
    /// <param name="kind">Added to the name where the thing's own is taken.</param>
    /// <param name="place">Where the constant is used.</param>
    /// <param name="model">Of the place's file.</param>
    /// <param name="edits">Where a new one is written.</param>
    public string Constant(string thing, string kind, SyntaxNode place, SemanticModel model, Edits edits)
    {
        var type = place.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var owner = type ?? place.SyntaxTree.GetRoot();
        if (!_known.TryGetValue((owner, thing), out var name))
        {
            var word = Identifiers.Pascal(thing) is { Length: > 0 } own ? own : Identifiers.Pascal(kind + " " + thing);
            name = Empty(owner, place, word, word + kind);
            if (name is null)
            {
                name = edits.Shared<FreshNames>().Take(model, place, owner, word, word + kind);
                Declare(type, name, place, edits);
            }

            _known.Add((owner, thing), name);
        }

        return name;
    }

    private static void Declare(TypeDeclarationSyntax? type, string name, SyntaxNode place, Edits edits)
    {
        var tree = place.SyntaxTree;
        var end = Layout.EndOfLine(tree);
        var constant = $"const string {name} = \"\"; {Note}";
        if (type is null)
        {
            var statement = place.FirstAncestorOrSelf<GlobalStatementSyntax>()!;
            var position = statement.FullSpan.Start == 0 ? statement.SpanStart : statement.FullSpan.Start;
            edits.Insert(tree, position, constant + end);
            if (!StartsWithBlankLine(statement))
            {
                edits.Insert(tree, position, end, last: true);
            }

            return;
        }

        var first = type.Members[0];
        var indent = first.GetFirstToken().GetPreviousToken().GetLocation().GetLineSpan().EndLinePosition.Line == first.GetLocation().GetLineSpan().StartLinePosition.Line
            ? Layout.Deeper(Layout.Indent(type))
            : Layout.Indent(first);
        var line = $"{indent}private {constant}";
        if (Layout.EndsLine(type.OpenBraceToken.TrailingTrivia))
        {
            edits.Insert(tree, type.OpenBraceToken.FullSpan.End, line + end);
            if (first is not FieldDeclarationSyntax && !StartsWithBlankLine(first))
            {
                edits.Insert(tree, type.OpenBraceToken.FullSpan.End, end, last: true);
            }
        }
        else
        {
            edits.Insert(tree, type.OpenBraceToken.Span.End, end + line);
            edits.Insert(tree, type.OpenBraceToken.Span.End, end + indent, last: true);
        }
    }

    private static bool StartsWithBlankLine(SyntaxNode node) =>
        node.GetLeadingTrivia().SkipWhile(t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Select(t => t.IsKind(SyntaxKind.EndOfLineTrivia)).FirstOrDefault();

    private static string? Empty(SyntaxNode owner, SyntaxNode place, params string[] names)
    {
        var fields = owner is TypeDeclarationSyntax type
            ? type.Members.OfType<FieldDeclarationSyntax>().Where(f => f.Modifiers.Any(SyntaxKind.ConstKeyword)).Select(f => f.Declaration)
            : owner.ChildNodes().OfType<GlobalStatementSyntax>().Where(s => s.SpanStart < place.SpanStart).Select(s => s.Statement)
                .OfType<LocalDeclarationStatementSyntax>().Where(l => l.IsConst).Select(l => l.Declaration);
        return fields.SelectMany(f => f.Variables)
            .Where(v => v.Initializer?.Value is LiteralExpressionSyntax { Token.Value: "" })
            .Select(v => v.Identifier.ValueText)
            .FirstOrDefault(names.Contains);
    }
}
