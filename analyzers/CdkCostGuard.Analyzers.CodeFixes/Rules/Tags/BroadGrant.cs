using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>A grant of everything, as it is written, which can be narrowed in place.</summary>
internal abstract class BroadGrant
{
    private BroadGrant(SemanticModel model) => Model = model;

    protected SemanticModel Model { get; }

    /// <summary>All that is visible within the expression at a place; nothing where two would be written at one spot.</summary>
    public static IReadOnlyList<BroadGrant> FindAll(SemanticModel model, Location place, CancellationToken cancellation)
    {
        var within = model.SyntaxTree.GetRoot(cancellation).FindNode(place.SourceSpan, getInnermostNodeForTie: true).DescendantNodesAndSelf().ToArray();
        var managed = within.OfType<InvocationExpressionSyntax>().Select(c => Managed.Of(c, model)).OfType<Managed>().ToArray();
        return managed.Count(m => m.IsListed) > 1
            ? Array.Empty<BroadGrant>()
            : within.OfType<BaseObjectCreationExpressionSyntax>().Select(p => Statement.Of(p, model)).OfType<BroadGrant>().Concat(managed).ToArray();
    }

    public abstract void Narrow(Edits edits);

    private static AssignmentExpressionSyntax? Property(BaseObjectCreationExpressionSyntax properties, string name) => properties.Initializer?.Expressions
        .OfType<AssignmentExpressionSyntax>().FirstOrDefault(p => p.Left is IdentifierNameSyntax left && left.Identifier.ValueText == name);

    // The items of a list that is written out; null where it is not.
    private static IReadOnlyList<SyntaxNode>? Items(ExpressionSyntax list) => list switch
    {
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
        CollectionExpressionSyntax collection => collection.Elements,
        _ => null,
    };

    /// <summary>A statement that names nothing but <c>*</c>, or all but some actions.</summary>
    private sealed class Statement : BroadGrant
    {
        private readonly AssignmentExpressionSyntax _actions;
        private readonly AssignmentExpressionSyntax? _resources;

        private Statement(SemanticModel model, AssignmentExpressionSyntax actions, AssignmentExpressionSyntax? resources)
            : base(model)
        {
            _actions = actions;
            _resources = resources;
        }

        public static Statement? Of(BaseObjectCreationExpressionSyntax properties, SemanticModel model)
        {
            if (!CdkTypes.Is(model.GetTypeInfo(properties).Type, "Amazon.CDK.AWS.IAM.PolicyStatementProps")
                || (Property(properties, "Effect") is { Right: var effect } && !effect.ToString().EndsWith("Effect.ALLOW", StringComparison.Ordinal)))
            {
                return null;
            }

            var all = Property(properties, "Actions");
            var actions = all is null ? Property(properties, "NotActions")
                : Items(all.Right) is { Count: 1 } items && items[0].DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>().FirstOrDefault() is { Token.Value: "*" or "*:*" } ? all
                : null;
            return actions is null ? null : new Statement(model, actions, Property(properties, "Resources") ?? Property(properties, "NotResources"));
        }

        public override void Narrow(Edits edits)
        {
            var tree = _actions.SyntaxTree;
            var model = StatementText.Model(_actions, Model, edits);
            var actions = "Actions = " + Layout.List(StatementText.Actions, tree);
            edits.Replace(tree, _actions.Span, _resources is null ? $"{actions}, Resources = {Layout.List(model, tree)}" : actions);
            if (_resources is not null)
            {
                edits.Replace(tree, _resources.Span, "Resources = " + Layout.List(model, tree));
            }
        }
    }

    /// <summary>A broad managed policy of AWS, in a list of a role's properties or added by a statement.</summary>
    private sealed class Managed : BroadGrant
    {
        private readonly InvocationExpressionSyntax _policy;

        private Managed(SemanticModel model, InvocationExpressionSyntax policy)
            : base(model) => _policy = policy;

        public bool IsListed => Adding is null;

        private InvocationExpressionSyntax? Adding => _policy.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call } }
            && call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddManagedPolicy" } ? call : null;

        private AssignmentExpressionSyntax? Listing => _policy.Ancestors().OfType<AssignmentExpressionSyntax>().FirstOrDefault() is { } list
            && list.Left is IdentifierNameSyntax { Identifier.ValueText: "ManagedPolicies" }
            && list.Parent?.Parent is BaseObjectCreationExpressionSyntax role
            && CdkTypes.Is(Model.GetTypeInfo(role).Type, "Amazon.CDK.AWS.IAM.RoleProps")
            && Property(role, "InlinePolicies") is null
            && Items(list.Right) is { } items && items.Any(i => i.Span == _policy.Span) ? list : null;

        public static Managed? Of(InvocationExpressionSyntax call, SemanticModel model) =>
            model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "FromAwsManagedPolicyName" }
            && call.ArgumentList.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: string name }
            && ManagedPolicies.Find(name.Substring(name.LastIndexOf('/') + 1)) is { Broad: true }
            && new Managed(model, call) is var managed
            && (managed.Adding is not null || managed.Listing is not null)
                ? managed
                : null;

        public override void Narrow(Edits edits)
        {
            var statement = StatementText.OneModel(_policy, Model, edits);
            if (Adding is { } adding)
            {
                edits.Replace(adding.SyntaxTree, ((MemberAccessExpressionSyntax)adding.Expression).Name.Span, "AddToPrincipalPolicy");
                edits.Replace(adding.SyntaxTree, _policy.Span, statement);
                return;
            }

            var list = Listing!;
            var at = list.SpanStart;
            var document = StatementText.Name("PolicyDocument", Model, at);
            var dictionary = Model.Compilation.GetTypeByMetadataName("System.Collections.Generic.Dictionary`2")!.ToMinimalDisplayString(Model, at).Split('<')[0];
            var inline = $"InlinePolicies = new {dictionary}<string, {document}> {{ [\"InvokeModel\"] = new {document}(new {StatementText.Name("PolicyDocumentProps", Model, at)} {{ Statements = {Layout.List(statement, list.SyntaxTree)} }}) }}";
            var items = Items(list.Right)!;
            if (items.Count == 1)
            {
                edits.Replace(list.SyntaxTree, list.Span, inline);
                return;
            }

            var index = Enumerable.Range(0, items.Count).First(i => items[i].Span == _policy.Span);
            var removed = index == 0 ? TextSpan.FromBounds(items[0].SpanStart, items[1].SpanStart) : TextSpan.FromBounds(items[index - 1].Span.End, items[index].Span.End);
            edits.Replace(list.SyntaxTree, removed, "");
            edits.Insert(list.SyntaxTree, list.Span.End, ", " + inline);
        }
    }
}
