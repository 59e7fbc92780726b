using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>What is written for the missing tags.</summary>
internal static class TagStatements
{
    // With its namespace always: within a stack, Tags alone is the stack's property.
    private const string TypeName = "Amazon.CDK.Tags";

    /// <summary>One call for each key, laid out as the statement before it.</summary>
    public static IEnumerable<StatementSyntax> For(TagSite site, string receiver, SemanticModel model)
    {
        var before = site.Statement;
        var end = Last(before.GetTrailingTrivia());
        var isLastOfLine = end.IsKind(SyntaxKind.EndOfLineTrivia);
        var leading = isLastOfLine ? SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(Indent(before))) : SyntaxTriviaList.Empty;
        var trailing = SyntaxFactory.TriviaList(isLastOfLine ? end : SyntaxFactory.Space);
        var type = Binds(before.SpanStart, model) ? TypeName : "global::" + TypeName;
        return site.Keys.Select(k => SyntaxFactory
            .ParseStatement($"{type}.Of({receiver}).Add({SyntaxFactory.Literal(k).Text}, \"\");")
            .WithLeadingTrivia(leading)
            .WithTrailingTrivia(trailing));
    }

    /// <summary>The same statement, with a variable that holds what it makes.</summary>
    public static StatementSyntax Declare(ExpressionStatementSyntax statement, string name)
    {
        // A discard gives its place to the variable, with the trivia around it.
        var discard = statement.Expression as AssignmentExpressionSyntax;
        var value = discard?.Right ?? statement.Expression.WithoutLeadingTrivia();
        var equals = discard?.OperatorToken ?? SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space);
        var identifier = SyntaxFactory.Identifier(name).WithTrailingTrivia(discard?.Left.GetTrailingTrivia() ?? SyntaxFactory.TriviaList(SyntaxFactory.Space));
        var type = SyntaxFactory.IdentifierName("var").WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
        var variable = SyntaxFactory.VariableDeclarator(identifier, null, SyntaxFactory.EqualsValueClause(equals, value));
        return SyntaxFactory.LocalDeclarationStatement(
            default, SyntaxFactory.VariableDeclaration(type, SyntaxFactory.SingletonSeparatedList(variable)), statement.SemicolonToken);
    }

    // Of the line and not of the statement, which need not be the first one of its line.
    private static string Indent(SyntaxNode statement)
    {
        var line = statement.SyntaxTree.GetText().Lines.GetLineFromPosition(statement.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static SyntaxTrivia Last(SyntaxTriviaList trivia) => trivia.Count == 0 ? default : trivia[trivia.Count - 1];

    // A namespace of the program that has an Amazon of its own hides the other one.
    private static bool Binds(int position, SemanticModel model) =>
        model.GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseExpression(TypeName), SpeculativeBindingOption.BindAsExpression).Symbol is INamedTypeSymbol;
}
