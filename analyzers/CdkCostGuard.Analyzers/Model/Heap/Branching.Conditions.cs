using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Heap;

internal sealed partial class Branching
{
    private readonly Dictionary<string, Condition> conditions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Unknown> unknowns = new(StringComparer.Ordinal);
    private readonly Dictionary<Value, string> comparisons = new();
    private readonly Dictionary<object, int> identities = new();

    /// <summary>The unknown result of an operation on values: asked again it is the same one.</summary>
    public Unknown Remember(string reason, string operation, params Value[] operands)
    {
        var key = operation + "(" + string.Join(",", operands.Select(KeyOf)) + ")";
        if (!unknowns.TryGetValue(key, out var unknown))
        {
            unknowns[key] = unknown = machine.Recorder is null ? new Unknown(reason) : new Unknown(reason, operation, operands);
            if (operation == "==" && operands.Length == 2 && operands[1] is Text { Exact: not null } or Constant && operands[0] is not (Text or Constant))
            {
                comparisons[unknown] = KeyOf(operands[0]);
            }
        }

        return unknown;
    }

    /// <summary>Is a value, of which that is not known, of a type?</summary>
    public Unknown RememberTest(Value value, ITypeSymbol type)
    {
        var test = Remember("its type", "is " + type.ToDisplayString(), value);
        test.TestedType = machine.Recorder is null ? null : type;
        return test;
    }

    /// <summary>What holds when <paramref name="value"/> turns out true, or false.</summary>
    public Path? When(Value value, bool truth)
    {
        switch (value)
        {
            case Not not:
                return When(not.Operand, !truth);
            case Both both when truth:
                var conjunction = ConditionOf(both);
                conjunction.WhenTrue = Path.Both(When(both.Left, true), When(both.Right, true));
                return Path.Answered(conjunction.WhenTrue, conjunction, 1);
            case Alternatives alternatives:
                // The question as a whole, and what all alternatives share that may answer it so.
                var question = ConditionOf(value);
                question.WhenTrue = SharedBy(alternatives, true);
                question.WhenFalse = SharedBy(alternatives, false);
                return Path.Answered(truth ? question.WhenTrue : question.WhenFalse, question, truth ? 1 : 0);
            default:
                return Path.Answered(null, ConditionOf(value), truth ? 1 : 0);
        }
    }

    private static Path? SharedBy(Alternatives alternatives, bool truth)
    {
        var possible = alternatives.All.Where(a => Value.TruthOf(a.Value) != !truth).ToList();
        return possible.Count == 0 ? null : possible.Skip(1).Aggregate(possible[0].When, (path, a) => Path.Common(path, a.When));
    }

    private Condition ConditionOf(Value value)
    {
        var key = KeyOf(value);
        if (!conditions.TryGetValue(key, out var condition))
        {
            conditions[key] = condition = new Condition { Round = round, Asked = machine.Recorder is null ? null : value, About = comparisons.TryGetValue(value, out var subject) ? subject : null };
        }

        return condition;
    }

    private string KeyOf(Value value) => value switch
    {
        Constant constant => "c:" + Convert.ToString(constant.Data, CultureInfo.InvariantCulture),
        Text text => "t:" + string.Concat(text.Parts.Select(p => p as string ?? "{" + KeyOf((Value)p) + "}")),
        Not not => "!" + KeyOf(not.Operand),
        Both both => KeyOf(both.Left) + "&" + KeyOf(both.Right),
        Token token => "k:" + IdentityOf(token.Of) + "." + token.Attribute,
        Alternatives alternatives => "[" + string.Join("|", alternatives.All.Select(a => KeyOf(a.Value) + "@" + KeyOf(a.When))) + "]",
        _ => IdentityOf(value),
    };

    private string KeyOf(Path? path) => path is null ? "" : IdentityOf(path.Condition) + "=" + path.Arm.ToString(CultureInfo.InvariantCulture) + "…";

    private string IdentityOf(object value)
    {
        if (!identities.TryGetValue(value, out var identity))
        {
            identities[value] = identity = identities.Count;
        }

        return "#" + identity.ToString(CultureInfo.InvariantCulture);
    }
}
