using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Sharing;

/// <summary>What holds a role: a variable of a list of statements, or a property or field of a class that is set there and nowhere else.</summary>
internal sealed class RoleHolder
{
    private RoleHolder(ISymbol symbol, VariableDeclaratorSyntax? variable, MemberDeclarationSyntax? member)
    {
        Symbol = symbol;
        Variable = variable;
        Member = member;
    }

    public ISymbol Symbol { get; }

    /// <summary>The declaration of a variable, within the statement that makes the role; null for a member.</summary>
    public VariableDeclaratorSyntax? Variable { get; }

    /// <summary>The declaration of a property or field; null for a variable.</summary>
    public MemberDeclarationSyntax? Member { get; }

    public static RoleHolder? Of(BaseObjectCreationExpressionSyntax creation, StatementSyntax statement, SemanticModel model)
    {
        switch (creation.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } variable }
                when declaration.Parent == statement && statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 }:
                return model.GetDeclaredSymbol(variable) is { } local ? new RoleHolder(local, variable, null) : null;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when assignment.Parent == statement:
                return model.GetSymbolInfo(assignment.Left).Symbol is { } symbol && Declaration(symbol) is { } member ? new RoleHolder(symbol, null, member) : null;
            default:
                return null;
        }
    }

    /// <summary>All that names it; null where that cannot be told.</summary>
    public async Task<IReadOnlyList<IdentifierNameSyntax>?> UsesAsync(Solution solution, CancellationToken cancellation)
    {
        var uses = new List<IdentifierNameSyntax>();
        var references = await SymbolFinder.FindReferencesAsync(Symbol, solution, cancellation).ConfigureAwait(false);
        foreach (var place in references.SelectMany(r => r.Locations).OrderBy(l => l.Document.FilePath, System.StringComparer.Ordinal).ThenBy(l => l.Location.SourceSpan.Start))
        {
            var root = await place.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
            if (root!.FindNode(place.Location.SourceSpan, getInnermostNodeForTie: true) is not IdentifierNameSyntax name)
            {
                return null;
            }

            uses.Add(name);
        }

        return uses;
    }

    // One that belongs to no contract with others, and is not set by them.
    private static MemberDeclarationSyntax? Declaration(ISymbol symbol)
    {
        if (symbol.IsStatic || symbol.IsVirtual || symbol.IsOverride || symbol.IsAbstract || symbol.DeclaringSyntaxReferences.Length != 1
            || symbol.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name)).Any())
        {
            return null;
        }

        var declaration = symbol.DeclaringSyntaxReferences[0].GetSyntax();
        return symbol switch
        {
            IPropertySymbol { SetMethod: null or { DeclaredAccessibility: Accessibility.Private } } =>
                declaration is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors, Initializer: null } property && accessors.All(a => a is { Body: null, ExpressionBody: null }) ? property : null,
            IFieldSymbol { IsReadOnly: true } or IFieldSymbol { DeclaredAccessibility: Accessibility.Private } =>
                declaration is VariableDeclaratorSyntax { Initializer: null, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } ? field : null,
            _ => null,
        };
    }
}
