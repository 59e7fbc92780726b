using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.CodeFixes;

/// <summary>A place that makes a construct and after which more can be said of it.</summary>
/// <remarks>
/// Covered are statements of a block, of a switch section and of the top level, and bodies that are one expression. An argument, a field initializer or the body of
/// a lambda has no place for a statement, and to move the construct out of it would change the order in which things happen.
/// </remarks>
internal sealed class ConstructSite
{
    private readonly SemanticModel _model;
    private readonly SyntaxNode _holder;
    private readonly string? _receiver;

    private ConstructSite(
        SemanticModel model, BaseObjectCreationExpressionSyntax creation, ITypeSymbol made, SyntaxNode holder, string? receiver, ITypeSymbol? heldAs)
    {
        HeldAs = heldAs ?? made;
        _model = model;
        Creation = creation;
        Made = made;
        _holder = holder;
        _receiver = receiver;
    }

    public BaseObjectCreationExpressionSyntax Creation { get; }

    public ITypeSymbol Made { get; }

    /// <summary>The type of what holds it, which may be one of its interfaces.</summary>
    public ITypeSymbol HeldAs { get; }

    public static ConstructSite? Find(SemanticModel model, Location location, CancellationToken cancellation)
    {
        if (CreationAt(model, location, cancellation) is not { } creation || model.GetTypeInfo(creation, cancellation).Type is not { } made)
        {
            return null;
        }

        var (holder, receiver, type) = Holder(creation, model, cancellation);
        return holder is not null && CdkTypes.IsConstruct(type ?? made, model.Compilation) ? new ConstructSite(model, creation, made, holder, receiver, type) : null;
    }

    public static BaseObjectCreationExpressionSyntax? CreationAt(SemanticModel model, Location location, CancellationToken cancellation) =>
        model.SyntaxTree.GetRoot(cancellation).FindNode(location.SourceSpan, getInnermostNodeForTie: true) is BaseObjectCreationExpressionSyntax creation
        && creation.Span == location.SourceSpan
            ? creation
            : null;

    /// <summary>Writes statements about the construct after it; they are given what holds it, which may be a new variable.</summary>
    public void Follow(Edits edits, Func<string, IEnumerable<string>> statements)
    {
        var tree = Creation.SyntaxTree;
        var name = _receiver ?? edits.Shared<FreshNames>().Variable(_model, Creation, Made.Name);
        var follow = statements(name).ToArray();
        var type = Creation is ImplicitObjectCreationExpressionSyntax ? Made.ToMinimalDisplayString(_model, Creation.SpanStart) : "var";
        switch (_holder)
        {
            case ReturnStatementSyntax returned:
                edits.Replace(tree, returned.ReturnKeyword.Span, $"{type} {name} =");
                Layout.InsertAfter(returned, follow.Append($"return {name};"), edits);
                break;
            case StatementSyntax statement:
                if (_receiver is null && Creation.Parent is AssignmentExpressionSyntax discard)
                {
                    edits.Replace(tree, discard.Left.Span, $"{type} {name}");
                }
                else if (_receiver is null)
                {
                    edits.Insert(tree, Creation.SpanStart, $"{type} {name} = ");
                }

                Layout.InsertAfter(statement, follow, edits);
                break;
            case ArrowExpressionClauseSyntax arrow:
                var indent = Layout.Indent(arrow.Parent!);
                var deeper = Layout.Deeper(indent);
                var end = Layout.EndOfLine(tree);
                var last = ReturnsValue(arrow) ? follow.Append($"return {name};") : follow;
                edits.Replace(
                    tree, TextSpan.FromBounds(arrow.ArrowToken.GetPreviousToken().Span.End, Creation.SpanStart), $"{end}{indent}{{{end}{deeper}{type} {name} = ");
                edits.Insert(tree, Semicolon(arrow)!.Value.Span.End, string.Concat(last.Select(s => end + deeper + s)) + end + indent + "}");
                break;
        }
    }

    // What is written around, the text that holds the construct afterwards (null where nothing does), and its type where that is another than the construct's.
    private static (SyntaxNode? Holder, string? Receiver, ITypeSymbol? Type) Holder(
        BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellation)
    {
        switch (creation.Parent)
        {
            case ExpressionStatementSyntax bare when IsOneOfMany(bare):
                return (bare, null, null);
            case ReturnStatementSyntax returned when IsOneOfMany(returned):
                return (returned, null, null);
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax local } variable } when IsOneOfMany(local):
                return (local, variable.Identifier.Text, (model.GetDeclaredSymbol(variable, cancellation) as ILocalSymbol)?.Type);
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax statement } assignment
                when IsOneOfMany(statement):
                return model.GetSymbolInfo(assignment.Left, cancellation).Symbol switch
                {
                    IDiscardSymbol => (statement, null, null),
                    // Read again it is the same object. Not so, perhaps, an element or what hangs on a call.
                    ILocalSymbol or IFieldSymbol or IParameterSymbol or IPropertySymbol { GetMethod: not null } when IsPlain(assignment.Left) =>
                        (statement, assignment.Left.WithoutTrivia().ToString(), model.GetTypeInfo(assignment.Left, cancellation).Type),
                    _ => default,
                };
            case ArrowExpressionClauseSyntax arrow when Semicolon(arrow) is not null && !HasComment(arrow.ArrowToken):
                return (arrow, null, null);
            default:
                return default;
        }
    }

    private static bool IsOneOfMany(StatementSyntax statement) => statement.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax;

    private static bool IsPlain(ExpressionSyntax left) => left is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };

    private static SyntaxToken? Semicolon(ArrowExpressionClauseSyntax arrow) => arrow.Parent switch
    {
        BaseMethodDeclarationSyntax { SemicolonToken: var semicolon } => semicolon,
        LocalFunctionStatementSyntax { SemicolonToken: var semicolon } => semicolon,
        _ => null,
    };

    private static bool HasComment(SyntaxToken arrow) =>
        arrow.GetPreviousToken().TrailingTrivia.Concat(arrow.LeadingTrivia).Concat(arrow.TrailingTrivia).Concat(arrow.GetNextToken().LeadingTrivia)
            .Any(t => !t.IsKind(SyntaxKind.WhitespaceTrivia) && !t.IsKind(SyntaxKind.EndOfLineTrivia));

    private bool ReturnsValue(ArrowExpressionClauseSyntax arrow) =>
        _model.GetDeclaredSymbol(arrow.Parent!) is IMethodSymbol { ReturnsVoid: false } method
        && !(method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false });
}
