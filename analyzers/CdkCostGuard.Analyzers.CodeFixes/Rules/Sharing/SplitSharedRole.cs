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
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Sharing;

/// <summary>CCG2001 and CCG2002: gives each workload a role of its own, with the same grants and tags.</summary>
/// <remarks>
/// The first workload keeps the role that is deployed. Offered where all that is done with the role is seen: its grants and tags stand where it is made, and it is
/// given to nothing but what runs with it. One that is kept elsewhere, exported or named is left alone. "Fix all" splits each role on its own.
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
            && await SharedRole.FindAsync(document.Project.Solution, model, diagnostic.Location, cancellation).ConfigureAwait(false) is { } role
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

        private RoleHolder Holder => _role.Holder;

        public override void Write(Edits edits)
        {
            var ids = new HashSet<string>(_role.Creation.SyntaxTree.GetRoot().DescendantTokens().Select(t => t.Value).OfType<string>());
            foreach (var consumer in _role.Consumers.Skip(1))
            {
                var word = Identifiers.Pascal(consumer.Name ?? "");
                var name = NewName(word, edits);
                var id = NewId(word + _role.Id.Token.ValueText, ids);
                if (Holder.Member is { } member)
                {
                    Layout.InsertAfter(member, new[] { Copy(member, name, id) }, edits);
                }

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

        private string NewName(string word, Edits edits)
        {
            var old = Holder.Symbol.Name;
            var names = edits.Shared<FreshNames>();
            if (Holder.Member is null)
            {
                return names.Variable(_role.Model, _role.Creation, word.Length == 0 ? old : word + Identifiers.Pascal(old));
            }

            // As the member itself is written: ChatRole stands beside Role, _chatRole beside _role.
            var stem = old.TrimStart('_');
            var wanted = word.Length == 0 ? stem : word + Identifiers.Pascal(stem);
            var isUpper = char.IsUpper(stem, 0);
            return names.Take(
                _role.Model,
                _role.Creation,
                _role.Creation.FirstAncestorOrSelf<TypeDeclarationSyntax>()!,
                old.Substring(0, old.Length - stem.Length) + (isUpper ? wanted : char.ToLowerInvariant(wanted[0]) + wanted.Substring(1)));
        }

        private string Copy(SyntaxNode node, string name, string id)
        {
            var model = node.SyntaxTree == _role.Model.SyntaxTree ? _role.Model : _role.Model.Compilation.GetSemanticModel(node.SyntaxTree);
            var changes = RoleUses.Of(Holder.Symbol, node, model).Select(u => (u.Span, Text: name)).ToList();
            if (node.Contains(_role.Creation))
            {
                changes.Add((_role.Id.Span, SyntaxFactory.Literal(id).Text));
            }

            var declared = (SyntaxNode?)Holder.Variable ?? Holder.Symbol.DeclaringSyntaxReferences[0].GetSyntax();
            if (node.Contains(declared))
            {
                changes.Add((declared is PropertyDeclarationSyntax property ? property.Identifier.Span : ((VariableDeclaratorSyntax)declared).Identifier.Span, name));
            }

            return SourceText.From(node.ToString())
                .WithChanges(changes.OrderBy(c => c.Span.Start).Select(c => new TextChange(new TextSpan(c.Span.Start - node.SpanStart, c.Span.Length), c.Text)))
                .ToString();
        }
    }
}
