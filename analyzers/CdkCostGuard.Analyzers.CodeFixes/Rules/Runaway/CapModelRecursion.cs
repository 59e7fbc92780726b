using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;

/// <summary>CCG4001: gives a method that calls itself a depth, and throws when it is too deep.</summary>
/// <remarks>
/// The parameter is optional, so that those who call it first stay as they are. Offered for a private method or a local function with a body in braces, of which all uses
/// are calls in the same file. Not for methods that call each other: which of them counts is for people to decide.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CapModelRecursion))]
public sealed class CapModelRecursion : CostGuardFixer
{
    internal const string Action = "CCG4001.CapModelRecursion";

    private const int Depth = 20;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CCG4001");

    private protected override async Task<IReadOnlyList<FixPlan>> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (model is null
            || root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || call.Ancestors().FirstOrDefault(n => n is MethodDeclarationSyntax or LocalFunctionStatementSyntax) is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellation) is not IMethodSymbol method
            || !IsOwn(method)
            || BodyOf(declaration) is not { } body
            || CallsOf(method, root, model, cancellation) is not { } calls)
        {
            return Array.Empty<FixPlan>();
        }

        var again = calls.Where(c => declaration.Span.Contains(c.Span)).ToList();
        return again.Contains(call) ? new[] { new Cap(declaration, ParametersOf(declaration), body, again, model) } : Array.Empty<FixPlan>();
    }

    // Nobody else can call it, and nothing tells how it has to look.
    private static bool IsOwn(IMethodSymbol method) =>
        (method.MethodKind == MethodKind.LocalFunction || (method.DeclaredAccessibility == Accessibility.Private && method.ContainingType.DeclaringSyntaxReferences.Length == 1))
        && method is { IsOverride: false, IsVirtual: false, IsPartialDefinition: false, PartialImplementationPart: null }
        && method.ExplicitInterfaceImplementations.IsEmpty
        && !method.Parameters.Any(p => p.IsParams);

    // All uses; null where one is no call, which a further parameter would break.
    private static List<InvocationExpressionSyntax>? CallsOf(IMethodSymbol method, SyntaxNode root, SemanticModel model, CancellationToken cancellation)
    {
        var calls = new List<InvocationExpressionSyntax>();
        foreach (var name in root.DescendantNodes().OfType<SimpleNameSyntax>().Where(n => n.Identifier.ValueText == method.Name))
        {
            var symbol = model.GetSymbolInfo(name, cancellation).Symbol;
            if (symbol is null || !SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, method.OriginalDefinition))
            {
                continue;
            }

            var expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name;
            if (expression.Parent is not InvocationExpressionSyntax call || call.Expression != expression)
            {
                return null;
            }

            calls.Add(call);
        }

        return calls;
    }

    private static BlockSyntax? BodyOf(SyntaxNode declaration) => declaration is MethodDeclarationSyntax method ? method.Body : ((LocalFunctionStatementSyntax)declaration).Body;

    private static ParameterListSyntax ParametersOf(SyntaxNode declaration) =>
        declaration is MethodDeclarationSyntax method ? method.ParameterList : ((LocalFunctionStatementSyntax)declaration).ParameterList;

    private sealed class Cap : FixPlan
    {
        private readonly SyntaxNode _declaration;
        private readonly ParameterListSyntax _parameters;
        private readonly BlockSyntax _body;
        private readonly IReadOnlyList<InvocationExpressionSyntax> _again;
        private readonly SemanticModel _model;

        public Cap(SyntaxNode declaration, ParameterListSyntax parameters, BlockSyntax body, IReadOnlyList<InvocationExpressionSyntax> again, SemanticModel model)
            : base(Action, $"Throw when this method has called itself {Depth} times")
        {
            _declaration = declaration;
            _parameters = parameters;
            _body = body;
            _again = again;
            _model = model;
        }

        public override void Write(Edits edits)
        {
            // Of several calls of itself each is a finding, and one depth is enough for all.
            if (!edits.Shared<Capped>().Add(_declaration))
            {
                return;
            }

            var tree = _body.SyntaxTree;
            var names = edits.Shared<FreshNames>();
            var limit = names.Variable(_model, _body, "maxDepth");
            var depth = names.Variable(_model, _body, "depth");
            edits.Insert(tree, _parameters.CloseParenToken.SpanStart, $"{Comma(_parameters.Parameters.Count)}int {depth} = 0");
            foreach (var call in _again)
            {
                edits.Insert(tree, call.ArgumentList.CloseParenToken.SpanStart, $"{Comma(call.ArgumentList.Arguments.Count)}{depth}: {depth} + 1");
            }

            var end = Layout.EndOfLine(tree);
            var indent = Layout.Indent(_declaration);
            var deeper = Layout.Deeper(indent);
            var lines = string.Join(
                end,
                "",
                $"{deeper}const int {limit} = {Depth};",
                $"{deeper}if ({depth} > {limit})",
                deeper + "{",
                $"{Layout.Deeper(deeper)}throw new {Exceptions.InvalidOperation(_model, _body)}($\"The model was asked {{{limit}}} times and did not come to an end.\");",
                deeper + "}",
                "");
            var first = _body.Statements.FirstOrDefault();
            if (first is null || _body.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
            {
                edits.Insert(tree, _body.OpenBraceToken.Span.End, lines);
            }
            else
            {
                edits.Replace(tree, TextSpan.FromBounds(_body.OpenBraceToken.Span.End, first.SpanStart), lines + end + deeper);
                edits.Replace(tree, TextSpan.FromBounds(_body.Statements.Last().Span.End, _body.CloseBraceToken.SpanStart), end + indent);
            }
        }

        private static string Comma(int count) => count == 0 ? "" : ", ";
    }

    private sealed class Capped : HashSet<SyntaxNode>
    {
    }
}
