using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Expressions;

internal sealed partial class Evaluator
{
    /// <summary>Does the value match? Null where that is not known. Variables of the pattern are set as if it did.</summary>
    public bool? Match(IPatternOperation pattern, Value value, Frame frame)
    {
        machine.Step();
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                return Value.TruthOf(AreEqual(value, Evaluate(constant.Value, frame)));
            case INegatedPatternOperation negated:
                return !Match(negated.Pattern, value, frame);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Patterns.Or(Match(either.LeftPattern, value, frame), Match(either.RightPattern, value, frame));
            case IBinaryPatternOperation both:
                return Patterns.And(Match(both.LeftPattern, value, frame), Match(both.RightPattern, value, frame));
            case IRelationalPatternOperation relational:
                return Value.TruthOf(Binary(relational.OperatorKind, value, Evaluate(relational.Value, frame), null));
            case ITypePatternOperation type:
                return IsAll(value, Generic.Substitute(type.MatchedType, frame.TypeArguments));
            case IDeclarationPatternOperation declaration:
                if (declaration.DeclaredSymbol is { } variable)
                {
                    machine.Store.Set(frame.Locals, variable.OriginalDefinition, WithoutNull(value, declaration));
                }

                return declaration.MatchesNull || declaration.MatchedType is null ? true : IsAll(value, Generic.Substitute(declaration.MatchedType, frame.TypeArguments));
            case IRecursivePatternOperation recursive:
                return MatchRecursive(recursive, value, frame);
            case IListPatternOperation list when value is HeapObject { Items: { IsExact: true } items }:
                return MatchList(list, items, frame);
            default:
                foreach (var inner in pattern.Descendants().OfType<IDeclarationPatternOperation>())
                {
                    if (inner.DeclaredSymbol is { } unknown)
                    {
                        machine.Store.Set(frame.Locals, unknown.OriginalDefinition, machine.Objects.FromOutside(inner.NarrowedType, "a pattern", inner.Syntax));
                    }
                }

                return null;
        }
    }

    private bool? MatchRecursive(IRecursivePatternOperation pattern, Value value, Frame frame)
    {
        if (pattern.DeclaredSymbol is { } variable)
        {
            machine.Store.Set(frame.Locals, variable.OriginalDefinition, WithoutNull(value, pattern));
        }

        var matches = IsAll(value, Generic.Substitute(pattern.MatchedType, frame.TypeArguments));
        if (matches == false)
        {
            return false;
        }

        foreach (var property in pattern.PropertySubpatterns)
        {
            frame.Receivers.Push(value);
            try
            {
                matches = Patterns.And(matches, Match(property.Pattern, Evaluate(property.Member, frame), frame));
            }
            finally
            {
                frame.Receivers.Pop();
            }
        }

        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            for (var i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
            {
                var part = value is Pair pair ? (i == 0 ? pair.Key : pair.Content)
                    : value is HeapObject { Type.IsTupleType: true } ? Slot(value, "Item" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), null)
                    : machine.Branches.Remember("a part", "part " + i.ToString(System.Globalization.CultureInfo.InvariantCulture), value);
                matches = Patterns.And(matches, Match(pattern.DeconstructionSubpatterns[i], part, frame));
            }
        }

        return matches;
    }

    private bool? MatchList(IListPatternOperation pattern, Sequence items, Frame frame)
    {
        var slice = pattern.Patterns.IndexOf(pattern.Patterns.FirstOrDefault(p => p is ISlicePatternOperation)!);
        var (wanted, there) = (pattern.Patterns.Length, items.Items.Length);
        if (slice < 0 ? wanted != there : wanted - 1 > there)
        {
            return false;
        }

        bool? matches = true;
        for (var i = 0; i < wanted; i++)
        {
            if (i == slice)
            {
                var inner = ((ISlicePatternOperation)pattern.Patterns[i]).Pattern;
                var part = machine.Objects.Collection(pattern.InputType, pattern.Syntax, Sequence.Of(items.Items.Skip(slice).Take(there - wanted + 1).Select(item => item.Value)));
                matches = inner is null ? matches : Patterns.And(matches, Match(inner, part, frame));
            }
            else
            {
                matches = Patterns.And(matches, Match(pattern.Patterns[i], items.Items[slice >= 0 && i > slice ? there - wanted + i : i].Value, frame));
            }
        }

        if (pattern.DeclaredSymbol is { } variable)
        {
            machine.Store.Set(frame.Locals, variable.OriginalDefinition, machine.Objects.Collection(pattern.InputType, pattern.Syntax, items));
        }

        return matches;
    }

    /// <summary>Is a value of a type? An object whose class others may derive from can be of more types than its class tells.</summary>
    private bool? IsOf(Value value, ITypeSymbol type) =>
        TypeTests.Is(value, type) is { } known && (known || machine.Recorder is not { } recorder || !recorder.MayBeDerived(value)) ? known : null;

    private bool? IsAll(Value value, ITypeSymbol type)
    {
        var answers = Alternatives.Of(value).Select(one => IsOf(one.Value, type)).Distinct().ToList();
        return answers.Count != 1 || (machine.Recorder is not null && answers[0] == true && value is HeapObject { IsOpen: true }) ? null : answers[0];
    }

    private Value WithoutNull(Value value, IPatternOperation pattern)
    {
        if (value is Alternatives alternatives)
        {
            return Alternatives.Join(alternatives.All.Where(one => !Value.IsNull(one.Value)));
        }

        return value is Unknown unknown && pattern.NarrowedType is { } type ? machine.Library.Retyped(unknown, type, pattern.Syntax) : value;
    }

    private Value Switch(ISwitchExpressionOperation choice, Frame frame) => machine.Branches.Each(Evaluate(choice.Value, frame), value =>
    {
        var open = new List<(ISwitchExpressionArmOperation Arm, Value Condition)>();
        foreach (var arm in choice.Arms)
        {
            var matches = Match(arm.Pattern, value, frame);
            var condition = Patterns.ToValue(matches, machine, value, arm.Pattern);
            if (matches != false && arm.Guard is not null)
            {
                condition = And(condition, () => Evaluate(arm.Guard, frame));
            }

            if (Value.TruthOf(condition) == false)
            {
                continue;
            }

            open.Add((arm, condition));
            if (Value.TruthOf(condition) == true)
            {
                break;
            }
        }

        return ChooseArm(open, 0, frame);
    });

    // Arms are tried in order: each stands under its own condition and the failure of those before it.
    private Value ChooseArm(List<(ISwitchExpressionArmOperation Arm, Value Condition)> open, int at, Frame frame)
    {
        if (at == open.Count)
        {
            return new Unknown("no arm of the switch matches");
        }

        var (arm, condition) = open[at];
        if (Throws(arm.Value) && open.Count > 1)
        {
            // Where it throws there is no stack to judge.
            return at + 1 < open.Count ? ChooseArm(open, at + 1, frame) : new Unknown("an exception");
        }

        var isLast = at + 1 == open.Count || open.Skip(at + 1).All(o => Throws(o.Arm.Value));
        return isLast
            ? Evaluate(arm.Value, frame)
            : Choose(condition, () => Evaluate(arm.Value, frame), () => ChooseArm(open, at + 1, frame));
    }
}
