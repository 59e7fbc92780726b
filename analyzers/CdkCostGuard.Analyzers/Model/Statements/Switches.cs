using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Statements;

/// <summary>The switch statement.</summary>
internal sealed class Switches
{
    private readonly Machine machine;
    private readonly StatementRunner statements;

    public Switches(Machine machine, StatementRunner statements)
    {
        this.machine = machine;
        this.statements = statements;
    }

    public Flow Run(ISwitchOperation choice, Frame frame)
    {
        var value = machine.Evaluator.Evaluate(choice.Value, frame);
        var otherwise = choice.Cases.FirstOrDefault(c => c.Clauses.Any(clause => clause is IDefaultCaseClauseOperation));
        var open = new List<(ISwitchCaseOperation? Case, Value Condition)>();
        foreach (var section in choice.Cases)
        {
            foreach (var clause in section.Clauses)
            {
                if (clause is IDefaultCaseClauseOperation)
                {
                    continue;
                }

                var condition = Test(clause, value, frame);
                if (Value.TruthOf(condition) == false)
                {
                    continue;
                }

                open.Add((section, condition));
                if (Value.TruthOf(condition) == true)
                {
                    return RunFrom(open, 0, frame);
                }
            }
        }

        open.Add((otherwise, Constant.True));
        return RunFrom(open, 0, frame);
    }

    private Flow RunFrom(List<(ISwitchCaseOperation? Case, Value Condition)> open, int at, Frame frame)
    {
        var (section, condition) = open[at];
        if (at + 1 == open.Count || Value.TruthOf(condition) == true)
        {
            return RunCase(section, frame);
        }

        return machine.Branches.Run(
            frame,
            new Arm(machine.Branches.When(condition, true), () => RunCase(section, frame)),
            new Arm(machine.Branches.When(condition, false), () => RunFrom(open, at + 1, frame)));
    }

    private Value Test(ICaseClauseOperation clause, Value value, Frame frame)
    {
        switch (clause)
        {
            case ISingleValueCaseClauseOperation single:
                return machine.Evaluator.AreEqual(value, machine.Evaluator.Evaluate(single.Value, frame));
            case IPatternCaseClauseOperation pattern:
                var matches = machine.Evaluator.Match(pattern.Pattern, value, frame);
                var condition = Patterns.ToValue(matches, machine, value, pattern.Pattern);
                if (matches == false || pattern.Guard is null)
                {
                    return condition;
                }

                var guard = machine.Evaluator.Evaluate(pattern.Guard, frame);
                return Value.TruthOf(guard) == false ? guard : matches == true ? guard : Value.TruthOf(guard) == true ? condition : new Both(condition, guard);
            default:
                return machine.Branches.Remember("a case", "case " + clause.Syntax, value);
        }
    }

    private Flow RunCase(ISwitchCaseOperation? section, Frame frame)
    {
        foreach (var statement in section?.Body ?? Enumerable.Empty<IOperation>())
        {
            var flow = statements.Run(statement, frame);
            if (flow != Flow.Normal)
            {
                // The break of a case leaves the switch, no loop.
                return flow == Flow.Break ? Flow.Normal : flow;
            }
        }

        return Flow.Normal;
    }
}
