using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.CodeFixes;

/// <summary>Writes as the file around it is written.</summary>
internal static class Layout
{
    /// <summary>Of the line and not of the node, which need not be the first one of its line.</summary>
    public static string Indent(SyntaxNode node)
    {
        var line = node.SyntaxTree.GetText().Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>One step to the right.</summary>
    public static string Deeper(string indent) => indent + (indent.IndexOf('\t') >= 0 ? "\t" : "    ");

    /// <summary>As the first line of the file ends.</summary>
    public static string EndOfLine(SyntaxTree tree)
    {
        var text = tree.GetText();
        var first = text.Lines[0];
        return first.End == first.EndIncludingLineBreak ? "\n" : text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak));
    }

    /// <summary>Is what follows on another line?</summary>
    public static bool EndsLine(SyntaxTriviaList trailing) => trailing.Count > 0 && trailing[trailing.Count - 1].IsKind(SyntaxKind.EndOfLineTrivia);

    /// <summary>A list of these items, in the newest way that the file can be compiled with.</summary>
    public static string List(string items, SyntaxTree tree) =>
        ((CSharpParseOptions)tree.Options).LanguageVersion >= LanguageVersion.CSharp12 ? $"[{items}]" : $"new[] {{ {items} }}";

    /// <summary>Statements or members behind another one: below it with its indent, or on its line where more stands there.</summary>
    public static void InsertAfter(SyntaxNode statement, IEnumerable<string> lines, Edits edits)
    {
        var tree = statement.SyntaxTree;
        var trailing = statement.GetTrailingTrivia();
        foreach (var line in lines)
        {
            var text = EndsLine(trailing) ? Indent(statement) + line + EndOfLine(tree)
                : statement.GetLastToken().GetNextToken().IsKind(SyntaxKind.None) ? EndOfLine(tree) + Indent(statement) + line
                : trailing.Count == 0 ? " " + line
                : line + " ";
            edits.Insert(tree, statement.FullSpan.End, text);
        }
    }

    /// <summary>Statements that belong together, behind another one and set off by a blank line.</summary>
    public static void InsertParagraph(StatementSyntax statement, IEnumerable<string> lines, Edits edits)
    {
        if (!EndsLine(statement.GetTrailingTrivia()))
        {
            InsertAfter(statement, lines, edits);
            return;
        }

        var end = EndOfLine(statement.SyntaxTree);
        edits.Insert(statement.SyntaxTree, statement.FullSpan.End, end + string.Concat(lines.Select(l => Indent(statement) + l + end)));
    }
}
