using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Rules;
using CdkCostGuard.Analyzers.Rules.Tags;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>A statement in a block that makes a construct, after which tags can be added to it.</summary>
internal sealed class TagSite
{
    private TagSite(StatementSyntax statement, BaseObjectCreationExpressionSyntax creation, string? receiver, string typeName, string[] keys)
    {
        Statement = statement;
        Creation = creation;
        Receiver = receiver;
        TypeName = typeName;
        Keys = keys;
    }

    public StatementSyntax Statement { get; }

    public BaseObjectCreationExpressionSyntax Creation { get; }

    /// <summary>What holds the construct after the statement; null where nothing does.</summary>
    public string? Receiver { get; }

    public string TypeName { get; }

    public string[] Keys { get; }

    /// <summary>The statement of a diagnostic; null where there is none, or where adding tags would do harm.</summary>
    /// <remarks>
    /// Harm is done to other uses of the place, whose good tag from further up would be hidden by an empty one, and beside a near miss: IAM refuses two keys that
    /// differ in case only. CCG1002 has the fix for that.
    /// </remarks>
    public static TagSite? Find(SemanticModel model, Diagnostic diagnostic, CancellationToken cancellation)
    {
        diagnostic.Properties.TryGetValue(InvokerLacksCostTags.LackedByAll, out var lackedByAll);
        diagnostic.Properties.TryGetValue(InvokerLacksCostTags.MissingTags, out var missing);
        diagnostic.Properties.TryGetValue(Finding.LocationsProperty, out var places);
        var span = diagnostic.Location.SourceSpan;
        if (lackedByAll != "true" || string.IsNullOrEmpty(missing) || (places ?? "").Split(',').Contains(Places.Tag)
            || model.SyntaxTree.GetRoot(cancellation).FindNode(span, getInnermostNodeForTie: true) is not BaseObjectCreationExpressionSyntax creation
            || creation.Span != span
            || creation.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax } statement
            || model.GetTypeInfo(creation, cancellation).Type is not { } made)
        {
            return null;
        }

        var holder = Holder(statement, creation, model, cancellation);
        return holder is var (receiver, type) && IsConstruct(type ?? made, model)
            ? new TagSite(statement, creation, receiver, made.Name, missing!.Split(','))
            : null;
    }

    private static (string? Receiver, ITypeSymbol? Type)? Holder(
        StatementSyntax statement, ExpressionSyntax creation, SemanticModel model, CancellationToken cancellation)
    {
        switch (creation.Parent)
        {
            case ExpressionStatementSyntax bare when bare == statement:
                return (null, null);
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax local } variable } when local == statement:
                return (variable.Identifier.Text, (model.GetDeclaredSymbol(variable, cancellation) as ILocalSymbol)?.Type);
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
                when assignment.Parent == statement && assignment.Right == creation:
                return model.GetSymbolInfo(assignment.Left, cancellation).Symbol switch
                {
                    IDiscardSymbol => (null, null),
                    // Read again it is the same object. Not so, perhaps, an element or what hangs on a call.
                    ILocalSymbol or IFieldSymbol or IParameterSymbol or IPropertySymbol { GetMethod: not null } when IsPlain(assignment.Left) =>
                        (assignment.Left.WithoutTrivia().ToString(), model.GetTypeInfo(assignment.Left, cancellation).Type),
                    _ => null,
                };
            default:
                return null;
        }
    }

    private static bool IsPlain(ExpressionSyntax left) => left is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax };

    // A variable may be declared as something that is no construct, such as what can be granted to.
    private static bool IsConstruct(ITypeSymbol type, SemanticModel model) =>
        model.Compilation.GetTypesByMetadataName("Constructs.IConstruct").Any(c => model.Compilation.ClassifyCommonConversion(type, c).IsImplicit);
}
