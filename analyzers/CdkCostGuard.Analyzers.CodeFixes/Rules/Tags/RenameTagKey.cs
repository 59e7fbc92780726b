using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CdkCostGuard.Analyzers.Rules.Tags;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>CCG1002: writes the key as billing needs it, where the tag is added or in the constant that it comes from.</summary>
/// <remarks>
/// Not offered for a key that is computed or interpolated, which has no text to replace, nor for a constant or variable that is used for more than keys of tags.
/// "Fix all" renames a constant once, however many tags were found through it.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameTagKey))]
public sealed class RenameTagKey : CostGuardFixer
{
    internal const string Action = "CCG1002.RenameTagKey";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CCG1002");

    private protected override async Task<IReadOnlyList<FixPlan>> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model is null
            || !diagnostic.Properties.TryGetValue(TagKeyMisspelt.ActualKey, out var actual) || actual is null
            || !diagnostic.Properties.TryGetValue(TagKeyMisspelt.RequiredKey, out var required) || required is null)
        {
            return Array.Empty<FixPlan>();
        }

        var node = (await model.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false)).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        var named = Named(node, actual, model, cancellation);
        var literal = node as LiteralExpressionSyntax ?? (named is null ? null : Value(named, cancellation));
        if (literal is null
            || KeyLiteral.Renamed(literal, actual, required) is not { } renamed
            || (named is not null && !await TagKeyUses.AreAllAsync(named, document.Project.Solution, cancellation).ConfigureAwait(false)))
        {
            return Array.Empty<FixPlan>();
        }

        return new[] { new Rename(literal, renamed, $"Rename the tag key {actual} to {required}" + (named is null ? "" : $" in the value of {named.Name}")) };
    }

    // What the key is read from: the variable that the literal is the value of, or the one constant of that value within what adds the tag.
    private static ISymbol? Named(SyntaxNode node, string actual, SemanticModel model, CancellationToken cancellation)
    {
        if (node is LiteralExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } })
        {
            return model.GetDeclaredSymbol(variable, cancellation);
        }

        var constants = node is LiteralExpressionSyntax
            ? Enumerable.Empty<ISymbol?>()
            : node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                .Select(n => model.GetSymbolInfo(n, cancellation).Symbol)
                .Where(s => s is IFieldSymbol { HasConstantValue: true } field ? actual.Equals(field.ConstantValue)
                    : s is ILocalSymbol { HasConstantValue: true } local && actual.Equals(local.ConstantValue))
                .Distinct(SymbolEqualityComparer.Default);
        var two = constants.Take(2).ToArray();
        return two.Length == 1 ? two[0] : null;
    }

    private static LiteralExpressionSyntax? Value(ISymbol named, CancellationToken cancellation) => named.DeclaringSyntaxReferences.Length == 1
        ? (named.DeclaringSyntaxReferences[0].GetSyntax(cancellation) as VariableDeclaratorSyntax)?.Initializer?.Value as LiteralExpressionSyntax
        : null;

    private sealed class Rename : FixPlan
    {
        private readonly LiteralExpressionSyntax _literal;
        private readonly string _renamed;

        public Rename(LiteralExpressionSyntax literal, string renamed, string title)
            : base(Action, title)
        {
            _literal = literal;
            _renamed = renamed;
        }

        public override void Write(Edits edits) => edits.Replace(_literal.SyntaxTree, _literal.Span, _renamed);
    }
}
