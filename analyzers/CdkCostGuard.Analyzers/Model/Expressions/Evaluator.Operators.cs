using System;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Expressions;

internal sealed partial class Evaluator
{
    /// <summary>Is one value the other?</summary>
    public Value AreEqual(Value x, Value y) => machine.Branches.Each(x, a => machine.Branches.Each(y, b => AreEqualSingle(a, b)));

    private Value AreEqualSingle(Value a, Value b)
    {
        if (Value.AreSame(a, b))
        {
            return Constant.True;
        }

        if (Value.AreDifferent(a, b))
        {
            return Constant.False;
        }

        // `flag == true` is the flag.
        if (Value.TruthOf(b) is { } truth)
        {
            return truth ? a : Opposite(a);
        }

        // The constant second, so that both orders are one condition.
        return a is Constant or Text { Exact: not null }
            ? machine.Branches.Remember("a comparison", "==", b, a)
            : machine.Branches.Remember("a comparison", "==", a, b);
    }

    public Value Opposite(Value value) => value switch
    {
        Constant { Data: bool truth } => Constant.Of(!truth),
        Not not => not.Operand,
        Alternatives { All: var all } when all.All(a => a.Value is Constant) => machine.Branches.Each(value, Opposite),
        _ => new Not(value),
    };

    /// <summary>One of two, by a condition.</summary>
    public Value Choose(Value condition, Func<Value> whenTrue, Func<Value> whenFalse)
    {
        if (Value.TruthOf(condition) is { } truth)
        {
            return truth ? whenTrue() : whenFalse();
        }

        var (yes, no) = (machine.Branches.When(condition, true), machine.Branches.When(condition, false));
        Value? first = null, second = null;
        if (machine.Branches.Run(null, new Arm(yes, () => Into(out first, whenTrue)), new Arm(no, () => Into(out second, whenFalse))) == Flow.Throw)
        {
            machine.Exceptions.Raise();
        }

        var results = new[] { (Value: first, When: yes), (Value: second, When: no) };
        return Alternatives.Join(results.Where(r => r.Value is not null).Select(r => new Guarded(r.Value!, r.When)));
    }

    private Value Conditional(IConditionalOperation conditional, Frame frame)
    {
        var condition = Evaluate(conditional.Condition, frame);

        // Where an arm throws there is no stack to judge: the other is the value.
        return Value.TruthOf(condition) is null && Throws(conditional.WhenFalse) ? Evaluate(conditional.WhenTrue, frame)
            : Value.TruthOf(condition) is null && Throws(conditional.WhenTrue) ? Evaluate(conditional.WhenFalse, frame)
            : Choose(condition, () => Evaluate(conditional.WhenTrue, frame), () => Evaluate(conditional.WhenFalse, frame));
    }

    private bool Throws(IOperation? operation)
    {
        var throws = operation is IThrowOperation or IConversionOperation { Operand: IThrowOperation };
        if (throws)
        {
            machine.Recorder?.Throws();
        }

        return throws;
    }

    private static Flow Into(out Value? result, Func<Value> evaluate)
    {
        result = evaluate();
        return Flow.Normal;
    }

