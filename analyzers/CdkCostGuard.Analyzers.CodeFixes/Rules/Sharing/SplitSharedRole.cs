using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using CdkCostGuard.Analyzers.Rules.Sharing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Sharing;

/// <summary>CCG2001 and CCG2002: gives each workload a role of its own, with the same grants and tags.</summary>
/// <remarks>
/// The first workload keeps the role that is deployed. Offered where the role is a variable and everything that is done with it stands in the same list of statements:
/// a role that leaves it, by a property or as an argument of something that keeps it, may be used anywhere. "Fix all" splits each role on its own.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SplitSharedRole))]
public sealed class SplitSharedRole : CostGuardFixer
{
    internal const string Action = "CCG2001.SplitSharedRole";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("CCG2001", "CCG2002");

    private protected override async Task<IReadOnlyList<FixPlan>> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        diagnostic.Properties.TryGetValue(SharedUse.WorkloadsProperty, out var workloads);
        return model is not null
            && SharedRole.Find(model, diagnostic.Location, cancellation) is { } role
            // A statement that makes two workloads would leave them sharing.
            && role.Consumers.Count.ToString(CultureInfo.InvariantCulture) == workloads
            ? new[] { new Split(role) }
            : Array.Empty<FixPlan>();
    }

    private sealed class Split : FixPlan
    {
        private readonly SharedRole _role;

        public Split(SharedRole role)
            : base(Action, $"Give each of the {role.Consumers.Count.ToString(CultureInfo.InvariantCulture)} workloads a role of its own")
            => _role = role;

        public override void Write(Edits edits)
        {
            var ids = new HashSet<string>(_role.Creation.SyntaxTree.GetRoot().DescendantTokens().Select(t => t.Value).OfType<string>());
            foreach (var consumer in _role.Consumers.Skip(1))
            {
                var word = Identifiers.Pascal(consumer.Name ?? "");
                var old = _role.Variable.Identifier.ValueText;
                var name = edits.Shared<FreshNames>().Variable(_role.Model, _role.Creation, word.Length == 0 ? old : word + Identifiers.Pascal(old));
                var id = NewId(word + _role.Id.Token.ValueText, ids);

                Layout.InsertParagraph(_role.Made[_role.Made.Count - 1], _role.Made.Select(s => Copy(s, name, id)), edits);
                foreach (var change in _role.ChangedLater)
                {
                    Layout.InsertAfter(change, new[] { Copy(change, name, id) }, edits);
                }

                foreach (var use in consumer.Uses)
                {
                    edits.Replace(use.SyntaxTree, use.Span, name);
                }
            }
        }

        private static string NewId(string wanted, HashSet<string> taken)
        {
            var id = wanted;
            for (var i = 2; !taken.Add(id); i++)
            {
                id = wanted + i.ToString(CultureInfo.InvariantCulture);
            }

            return id;
        }

        private string Copy(StatementSyntax statement, string name, string id)
        {
            var role = _role.Model.GetDeclaredSymbol(_role.Variable)!;
            var changes = RoleUses.Of(role, statement, _role.Model).Select(u => (u.Span, Text: name)).ToList();
            if (statement.Contains(_role.Creation))
            {
                changes.Add((_role.Variable.Identifier.Span, name));
                changes.Add((_role.Id.Span, SyntaxFactory.Literal(id).Text));
            }

            var text = statement.ToString();
            foreach (var (span, replacement) in changes.OrderByDescending(c => c.Span.Start))
            {
                text = text.Substring(0, span.Start - statement.SpanStart) + replacement + text.Substring(span.End - statement.SpanStart);
            }

            return text;
        }
    }
}
