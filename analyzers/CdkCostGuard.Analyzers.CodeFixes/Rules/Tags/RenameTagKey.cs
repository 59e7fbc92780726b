using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>CCG1002: writes the key as billing needs it. Not offered where the key is no literal at the place itself.</summary>
/// <remarks>
/// A key that is computed or interpolated has no text to replace, and a constant may be used for more than tags.
/// Not marked as shared: that attribute lies in an assembly of which hosts have different versions, and one more instance costs nothing.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameTagKey))]
public sealed class RenameTagKey : CodeFixProvider
{
    internal const string Action = "CCG1002.RenameTagKey";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CCG1002");

    /// <summary>Each edit stays within its literal, so none can meet another.</summary>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root is not null
                && diagnostic.Properties.TryGetValue(Analyzers.Rules.Tags.TagKeyMisspelt.ActualKey, out var actual) && actual is not null
                && diagnostic.Properties.TryGetValue(Analyzers.Rules.Tags.TagKeyMisspelt.RequiredKey, out var required) && required is not null
                && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal
                && literal.Span == diagnostic.Location.SourceSpan
                && KeyLiteral.Renamed(literal, actual, required) is { } renamed)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Rename the tag key {actual} to {required}", c => Replace(context.Document, literal, renamed, c), Action),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> Replace(Document document, SyntaxNode literal, SyntaxNode renamed, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNode(literal, renamed));
    }
}
