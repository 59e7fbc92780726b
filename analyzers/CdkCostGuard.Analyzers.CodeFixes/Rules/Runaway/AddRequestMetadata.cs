using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;

/// <summary>CCG4005: says in the request whom it is made for, with the settings' metadata or the tags of the policy file's application.</summary>
/// <remarks>
/// Offered where the settings give metadata or the policy file has one application, so that there is no doubt which, and where the request is made in the call or in a
/// local variable and takes a dictionary.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddRequestMetadata))]
public sealed class AddRequestMetadata : ModelCallFixer
{
    internal const string Action = "CCG4005.AddRequestMetadata";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CCG4005");

    private protected override FixPlan? Plan(InvocationExpressionSyntax call, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation)
    {
        var entries = diagnostic.Properties
            .Where(p => p.Key.StartsWith(Finding.ValueOf, StringComparison.Ordinal) && p.Value is not null)
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => $"[{SyntaxFactory.Literal(p.Key.Substring(Finding.ValueOf.Length)).Text}] = {SyntaxFactory.Literal(p.Value!).Text}")
            .ToArray();
        return entries.Length > 0 && RequestOf(call, model, cancellation) is { } request && TakesDictionary(model.GetTypeInfo(request, cancellation).Type)
            ? new Add(request, $"RequestMetadata = new {Dictionary(model, request)} {{ {string.Join(", ", entries)} }}")
            : null;
    }

    private static bool TakesDictionary(ITypeSymbol? request) => request is not null
        && request.GetMembers("RequestMetadata").OfType<IPropertySymbol>().Any(p => p.Type is INamedTypeSymbol { Name: "Dictionary", TypeArguments.Length: 2 });

    // Without its namespace where that is imported.
    private static string Dictionary(SemanticModel model, SyntaxNode place) =>
        (model.LookupNamespacesAndTypes(place.SpanStart, name: "Dictionary").IsEmpty ? "System.Collections.Generic." : "") + "Dictionary<string, string>";

    private sealed class Add : FixPlan
    {
        private readonly BaseObjectCreationExpressionSyntax _request;
        private readonly string _assignment;

        public Add(BaseObjectCreationExpressionSyntax request, string assignment)
            : base(Action, "Say whom the call is made for, as the settings do")
        {
            _request = request;
            _assignment = assignment;
        }

        public override void Write(Edits edits) => Initializers.Set(_request, _assignment, edits);
    }
}
