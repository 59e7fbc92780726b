using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>Tells whether a name stands for the key of a tag and for nothing else.</summary>
internal static class TagKeyUses
{
    // Helpers that call helpers.
    private const int Deepest = 4;

    private static readonly string[] Taggers = { "Amazon.CDK.Tags", "Amazon.CDK.TagManager", "Amazon.CDK.Tag", "Amazon.CDK.RemoveTag" };

    private static readonly string[] TagTypes = { "Amazon.CDK.CfnTag", "Amazon.CDK.ICfnTag" };

    /// <summary>Is every use of it, in the whole solution, as the key of a tag?</summary>
    public static Task<bool> AreAllAsync(ISymbol named, Solution solution, CancellationToken cancellation) => AreAllAsync(named, solution, 0, cancellation);

    private static async Task<bool> AreAllAsync(ISymbol named, Solution solution, int depth, CancellationToken cancellation)
    {
        var references = depth > Deepest ? null : await SymbolFinder.FindReferencesAsync(named, solution, cancellation).ConfigureAwait(false);
        foreach (var place in references?.SelectMany(r => r.Locations) ?? Enumerable.Empty<ReferenceLocation>())
        {
            var root = await place.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            var model = await place.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
            if (root!.FindNode(place.Location.SourceSpan, getInnermostNodeForTie: true) is not IdentifierNameSyntax name
                || !await IsKeyAsync(Whole(name), model!, solution, depth, cancellation).ConfigureAwait(false))
            {
                return false;
            }
        }

        return references is not null;
    }

    private static ExpressionSyntax Whole(ExpressionSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    private static async Task<bool> IsKeyAsync(ExpressionSyntax use, SemanticModel model, Solution solution, int depth, CancellationToken cancellation)
    {
        switch (use.Parent)
        {
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } }:
                return true;
            case ArgumentSyntax argument when argument.Parent is ArgumentListSyntax && Parameter(argument, model, cancellation) is { } parameter:
                return IsKeyOfTag(parameter)
                    || (!parameter.DeclaringSyntaxReferences.IsEmpty && await AreAllAsync(parameter, solution, depth + 1, cancellation).ConfigureAwait(false));
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax, Left: IdentifierNameSyntax { Identifier.ValueText: "Key" } left } assignment
                when assignment.Right == use:
                return model.GetSymbolInfo(left, cancellation).Symbol is IPropertySymbol property && TagTypes.Any(t => CdkTypes.Is(property.ContainingType, t));
            case ArgumentSyntax { Parent: BracketedArgumentListSyntax { Parent: ImplicitElementAccessSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax tags } } } }:
                return IsTags(tags, model, cancellation);
            case InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression, Parent: InitializerExpressionSyntax tags } entry
                when entry.Expressions[0] == use:
                return IsTags(tags, model, cancellation);
            default:
                return false;
        }
    }

    private static bool IsKeyOfTag(IParameterSymbol parameter) =>
        parameter.Name == "key" && Taggers.Any(t => CdkTypes.Is(parameter.ContainingSymbol.ContainingType, t));

    // The initializer of a dictionary that is the tags of something of the CDK.
    private static bool IsTags(InitializerExpressionSyntax dictionary, SemanticModel model, CancellationToken cancellation) =>
        dictionary.Parent is BaseObjectCreationExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "Tags" } left } }
        && model.GetSymbolInfo(left, cancellation).Symbol is IPropertySymbol property
        && property.ContainingNamespace.ToDisplayString().StartsWith("Amazon.CDK", System.StringComparison.Ordinal);

    private static IParameterSymbol? Parameter(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellation)
    {
        var call = argument.Parent!.Parent!;
        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        // Called on its first argument, an extension shows the others only.
        var isExtension = method.ReducedFrom is not null;
        method = method.ReducedFrom ?? method;
        if (argument.NameColon is { } name)
        {
            return method.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText);
        }

        // A key among the arguments of a `params` array is one of many.
        var index = ((ArgumentListSyntax)argument.Parent).Arguments.IndexOf(argument) + (isExtension ? 1 : 0);
        return index < method.Parameters.Length && !method.Parameters[index].IsParams ? method.Parameters[index] : null;
    }
}
