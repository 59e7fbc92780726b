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

/// <summary>CCG4001: counts the rounds of a loop or of a <c>goto</c> back, and throws when there are too many.</summary>
/// <remarks>
/// The loop stays what it is, so that neither its exits nor what is assigned in it change; whoever would rather stop in silence changes the one line. Not offered
/// for a loop that is the only statement of another one; a method that calls itself is <see cref="CapModelRecursion"/>'s.
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
        var statement = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))?.FindToken(diagnostic.Location.SourceSpan.Start).Parent as StatementSyntax;
        var body = statement switch
        {
            WhileStatementSyntax loop => loop.Statement,
            DoStatementSyntax loop => loop.Statement,
            ForStatementSyntax loop => loop.Statement,
            _ => null,
        };
        if (model is null || statement is null)
        {
            return Array.Empty<FixPlan>();
        }

        if (statement is GotoStatementSyntax { Expression: IdentifierNameSyntax name } jump)
        {
            return model.GetSymbolInfo(name, cancellation).Symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is LabeledStatementSyntax label && CanStandBefore(label)
                ? new[] { new CapJump(label, jump, model) }
                : Array.Empty<FixPlan>();
        }

        return body is not null && CanStandBefore(statement) ? new[] { new CapLoop(statement, body, model) } : Array.Empty<FixPlan>();
    }

    private static bool CanStandBefore(StatementSyntax statement) => statement.Parent is BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax;

    private abstract class Cap : FixPlan
    {
        private readonly StatementSyntax _first;

        protected Cap(StatementSyntax first, SemanticModel model)
            : base(Action, $"Throw after {Rounds} rounds of this loop")
        {
            _first = first;
            Model = model;
        }

        protected SemanticModel Model { get; }

        // The counter before the first statement of the rounds; gives the lines that count one.
        protected string Count(Edits edits, string deeper)
        {
            var tree = _first.SyntaxTree;
            var names = edits.Shared<FreshNames>();
            var limit = names.Variable(Model, _first, "maxRounds");
            var count = names.Variable(Model, _first, "rounds");
            var end = Layout.EndOfLine(tree);
            var indent = Layout.Indent(_first);
            edits.Insert(tree, _first.SpanStart, $"const int {limit} = {Rounds};{end}{indent}var {count} = 0;{end}{indent}");
            return string.Join(
                end,
                $"{deeper}if (++{count} > {limit})",
                deeper + "{",
                $"{Layout.Deeper(deeper)}throw new {Exceptions.InvalidOperation(Model, _first)}($\"The model was called {{{limit}}} times and did not come to an end.\");",
                deeper + "}");
        }
    }

    private sealed class CapLoop : Cap
    {
        private readonly StatementSyntax _loop;
        private readonly StatementSyntax _body;

        public CapLoop(StatementSyntax loop, StatementSyntax body, SemanticModel model)
            : base(loop, model)
        {
            _loop = loop;
            _body = body;
        }

        public override void Write(Edits edits)
        {
            var tree = _loop.SyntaxTree;
            var end = Layout.EndOfLine(tree);
            var indent = Layout.Indent(_loop);
            var deeper = Layout.Deeper(indent);
            var lines = end + Count(edits, deeper);
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

        private static bool IsOnOneLine(BlockSyntax block) => !block.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
    }

    // Counted where it jumps: what goes on to the label for the first time is no round of the loop yet.
    private sealed class CapJump : Cap
    {
        private readonly GotoStatementSyntax _jump;

        public CapJump(LabeledStatementSyntax label, GotoStatementSyntax jump, SemanticModel model)
            : base(label, model) => _jump = jump;

        public override void Write(Edits edits)
        {
            var tree = _jump.SyntaxTree;
            var end = Layout.EndOfLine(tree);
            var indent = Layout.Indent(_jump);
            if (_jump.Parent is BlockSyntax or SwitchSectionSyntax)
            {
                edits.Insert(tree, _jump.SpanStart, Count(edits, indent).TrimStart() + end + end + indent);
                return;
            }

            var deeper = Layout.Deeper(indent);
            edits.Insert(tree, _jump.SpanStart, "{" + end + Count(edits, deeper) + end + end + deeper);
            edits.Insert(tree, _jump.Span.End, end + indent + "}");
        }
    }
}
