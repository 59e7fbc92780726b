using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>
/// Constructs of AWS's own library that are not among the references: those of a package that is not restored yet, or of a newer release. AWS's constructs use the
/// roles that they are handed and may grant them more, but put no tags on them. Nothing of the kind is known of the constructs of others.
/// </summary>
internal sealed class MissingLibrary
{
    private const string Aws = "Amazon.CDK.";

    private readonly Machine machine;
    private readonly Dictionary<SyntaxTree, bool> onlyAwsIsMissing = new();

    public MissingLibrary(Machine machine) => this.machine = machine;

    /// <summary>Is this part of <c>new X(...)</c>, <c>X.Make(...)</c> or <c>x.Do(...)</c> with a class X that can only be one of AWS's?</summary>
    public bool Owns(SyntaxNode node) =>
        node.AncestorsAndSelf().FirstOrDefault(n => n is ObjectCreationExpressionSyntax or InvocationExpressionSyntax) is { } code
        && machine.ModelOf(code.SyntaxTree) is { } model
        && IsMissing(code is ObjectCreationExpressionSyntax creation ? creation.Type : Leftmost(code), model)
        && OnlyAwsIsMissing(code.SyntaxTree, model);

    private static SyntaxNode Leftmost(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => Leftmost(invocation.Expression),
        MemberAccessExpressionSyntax member => Leftmost(member.Expression),
        _ => call,
    };

    // A variable counts by its type, which is missing where its initializer is.
    private bool IsMissing(SyntaxNode name, SemanticModel model) => model.GetTypeInfo(name, machine.Cancellation).Type is { TypeKind: TypeKind.Error }
        || (name is NameSyntax && model.GetSymbolInfo(name, machine.Cancellation) is { Symbol: null, CandidateSymbols.IsEmpty: true });

    private bool OnlyAwsIsMissing(SyntaxTree tree, SemanticModel model)
    {
        if (!onlyAwsIsMissing.TryGetValue(tree, out var only))
        {
            var missing = Usings(tree).Where(u => IsMissing(u, model))
                .Concat(machine.Compilation.SyntaxTrees.Where(t => t != tree).SelectMany(t => Usings(t).Where(u => u.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && IsMissing(u, machine.ModelOf(t)))))
                .Select(u => u.NamespaceOrType.ToString())
                .ToList();
            onlyAwsIsMissing[tree] = only = missing.Count > 0 && missing.All(name => name.StartsWith(Aws, StringComparison.Ordinal));
        }

        return only;
    }

    private bool IsMissing(UsingDirectiveSyntax directive, SemanticModel? model) =>
        model?.GetSymbolInfo(directive.NamespaceOrType, machine.Cancellation).Symbol is null;

    private IEnumerable<UsingDirectiveSyntax> Usings(SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot(machine.Cancellation);
        return root.Usings.Concat(root.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(n => n.Usings));
    }
}
