using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.CodeFixes.Rules.Sharing;

/// <summary>A role in a variable, a property or a field, with all that is done with it.</summary>
internal sealed class SharedRole
{
    private SharedRole(
        SemanticModel model, BaseObjectCreationExpressionSyntax creation, RoleHolder holder, StatementSyntax[] made, StatementSyntax[] changedLater, Consumer[] consumers)
    {
        Model = model;
        Creation = creation;
        Holder = holder;
        Made = made;
        ChangedLater = changedLater;
        Consumers = consumers;
    }

    public SemanticModel Model { get; }

    public BaseObjectCreationExpressionSyntax Creation { get; }

    public RoleHolder Holder { get; }

    public LiteralExpressionSyntax Id => (LiteralExpressionSyntax)Creation.ArgumentList!.Arguments[1].Expression;

    /// <summary>The statement that makes it, and the grants and tags right below.</summary>
    public IReadOnlyList<StatementSyntax> Made { get; }

    /// <summary>Grants and tags further down.</summary>
    public IReadOnlyList<StatementSyntax> ChangedLater { get; }

    /// <summary>What runs with it, in the order of the program.</summary>
    public IReadOnlyList<Consumer> Consumers { get; }

    /// <summary>Null where a copy of the role could differ from it, or where something is done with it that is not understood.</summary>
    public static async Task<SharedRole?> FindAsync(Solution solution, SemanticModel model, Location location, CancellationToken cancellation)
    {
        if (ConstructSite.CreationAt(model, location, cancellation) is not { } creation
            || creation.FirstAncestorOrSelf<StatementSyntax>() is not { } statement
            || Siblings(statement) is not { } statements
            || RoleHolder.Of(creation, statement, model) is not { } holder
            || !CanBeMadeTwice(creation, model)
            || await holder.UsesAsync(solution, cancellation).ConfigureAwait(false) is not { } uses)
        {
            return null;
        }

        var changes = new List<StatementSyntax>();
        var consumers = new List<Consumer>();
        foreach (var group in uses.GroupBy(u => u.FirstAncestorOrSelf<StatementSyntax>(s => statements.Contains(s) || (holder.Member is not null && IsInBody(s)))))
        {
            var itsModel = model.Compilation.ContainsSyntaxTree(group.First().SyntaxTree) ? model.Compilation.GetSemanticModel(group.First().SyntaxTree) : null;
            if (group.Key == statement && group.All(u => u.Parent is AssignmentExpressionSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }))
            {
                continue;
            }

            if (itsModel is not null && group.Count() == 1 && statements.Contains(group.Key!) && RoleUses.IsChange(group.Key!, group.First(), itsModel))
            {
                changes.Add(group.Key!);
            }
            else if (itsModel is not null
                && group.Key is LocalDeclarationStatementSyntax or ExpressionStatementSyntax
                && group.All(u => !RoleUses.IsRepeated(u, group.Key) && RoleUses.IsRunWith(u, itsModel)))
            {
                consumers.Add(new Consumer(group.Key, group.ToArray()));
            }
            else
            {
                return null;
            }
        }

        var below = statements.SkipWhile(s => s != statement).Skip(1).TakeWhile(changes.Contains).ToArray();
        return new SharedRole(model, creation, holder, below.Prepend(statement).ToArray(), changes.Except(below).ToArray(), consumers.ToArray());
    }

    private static IReadOnlyList<StatementSyntax>? Siblings(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => block.Statements,
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement).ToArray(),
        _ => null,
    };

    // In no branch and no loop.
    private static bool IsInBody(StatementSyntax statement) =>
        statement is not BlockSyntax && statement.Parent is GlobalStatementSyntax or BlockSyntax { Parent: BaseMethodDeclarationSyntax };

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
