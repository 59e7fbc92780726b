using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;

/// <summary>CCG4004: marks the end of the system prompt for the cache.</summary>
/// <remarks>
/// Offered where the request's system prompt is a list that stands in the code. Not for a conversation alone: its point has to move from message to message.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCachePoint))]
public sealed class AddCachePoint : ModelCallFixer
{
    internal const string Action = "CCG4004.AddCachePoint";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CCG4004");

    private protected override FixPlan? Plan(InvocationExpressionSyntax call, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation) =>
        RequestOf(call, model, cancellation) is { } request
        && Initializers.ValueOf(request, "System") is { } system
        && ListOf(system, model, cancellation) is { } list
            ? new Append(list, PointAt(list, model))
            : null;

    // A list that is written out: [a, b], or new List<SystemContentBlock> { a, b }.
    private static ExpressionSyntax? ListOf(ExpressionSyntax system, SemanticModel model, CancellationToken cancellation) => system switch
    {
        CollectionExpressionSyntax { Elements.Count: > 0 } => system,
        _ => Initializers.CreationOf(system, model, cancellation) is { Initializer.Expressions.Count: > 0 } creation ? creation : null,
    };

    private static string PointAt(ExpressionSyntax list, SemanticModel model)
    {
        string Name(string type) => model.Compilation.GetTypeByMetadataName(type)?.ToMinimalDisplayString(model, list.SpanStart) ?? type;
        const string Types = "Amazon.BedrockRuntime.Model.";
        return $"new {Name(Types + "SystemContentBlock")} {{ CachePoint = new {Name(Types + "CachePointBlock")} {{ Type = {Name("Amazon.BedrockRuntime.CachePointType")}.Default }} }}";
    }

    private sealed class Append : FixPlan
    {
        private readonly ExpressionSyntax _list;
        private readonly string _point;

        public Append(ExpressionSyntax list, string point)
            : base(Action, "Put a cache point behind the system prompt")
        {
            _list = list;
            _point = point;
        }

        public override void Write(Edits edits)
        {
            if (_list is CollectionExpressionSyntax collection)
            {
                Initializers.Append(collection.Elements, collection.OpenBracketToken, _point, edits);
            }
            else if (_list is BaseObjectCreationExpressionSyntax { Initializer: { } initializer })
            {
                Initializers.Append(initializer.Expressions, initializer.OpenBraceToken, _point, edits);
            }
        }
    }
}
