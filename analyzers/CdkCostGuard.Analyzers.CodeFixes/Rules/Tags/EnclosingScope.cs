using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>A construct or stack class of the program that a construct is made in, with the constructor at whose end all of it can be tagged.</summary>
internal sealed class EnclosingScope
{
    // Classes within classes; a program has two or three.
    private const int Deepest = 8;

    private EnclosingScope(ConstructorDeclarationSyntax constructor, SemanticModel model, string name, bool isStack)
    {
        Constructor = constructor;
        Model = model;
        Name = name;
        IsStack = isStack;
    }

    public ConstructorDeclarationSyntax Constructor { get; }

    public SemanticModel Model { get; }

    public string Name { get; }

    public bool IsStack { get; }

    /// <summary>The nearest construct class, and the stack class; from the inside.</summary>
    /// <remarks>
    /// Only what is certain to be above: each class makes the one below it with <c>this</c> as its scope, and it alone does. A construct that several stacks use is
    /// left to the fix for the construct.
    /// </remarks>
    public static async Task<IReadOnlyList<EnclosingScope>> FindAsync(
        Solution solution, BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellation)
    {
        var scopes = new List<EnclosingScope>();
        var made = (Creation: creation, Model: model);
        for (var i = 0; i < Deepest; i++)
        {
            if (!CdkTypes.IsMadeInThis(made.Creation)
                || made.Creation.FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } declaration
                || made.Model.GetDeclaredSymbol(declaration, cancellation) is not { } type
                || !CdkTypes.IsA(type, CdkTypes.Construct, made.Model.Compilation))
            {
                break;
            }

            var isStack = CdkTypes.IsA(type, CdkTypes.Stack, made.Model.Compilation);
            if ((isStack || i == 0) && await ConstructorAsync(solution, type, cancellation).ConfigureAwait(false) is var (constructor, itsModel))
            {
                scopes.Add(new EnclosingScope(constructor, itsModel, type.Name, isStack));
            }

            if (isStack || await MakerAsync(solution, type, cancellation).ConfigureAwait(false) is not { } above)
            {
                break;
            }

            made = above;
        }

        return scopes;
    }

    /// <summary>Writes statements at the end of the constructor.</summary>
    public void End(Edits edits, IEnumerable<string> statements)
    {
        var tree = Constructor.SyntaxTree;
        var body = Constructor.Body!;
        var brace = body.CloseBraceToken;
        var text = tree.GetText();
        var line = text.Lines.GetLineFromPosition(brace.SpanStart);
        if (line.ToString().TrimStart().StartsWith("}", System.StringComparison.Ordinal))
        {
            var indent = body.Statements.Count > 0 ? Layout.Indent(body.Statements[0]) : Layout.Deeper(Layout.Indent(body));
            foreach (var statement in statements)
            {
                edits.Insert(tree, line.Start, indent + statement + Layout.EndOfLine(tree));
            }
        }
        else
        {
            foreach (var statement in statements)
            {
                edits.Insert(tree, brace.SpanStart, text[brace.SpanStart - 1] == ' ' ? statement + " " : " " + statement);
            }
        }
    }

    // The one constructor that runs whichever is called, if its end is always reached.
    private static async Task<(ConstructorDeclarationSyntax Constructor, SemanticModel Model)?> ConstructorAsync(
        Solution solution, INamedTypeSymbol type, CancellationToken cancellation)
    {
        var last = type.InstanceConstructors
            .SelectMany(c => c.DeclaringSyntaxReferences)
            .Select(r => r.GetSyntax(cancellation))
            .Where(s => s is not ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer })
            .ToArray();
        if (last.Length != 1 || last[0] is not ConstructorDeclarationSyntax { Body: { } body } constructor || solution.GetDocument(constructor.SyntaxTree) is not { } document)
        {
            return null;
        }

        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model?.AnalyzeControlFlow(body) is { Succeeded: true, EndPointIsReachable: true, ReturnStatements.IsEmpty: true } ? (constructor, model) : null;
    }

    // The one class whose code makes objects of the type.
    private static async Task<(BaseObjectCreationExpressionSyntax Creation, SemanticModel Model)?> MakerAsync(
        Solution solution, INamedTypeSymbol type, CancellationToken cancellation)
    {
        (BaseObjectCreationExpressionSyntax Creation, SemanticModel Model)? found = null;
        foreach (var constructor in type.InstanceConstructors)
        {
            var references = await SymbolFinder.FindReferencesAsync(constructor, solution, cancellation).ConfigureAwait(false);
            foreach (var place in references.SelectMany(r => r.Locations))
            {
                var root = await place.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
                var model = await place.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
                var node = root!.FindNode(place.Location.SourceSpan, getInnermostNodeForTie: true);
                if (node.FirstAncestorOrSelf<ConstructorInitializerSyntax>() is { RawKind: (int)SyntaxKind.ThisConstructorInitializer } chained
                    && chained.ThisOrBaseKeyword.Span == place.Location.SourceSpan)
                {
                    continue;
                }

                if (node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation
                    || model is null
                    || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(creation, cancellation).Symbol, constructor)
                    || (found is { } other && other.Creation.FirstAncestorOrSelf<ClassDeclarationSyntax>() != creation.FirstAncestorOrSelf<ClassDeclarationSyntax>())
                    || !CdkTypes.IsMadeInThis(creation))
                {
                    return null;
                }

                found = (creation, model);
            }
        }

        return found;
    }
}
