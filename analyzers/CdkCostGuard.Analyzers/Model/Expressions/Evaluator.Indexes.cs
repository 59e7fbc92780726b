using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Expressions;

/// <summary>Indexes from the end and ranges.</summary>
internal sealed partial class Evaluator
{
    private Value Indexed(IImplicitIndexerReferenceOperation reference, Frame frame) =>
        machine.Branches.Each(Evaluate(reference.Instance, frame), owner => At(owner, reference.Argument, reference, frame));

    // One item of a collection, or a part of a collection or a text.
    private Value At(Value owner, IOperation index, IOperation whole, Frame frame)
    {
        if (index is IRangeOperation range)
        {
            return Slice(owner, range, whole, frame);
        }

        return machine.Library.At(owner, PositionIn(owner, index, frame), whole.Type, whole.Syntax);
    }

    private Value Slice(Value owner, IRangeOperation range, IOperation whole, Frame frame)
    {
        if (LengthOf(owner) is { } length
            && (range.LeftOperand is null ? Constant.Of(0) : PositionIn(owner, range.LeftOperand, frame)) is Constant { Data: long from }
            && (range.RightOperand is null ? Constant.Of(length) : PositionIn(owner, range.RightOperand, frame)) is Constant { Data: long to }
            && from >= 0 && from <= to && to <= length)
        {
            return owner is Text { Exact: { } text }
                ? new Text(text.Substring((int)from, (int)(to - from)))
                : machine.Objects.Collection(whole.Type!, whole.Syntax, new Sequence(((HeapObject)owner).Items!.Items.RemoveRange((int)to, (int)(length - to)).RemoveRange(0, (int)from), isOpen: false));
        }

        return machine.Objects.FromOutside(whole.Type, "a part of something", whole.Syntax);
    }

    private Value PositionIn(Value owner, IOperation index, Frame frame)
    {
        var inner = index;
        while (inner is IConversionOperation conversion)
        {
            inner = conversion.Operand;
        }

        if (inner is not IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd)
        {
            return Evaluate(index is IConversionOperation { Type.Name: "Index" } ? inner : index, frame);
        }

        return LengthOf(owner) is { } length && Evaluate(fromEnd.Operand, frame) is Constant { Data: long back } ? Constant.Of(length - back) : new Unknown("an index from the end");
    }

    private static long? LengthOf(Value owner) => owner switch
    {
        Text { Exact: { } text } => text.Length,
        HeapObject { Items: { IsExact: true } items } => items.Items.Length,
        _ => null,
    };
}
