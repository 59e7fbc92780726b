using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.Model.Summaries;

/// <summary>One summary that is done: its variables and its statements.</summary>
internal sealed partial class ReplayFrame
{
    private const int MostRounds = 256;

    private readonly Machine machine;
    private readonly HeapObject? self;
    private readonly INamedTypeSymbol type;
    private readonly IOperation site;
    private readonly Dictionary<string, Value> variables = new(StringComparer.Ordinal);

    /// <summary>Makes the frame of a member.</summary>
    /// <param name="machine">What executes.</param>
    /// <param name="self">What <c>this</c> is; null for a static member.</param>
    /// <param name="type">The class of the member.</param>
    /// <param name="site">Where the program uses it: all that is made stands there.</param>
    public ReplayFrame(Machine machine, HeapObject? self, INamedTypeSymbol type, IOperation site)
    {
        this.machine = machine;
        this.self = self;
        this.type = type;
        this.site = site;
    }

    public void Set(string variable, Value value) => variables[variable] = value;

    public Value Run(Summary summary)
    {
        foreach (var statement in summary.Statements)
        {
            if (statement is ReturnStatementSyntax { Expression: { } value })
            {
                return Evaluate(value);
            }

            Run(statement);
        }

        return Constant.Null;
    }

    private void Run(StatementSyntax statement)
    {
        machine.Step();
        switch (statement)
        {
            case LocalDeclarationStatementSyntax declaration:
                var variable = declaration.Declaration.Variables[0];
                variables[variable.Identifier.ValueText] = Evaluate(variable.Initializer!.Value);
                break;
            case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax target } assignment }:
                Assign(Evaluate(target.Expression), target.Name.Identifier.ValueText, Evaluate(assignment.Right));
                break;
            case ExpressionStatementSyntax expression:
                Evaluate(expression.Expression);
                break;
            case IfStatementSyntax choice:
                If(Evaluate(choice.Condition), (BlockSyntax)choice.Statement);
                break;
            case ForEachStatementSyntax loop:
                Each(loop);
                break;
        }
    }

    private Flow Run(BlockSyntax block)
    {
        foreach (var statement in block.Statements)
        {
            Run(statement);
        }

        return Flow.Normal;
    }

    private void If(Value condition, BlockSyntax block)
    {
        if (Value.TruthOf(condition) is { } truth)
        {
            if (truth)
            {
                Run(block);
            }

            return;
        }

        Perhaps(machine.Branches.When(condition, true), machine.Branches.When(condition, false), () => Run(block));
    }

    private void Each(ForEachStatementSyntax loop)
    {
        var items = LibraryCalls.ItemsOf(Evaluate(loop.Expression));
        var body = (BlockSyntax)loop.Statement;
        var rounds = 0;
        foreach (var item in items.Items)
        {
            variables[loop.Identifier.ValueText] = item.Value;
            if (++rounds > MostRounds)
            {
                break;
            }

            if (item.When is null)
            {
                Run(body);
            }
            else
            {
                Perhaps(item.When, null, () => Run(body));
            }
        }

        if (items.IsOpen || rounds > MostRounds)
        {
            variables[loop.Identifier.ValueText] = new Pair(new Unknown("the items are known only when the program runs"), new Unknown("an item"));
            Perhaps(Branching.Doubt(), null, () => Run(body));
        }
    }

    private void Perhaps(Path? when, Path? otherwise, Func<Flow> run) =>
        machine.Branches.Run(null, new Arm(when, run), new Arm(otherwise, () => Flow.Normal));

    private void Assign(Value owner, string name, Value value) => machine.Branches.Each(owner, one =>
    {
        if (one is not HeapObject thing)
        {
            machine.Objects.Escape(value, name);
            return Constant.Null;
        }

        var property = Property(thing.Type, name);
        value = machine.Replay.Typed(value, property?.Type, site);
        if (property is null || thing == self || !machine.Cdk.Assign(thing, property, value, site))
        {
            machine.Store.Set(thing, name, value);
        }

        return Constant.Null;
    });

    // An editor shows private members of a library too, a build does not.
    private static bool IsVisible(ISymbol member) => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static IPropertySymbol? Property(ITypeSymbol? type, string name)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault(p => IsVisible(p)) is { } property)
            {
                return property;
            }
        }

        return type?.AllInterfaces.SelectMany(i => i.GetMembers(name)).OfType<IPropertySymbol>().FirstOrDefault();
    }
}
