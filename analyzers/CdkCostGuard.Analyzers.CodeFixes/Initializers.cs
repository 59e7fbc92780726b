using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes;

/// <summary>Writes into the braces behind a creation, and into lists.</summary>
internal static class Initializers
{
    /// <summary>Where an expression's object is made: here, or in the local variable that it names; null elsewhere.</summary>
    public static BaseObjectCreationExpressionSyntax? CreationOf(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) => expression switch
    {
        BaseObjectCreationExpressionSyntax creation => creation,
        IdentifierNameSyntax name when model.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declared }
            => (declared[0].GetSyntax(cancellation) as VariableDeclaratorSyntax)?.Initializer?.Value as BaseObjectCreationExpressionSyntax,
        _ => null,
    };

    /// <summary>What a property of an object that is made here is given; null where it is given nothing.</summary>
    public static ExpressionSyntax? ValueOf(BaseObjectCreationExpressionSyntax creation, string property) => creation.Initializer?.Expressions
        .OfType<AssignmentExpressionSyntax>()
        .FirstOrDefault(a => a.Left is IdentifierNameSyntax name && name.Identifier.ValueText == property)?.Right;

    /// <summary>One more property of an object that is made here.</summary>
    public static void Set(BaseObjectCreationExpressionSyntax creation, string assignment, Edits edits)
    {
        var tree = creation.SyntaxTree;
        if (creation.Initializer is not { } initializer)
        {
            edits.Insert(tree, creation.Span.End, $" {{ {assignment} }}");
        }
        else if (initializer.Expressions.Count == 0)
        {
            edits.Insert(tree, initializer.OpenBraceToken.Span.End, $" {assignment}");
        }
        else
        {
            Append(initializer.Expressions, initializer.OpenBraceToken, assignment, edits);
        }
    }

    /// <summary>One more element behind others, on a line of its own where they have one each.</summary>
    public static void Append<T>(SeparatedSyntaxList<T> elements, SyntaxToken open, string element, Edits edits)
        where T : SyntaxNode
    {
        var last = elements.Last();
        var tree = last.SyntaxTree;
        var isListed = last.GetLocation().GetLineSpan().StartLinePosition.Line > open.GetLocation().GetLineSpan().EndLinePosition.Line;
        var separator = isListed ? Layout.EndOfLine(tree) + Layout.Indent(last) : " ";
        // Behind the comma that may be there; a list goes on as it was.
        if (elements.SeparatorCount == elements.Count)
        {
            edits.Insert(tree, elements.GetSeparator(elements.Count - 1).Span.End, separator + element + ",");
            return;
        }

        edits.Insert(tree, last.Span.End, "," + separator + element);
    }
}
