using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.Inference;

/// <summary>Which names the members of a file use, told without binding.</summary>
/// <remarks>Kept with the tree, which an editor takes from one compilation to the next; nothing of a compilation is in it.</remarks>
internal sealed class TreeNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeNames> Kept = new ConditionalWeakTable<SyntaxTree, TreeNames>();

    private TreeNames(IReadOnlyList<KeyValuePair<string, HashSet<string>>> members) => Members = members;

    /// <summary>The name of each method, local function, property and field, and of nothing for statements at the top, with the names in its body.</summary>
    public IReadOnlyList<KeyValuePair<string, HashSet<string>>> Members { get; }

    /// <summary>The names of a file.</summary>
    public static TreeNames Of(SyntaxTree tree) => Kept.GetValue(tree, Read);

    private static TreeNames Read(SyntaxTree tree) => new TreeNames(tree.GetRoot()
        .DescendantNodes(n => n is not (TypeSyntax or AttributeListSyntax))
        .Select(n => (Node: n, Name: NameOf(n)))
        .Where(m => m.Name is not null)
        .Select(m => new KeyValuePair<string, HashSet<string>>(m.Name!, NamesIn(m.Node)))
        .ToList());

    private static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } field => field.Identifier.ValueText,
        GlobalStatementSyntax => "",
        _ => null,
    };

    private static HashSet<string> NamesIn(SyntaxNode node) => new HashSet<string>(
        node.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText), StringComparer.Ordinal);
}
