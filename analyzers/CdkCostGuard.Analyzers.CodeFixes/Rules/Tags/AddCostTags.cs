using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>CCG1001: adds the missing tags after the statement that makes the construct.</summary>
/// <remarks>
/// The values are empty: nobody but the developer knows them, and CCG1003 keeps asking until they are there, which it would not for a made-up word.
/// Not marked as shared: that attribute lies in an assembly of which hosts have different versions, and one more instance costs nothing.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddCostTags))]
public sealed class AddCostTags : CodeFixProvider
{
    internal const string Action = "CCG1001.AddCostTags";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CCG1001");

    /// <summary>Document by document and not in a batch: two fixes in one method would give their new variables the same name.</summary>
    public override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(async (context, document, diagnostics) => await Fix(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (model is not null && TagSite.Find(model, diagnostic, context.CancellationToken) is { } site)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(Title(site.Keys), c => Fix(context.Document, ImmutableArray.Create(diagnostic), c), Action),
                    diagnostic);
            }
        }
    }

    private static string Title(string[] keys) => keys.Length == 1
        ? $"Add the tag {keys[0]} (value to fill in)"
        : $"Add the tags {string.Join(", ", keys)} (values to fill in)";

    private static async Task<Document> Fix(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        var names = new FreshNames(editor.SemanticModel);
        var sites = diagnostics
            .OrderBy(d => d.Location.SourceSpan.Start)
            .Select(d => TagSite.Find(editor.SemanticModel, d, cancellation))
            .OfType<TagSite>()
            .Select(s => (Site: s, Name: s.Receiver is null ? names.For(s.Creation, s.TypeName) : null))
            .ToArray();

        // From the end: a statement can stand within a lambda of an earlier one, and is edited before what it stands in.
        foreach (var (site, name) in sites.Reverse())
        {
            editor.InsertAfter(site.Statement, TagStatements.For(site, name ?? site.Receiver!, editor.SemanticModel));
            if (name is not null)
            {
                editor.ReplaceNode(site.Statement, (current, _) => TagStatements.Declare((ExpressionStatementSyntax)current, name));
            }
        }

        return editor.GetChangedDocument();
    }
}
