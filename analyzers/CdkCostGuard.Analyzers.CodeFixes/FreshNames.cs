using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes;

/// <summary>New names that hide nothing and meet no other name of what they stand in.</summary>
internal sealed class FreshNames
{
    private readonly Dictionary<SyntaxNode, HashSet<string>> _taken = new Dictionary<SyntaxNode, HashSet<string>>();

    /// <summary>A variable, named after what it holds.</summary>
    public string Variable(SemanticModel model, SyntaxNode place, string thing) =>
        // Statements of the top level are one member together.
        Take(model, place, place.FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m is not GlobalStatementSyntax) ?? place.SyntaxTree.GetRoot(), char.ToLowerInvariant(thing[0]) + thing.Substring(1));

    /// <summary>The first of some names, or with a number, that is free at <paramref name="place"/> and is no word within <paramref name="owner"/>.</summary>
    public string Take(SemanticModel model, SyntaxNode place, SyntaxNode owner, params string[] wanted)
    {
        if (!_taken.TryGetValue(owner, out var taken))
        {
            // All words: a variable that is declared further down or in an inner block forbids the name here too.
            taken = new HashSet<string>(owner.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
            _taken.Add(owner, taken);
        }

        var numbered = Enumerable.Range(2, int.MaxValue - 2).Select(i => wanted[wanted.Length - 1] + i.ToString(CultureInfo.InvariantCulture));
        var name = wanted.Concat(numbered).First(n => IsFree(n, model, place) && !taken.Contains(n));
        taken.Add(name);
        return name;
    }

    private static bool IsFree(string name, SemanticModel model, SyntaxNode place) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && model.LookupSymbols(place.SpanStart, name: name).IsEmpty;
}
