using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

/// <summary>Names for new variables that hide nothing and meet no other name of the member that they stand in.</summary>
internal sealed class FreshNames
{
    private readonly SemanticModel _model;
    private readonly Dictionary<SyntaxNode, HashSet<string>> _taken = new Dictionary<SyntaxNode, HashSet<string>>();

    public FreshNames(SemanticModel model) => _model = model;

    /// <summary>A name after the type of what the variable holds.</summary>
    public string For(SyntaxNode place, string typeName)
    {
        var member = place.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? place.SyntaxTree.GetRoot();
        if (!_taken.TryGetValue(member, out var taken))
        {
            // All words of the member: a variable that is declared further down or in an inner block forbids the name here too.
            taken = new HashSet<string>(member.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
            _taken.Add(member, taken);
        }

        var word = char.ToLowerInvariant(typeName[0]) + typeName.Substring(1);
        var name = word;
        for (var i = 2; !IsFree(name, place, taken); i++)
        {
            name = word + i.ToString(CultureInfo.InvariantCulture);
        }

        taken.Add(name);
        return name;
    }

    private bool IsFree(string name, SyntaxNode place, HashSet<string> taken) =>
        !taken.Contains(name)
        && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None
        && _model.LookupSymbols(place.SpanStart, name: name).IsEmpty;
}