    private Value Operate(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } conjunction when conjunction.Type?.SpecialType == SpecialType.System_Boolean:
                return And(Evaluate(conjunction.LeftOperand, frame), () => Evaluate(conjunction.RightOperand, frame));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } disjunction when disjunction.Type?.SpecialType == SpecialType.System_Boolean:
                return Opposite(And(Opposite(Evaluate(disjunction.LeftOperand, frame)), () => Opposite(Evaluate(disjunction.RightOperand, frame))));
            case IBinaryOperation { OperatorMethod: { } method } binary when machine.HasSource(method) && !LibraryCalls.IsOfRecord(method):
                return machine.Calls.Call(method, null, new[] { Evaluate(binary.LeftOperand, frame), Evaluate(binary.RightOperand, frame) }, binary, frame);
            case ITupleBinaryOperation tuples:
                var same = AreEqual(Evaluate(tuples.LeftOperand, frame), Evaluate(tuples.RightOperand, frame));
                return tuples.OperatorKind == BinaryOperatorKind.Equals ? same : Opposite(same);
            case IBinaryOperation binary:
                return Binary(binary.OperatorKind, Evaluate(binary.LeftOperand, frame), Evaluate(binary.RightOperand, frame), binary.Type);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Opposite(Evaluate(not.Operand, frame));
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus:
                return Evaluate(minus.Operand, frame) is Constant { Data: long number } ? Constant.Of(-number) : new Unknown("a number");
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.BitwiseNegation } negation:
                return Evaluate(negation.Operand, frame) is Constant { Data: long bits } ? Constant.Of(~bits) : new Unknown("a number");
            case IUnaryOperation { OperatorMethod: { } method } unary when machine.HasSource(method):
                return machine.Calls.Call(method, null, new[] { Evaluate(unary.Operand, frame) }, unary, frame);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus } plus:
                return Evaluate(plus.Operand, frame);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat:
                // An index from the end is kept as a negative one.
                return Evaluate(hat.Operand, frame) is Constant { Data: long back } ? Constant.Of(-back) : new Unknown("an index from the end");
            case IIncrementOrDecrementOperation step:
                var before = Evaluate(step.Target, frame);
                var after = Binary(step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, before, Constant.Of(1), step.Type);
                Assign(step.Target, after, frame);
                return step.IsPostfix ? before : after;
            case ICompoundAssignmentOperation { OperatorMethod: { } method } compound when machine.HasSource(method):
                var combined = machine.Calls.Call(method, null, new[] { Evaluate(compound.Target, frame), Evaluate(compound.Value, frame) }, compound, frame);
                Assign(compound.Target, combined, frame);
                return combined;
            case ICompoundAssignmentOperation compound:
                var result = Binary(compound.OperatorKind, Evaluate(compound.Target, frame), Evaluate(compound.Value, frame), compound.Type);
                Assign(compound.Target, result, frame);
                return result;
            default:
                return new Unknown("an operator");
        }
    }

    /// <summary>Both conditions.</summary>
    public Value And(Value left, Func<Value> right)
    {
        if (Value.TruthOf(left) is { } truth)
        {
            return truth ? right() : Constant.False;
        }

        if (left is Alternatives)
        {
            return Choose(left, right, () => Constant.False);
        }

        Value? other = null;
        machine.Branches.Run(null, new Arm(machine.Branches.When(left, true), () => Into(out other, right)), new Arm(null, () => Flow.Normal));
        return other is null || Value.TruthOf(other) == true ? left : Value.TruthOf(other) == false ? Constant.False : new Both(left, other);
    }

    /// <summary>An operator on whichever values they are.</summary>
    public Value Binary(BinaryOperatorKind kind, Value x, Value y, ITypeSymbol? type) =>
        machine.Branches.Each(x, a => machine.Branches.Each(y, b => BinarySingle(kind, a, b, type)));

    private Value BinarySingle(BinaryOperatorKind kind, Value a, Value b, ITypeSymbol? type)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Equals:
                return AreEqualSingle(a, b);
            case BinaryOperatorKind.NotEquals:
                return Opposite(AreEqualSingle(a, b));
            case BinaryOperatorKind.Add when type?.SpecialType == SpecialType.System_String:
                return Text.Join(new[] { Printed(a), Printed(b) });
            case BinaryOperatorKind.Add when type?.TypeKind == TypeKind.Delegate:
                return Multiply(a, b);
            case BinaryOperatorKind.Subtract when type?.TypeKind == TypeKind.Delegate:
                return Without(a, b);
        }

        if (a is Constant { Data: long n } && b is Constant { Data: long m })
        {
            var number = Arithmetic(kind, n, m);
            return number is { Data: long flags } && type is { TypeKind: TypeKind.Enum } ? new Constant(flags, type) : (Value?)number ?? new Unknown("a number");
        }

        return machine.Branches.Remember("a result of " + kind, kind.ToString(), a, b);
    }

    private static Constant? Arithmetic(BinaryOperatorKind kind, long n, long m) => kind switch
    {
        BinaryOperatorKind.Add => Constant.Of(n + m),
        BinaryOperatorKind.Subtract => Constant.Of(n - m),
        BinaryOperatorKind.Multiply => Constant.Of(n * m),
        BinaryOperatorKind.Divide when m != 0 => Constant.Of(n / m),
        BinaryOperatorKind.Remainder when m != 0 => Constant.Of(n % m),
        BinaryOperatorKind.LessThan => Constant.Of(n < m),
        BinaryOperatorKind.LessThanOrEqual => Constant.Of(n <= m),
        BinaryOperatorKind.GreaterThan => Constant.Of(n > m),
        BinaryOperatorKind.GreaterThanOrEqual => Constant.Of(n >= m),
        BinaryOperatorKind.Or => Constant.Of(n | m),
        BinaryOperatorKind.And => Constant.Of(n & m),
        BinaryOperatorKind.ExclusiveOr => Constant.Of(n ^ m),
        BinaryOperatorKind.LeftShift when m is >= 0 and < 63 => Constant.Of(n << (int)m),
        BinaryOperatorKind.RightShift when m is >= 0 and < 63 => Constant.Of(n >> (int)m),
        _ => null,
    };

    private Value Coalesce(Value value, Func<Value> whenNull, IOperation otherwise) => machine.Branches.Each(value, one =>
    {
        if (Value.IsNull(one))
        {
            return whenNull();
        }

        var mayBeNull = one is Unknown or HeapObject { IsOpen: true, Node: null }
            || (machine.Recorder is not null && one is HeapObject { IsOpen: true });
        return !mayBeNull || Throws(otherwise) ? one : Choose(machine.Branches.Remember("null or not", "==", one, Constant.Null), whenNull, () => one);
    });

    private Value CoalesceInto(ICoalesceAssignmentOperation coalesce, Frame frame)
    {
        var value = Coalesce(Evaluate(coalesce.Target, frame), () => Evaluate(coalesce.Value, frame), coalesce.Value);
        Assign(coalesce.Target, value, frame);
        return value;
    }

    private Value Access(IConditionalAccessOperation access, Frame frame) => machine.Branches.Each(Evaluate(access.Operation, frame), one =>
    {
        if (Value.IsNull(one))
        {
            return Constant.Null;
        }

        frame.Accessed.Push(one);
        try
        {
            return one is Unknown
                ? Choose(machine.Branches.Remember("null or not", "==", one, Constant.Null), () => Constant.Null, () => Evaluate(access.WhenNotNull, frame))
                : Evaluate(access.WhenNotNull, frame);
        }
        finally
        {
            frame.Accessed.Pop();
        }
    });
}
