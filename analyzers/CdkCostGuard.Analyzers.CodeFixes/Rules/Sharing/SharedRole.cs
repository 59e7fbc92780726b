using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Sharing;

/// <summary>A role in a variable of one list of statements, with all that is done with it there.</summary>
internal sealed class SharedRole
{
    private SharedRole(
        SemanticModel model,
        BaseObjectCreationExpressionSyntax creation,
        VariableDeclaratorSyntax variable,
        StatementSyntax[] made,
        StatementSyntax[] changedLater,
        Consumer[] consumers)
    {
        Model = model;
        Creation = creation;
        Variable = variable;
        Made = made;
        ChangedLater = changedLater;
        Consumers = consumers;
    }

    public SemanticModel Model { get; }

    public BaseObjectCreationExpressionSyntax Creation { get; }

    public VariableDeclaratorSyntax Variable { get; }

    public LiteralExpressionSyntax Id => (LiteralExpressionSyntax)Creation.ArgumentList!.Arguments[1].Expression;

    /// <summary>The statement that makes it, and the grants and tags right below.</summary>
    public IReadOnlyList<StatementSyntax> Made { get; }

    /// <summary>Grants and tags further down.</summary>
    public IReadOnlyList<StatementSyntax> ChangedLater { get; }

    /// <summary>What runs with it, in the order of the statements.</summary>
    public IReadOnlyList<Consumer> Consumers { get; }

    /// <summary>Null where a copy of the role could differ from it, or where something is done with it that is not understood.</summary>
    public static SharedRole? Find(SemanticModel model, Location location, CancellationToken cancellation)
    {
        if (ConstructSite.CreationAt(model, location, cancellation) is not { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } } creation
            || variable.Parent is not VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration }
            || Siblings(declaration) is not var (around, statements)
            || model.GetDeclaredSymbol(variable, cancellation) is not ILocalSymbol role
            || !CanBeMadeTwice(creation, model))
        {
            return null;
        }

        var changes = new List<StatementSyntax>();
        var consumers = new List<Consumer>();
        foreach (var uses in RoleUses.Of(role, around, model).GroupBy(u => statements.FirstOrDefault(s => s.Span.Contains(u.Span))))
        {
            if (uses.Key is { } statement && uses.Count() == 1 && RoleUses.IsChange(statement, uses.First(), model))
            {
                changes.Add(statement);
            }
            else if (uses.Key is LocalDeclarationStatementSyntax or ExpressionStatementSyntax
                && uses.All(u => !RoleUses.IsRepeated(u, uses.Key) && RoleUses.IsRunWith(u, model)))
            {
                consumers.Add(new Consumer(uses.Key, uses.ToArray()));
            }
            else
            {
                return null;
            }
        }

        var below = statements.SkipWhile(s => s != declaration).Skip(1).TakeWhile(changes.Contains).ToArray();
        return new SharedRole(model, creation, variable, below.Prepend(declaration).ToArray(), changes.Except(below).ToArray(), consumers.ToArray());
    }

    private static (SyntaxNode Around, IReadOnlyList<StatementSyntax> Statements)? Siblings(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => (block, block.Statements),
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => (unit, unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement).ToArray()),
        _ => null,
    };

    // With an id that can be changed, and no name: AWS takes a name once.
    private static bool CanBeMadeTwice(BaseObjectCreationExpressionSyntax creation, SemanticModel model)
    {
        var arguments = creation.ArgumentList?.Arguments ?? default;
        return CdkTypes.Is(model.GetTypeInfo(creation).Type, "Amazon.CDK.AWS.IAM.Role")
            && arguments.Count is 2 or 3
            && arguments.All(a => a.NameColon is null)
            && arguments[1].Expression is LiteralExpressionSyntax { Token.Value: string }
            && (arguments.Count == 2 || (arguments[2].Expression is BaseObjectCreationExpressionSyntax { Initializer: { } properties } && !properties.Expressions
                .OfType<AssignmentExpressionSyntax>().Any(p => p.Left is IdentifierNameSyntax { Identifier.ValueText: "RoleName" })))
            && Copyable.Is(creation, model, made: creation);
    }
}

/// <summary>A statement that makes a workload.</summary>
internal sealed class Consumer
{
    public Consumer(StatementSyntax statement, IdentifierNameSyntax[] uses)
    {
        Statement = statement;
        Uses = uses;
    }

    public StatementSyntax Statement { get; }

    /// <summary>Where it names the role.</summary>
    public IReadOnlyList<IdentifierNameSyntax> Uses { get; }

    /// <summary>The id of what it makes, or the first text that it gives to a helper; null where neither is a literal.</summary>
    public string? Name => Uses[0].Ancestors().TakeWhile(a => a != Statement).OfType<ArgumentListSyntax>()
        .SelectMany(l => l.Arguments)
        .Select(a => (a.Expression as LiteralExpressionSyntax)?.Token.Value)
        .OfType<string>()
        .FirstOrDefault();
}
