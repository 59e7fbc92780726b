using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.Model.Summaries;

/// <summary>What a member of another assembly does, as statements in a small part of C#.</summary>
internal sealed class Summary
{
    private const int Deepest = 60;

    private Summary(IReadOnlyList<StatementSyntax> statements, bool mayThrow)
    {
        Statements = statements;
        MayThrow = mayThrow;
    }

    /// <summary>The first step of a member that may throw.</summary>
    public const string ThrowsStep = "throws();";

    /// <summary>It may end by an exception: what a try block does around it is not known.</summary>
    public bool MayThrow { get; }

    public IReadOnlyList<StatementSyntax> Statements { get; }

    /// <summary>Reads the statements; null where one of them is not of that part of C#, for a summary of which a step is missing is none.</summary>
    public static Summary? Parse(IEnumerable<string?> steps)
    {
        var statements = new List<StatementSyntax>();
        var texts = steps.ToList();
        var mayThrow = texts.FirstOrDefault() == ThrowsStep;
        foreach (var step in mayThrow ? texts.Skip(1) : texts)
        {
            var statement = step is null ? null : SyntaxFactory.ParseStatement(step);
            if (statement is null || statement.ContainsDiagnostics || !IsStatement(statement, 0))
            {
                return null;
            }

            statements.Add(statement);
        }

        return statements.Take(statements.Count - 1).Any(s => s is ReturnStatementSyntax) ? null : new Summary(statements, mayThrow);
    }

    private static bool IsStatement(StatementSyntax statement, int depth) => depth < Deepest && statement switch
    {
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: MemberAccessExpressionSyntax target } assignment } =>
            IsExpression(target.Expression, depth) && IsExpression(assignment.Right, depth),
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => IsExpression(call, depth),
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => variables[0].Initializer is { } value && IsExpression(value.Value, depth),
        IfStatementSyntax { Else: null, Statement: BlockSyntax block } choice => IsExpression(choice.Condition, depth) && IsBlock(block, depth),
        ForEachStatementSyntax { Statement: BlockSyntax block } loop => IsExpression(loop.Expression, depth) && IsBlock(block, depth),
        ReturnStatementSyntax { Expression: { } value } => depth == 0 && IsExpression(value, depth),
        _ => false,
    };

    private static bool IsBlock(BlockSyntax block, int depth) => block.Statements.All(s => IsStatement(s, depth + 1));

    private static bool IsExpression(ExpressionSyntax expression, int depth) => depth < Deepest && expression switch
    {
        LiteralExpressionSyntax or PredefinedTypeSyntax or IdentifierNameSyntax or GenericNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax or TypeOfExpressionSyntax => true,
        ParenthesizedExpressionSyntax inner => IsExpression(inner.Expression, depth + 1),
        CastExpressionSyntax cast => IsExpression(cast.Expression, depth + 1),
        MemberAccessExpressionSyntax access => IsExpression(access.Expression, depth + 1),
        InvocationExpressionSyntax call => IsExpression(call.Expression, depth + 1) && Are(call.ArgumentList.Arguments.Select(a => a.Expression), depth),
        ObjectCreationExpressionSyntax creation => Are((creation.ArgumentList?.Arguments ?? default).Select(a => a.Expression), depth) && IsInitializer(creation.Initializer, depth),
        AnonymousObjectCreationExpressionSyntax creation => creation.Initializers.All(i => i.NameEquals is not null && IsExpression(i.Expression, depth + 1)),
        ImplicitArrayCreationExpressionSyntax array => Are(array.Initializer.Expressions, depth),
        ArrayCreationExpressionSyntax array => array.Initializer is null || Are(array.Initializer.Expressions, depth),
        ConditionalExpressionSyntax choice => Are(new[] { choice.Condition, choice.WhenTrue, choice.WhenFalse }, depth),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression or (int)SyntaxKind.UnaryMinusExpression } prefix => IsExpression(prefix.Operand, depth + 1),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } test => test.Right is TypeSyntax or MemberAccessExpressionSyntax && IsExpression(test.Left, depth + 1),
        BinaryExpressionSyntax binary => Operators.Contains(binary.Kind()) && Are(new[] { binary.Left, binary.Right }, depth),
        _ => false,
    };

    private static readonly HashSet<SyntaxKind> Operators = new()
    {
        SyntaxKind.AddExpression, SyntaxKind.EqualsExpression, SyntaxKind.LogicalAndExpression,
        SyntaxKind.LessThanExpression, SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanExpression, SyntaxKind.GreaterThanOrEqualExpression,
    };

    private static bool IsInitializer(InitializerExpressionSyntax? initializer, int depth) =>
        initializer is null || initializer.Expressions.All(e => e is AssignmentExpressionSyntax { Left: IdentifierNameSyntax } member && IsExpression(member.Right, depth + 1));

    private static bool Are(IEnumerable<ExpressionSyntax> expressions, int depth) => expressions.All(e => IsExpression(e, depth + 1));
}
