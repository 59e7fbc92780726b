using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;

/// <summary>CCG4001: counts the rounds of a loop, and throws when there are too many.</summary>
/// <remarks>
/// The loop stays what it is, so that neither its exits nor what is assigned in it change; whoever would rather stop in silence changes the one line. Not offered for a
/// method that calls itself, whose callers would have to change, nor for a loop that is the only statement of another one.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CapModelLoop))]
public sealed class CapModelLoop : CostGuardFixer
{
    internal const string Action = "CCG4001.CapModelLoop";

    // Enough for an agent that uses a handful of tools, and little enough to be noticed.
    private const int Rounds = 20;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CCG4001");

    private protected override async Task<IReadOnlyList<FixPlan>> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var loop = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))?.FindToken(diagnostic.Location.SourceSpan.Start).Parent as StatementSyntax;
        var body = loop switch
        {
            WhileStatementSyntax statement => statement.Statement,
            DoStatementSyntax statement => statement.Statement,
            ForStatementSyntax statement => statement.Statement,
            _ => null,
        };
        return model is null || body is null || loop!.Parent is not (BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax)
            ? Array.Empty<FixPlan>()
            : new[] { new Cap(loop, body, model) };
    }

    private sealed class Cap : FixPlan
    {
        private readonly StatementSyntax _loop;
        private readonly StatementSyntax _body;
        private readonly SemanticModel _model;

        public Cap(StatementSyntax loop, StatementSyntax body, SemanticModel model)
            : base(Action, $"Throw after {Rounds} rounds of this loop")
        {
            _loop = loop;
            _body = body;
            _model = model;
        }

        public override void Write(Edits edits)
        {
            var tree = _loop.SyntaxTree;
            var names = edits.Shared<FreshNames>();
            var limit = names.Variable(_model, _loop, "maxRounds");
            var count = names.Variable(_model, _loop, "rounds");
            var end = Layout.EndOfLine(tree);
            var indent = Layout.Indent(_loop);
            var deeper = Layout.Deeper(indent);
            edits.Insert(tree, _loop.SpanStart, $"const int {limit} = {Rounds};{end}{indent}var {count} = 0;{end}{indent}");

            var lines = string.Join(
                end,
                "",
                $"{deeper}if (++{count} > {limit})",
                deeper + "{",
                $"{Layout.Deeper(deeper)}throw new {ExceptionName()}($\"The model was called {{{limit}}} times and did not come to an end.\");",
                deeper + "}");
            if (_body is not BlockSyntax block)
            {
                edits.Insert(tree, _body.SpanStart, "{" + lines + end + end + deeper);
                edits.Insert(tree, _body.Span.End, end + indent + "}");
            }
            else if (block.Statements.Count == 0 || !IsOnOneLine(block))
            {
                edits.Insert(tree, block.OpenBraceToken.Span.End, lines + (block.Statements.Count == 0 && IsOnOneLine(block) ? end + indent : end));
            }
            else
            {
                edits.Replace(tree, TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.Statements[0].SpanStart), lines + end + end + deeper);
                edits.Replace(tree, TextSpan.FromBounds(block.Statements.Last().Span.End, block.CloseBraceToken.SpanStart), end + indent);
            }
        }

        // Without its namespace where that is imported.
        private string ExceptionName() =>
            _model.LookupNamespacesAndTypes(_loop.SpanStart, name: nameof(InvalidOperationException)).IsEmpty ? "System.InvalidOperationException" : nameof(InvalidOperationException);

        private static bool IsOnOneLine(BlockSyntax block) => !block.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
    }
}
