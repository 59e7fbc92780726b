using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Expressions;

internal sealed partial class Evaluator
{
    private Value Field(IFieldReferenceOperation reference, Frame frame)
    {
        var field = reference.Field;
        if (field.IsStatic)
        {
            return machine.Statics.Read(field, reference);
        }

        return machine.Branches.Each(Evaluate(reference.Instance, frame), owner =>
        {
            if (field.ContainingType.IsTupleType)
            {
                return Slot(owner, (field.CorrespondingTupleField ?? field).Name, null, reference);
            }

            return Slot(owner, field.OriginalDefinition, owner is HeapObject { IsOpen: false } && machine.HasSource(field.OriginalDefinition) ? ObjectFactory.Default(field.Type) : null, reference);
        });
    }

    private Value Property(IPropertyReferenceOperation reference, Frame frame)
    {
        var arguments = Arguments(reference.Arguments, frame);
        if (reference.Instance is null)
        {
            return machine.Statics.Read(reference.Property, reference, frame);
        }

        return machine.Branches.Each(Evaluate(reference.Instance, frame), owner => ReadProperty(owner, reference.Property, arguments, reference, frame));
    }

    /// <summary>Reads a property of one object.</summary>
    public Value ReadProperty(Value owner, IPropertySymbol property, Value[] arguments, IOperation operation, Frame? frame)
    {
        if (owner is HeapObject thing)
        {
            var actual = Dispatch.Find(property, thing) ?? property;
            if (actual.GetMethod is { } getter && machine.Recorder?.Virtual(thing, getter, arguments, operation) is { } known)
            {
                return known;
            }

            if (machine.HasSource(actual.OriginalDefinition) && !actual.IsAbstract && IsComputed(actual))
            {
                return machine.Calls.Call(actual.GetMethod!, thing, arguments, operation, frame);
            }

            if (machine.HasSource(actual.OriginalDefinition) && arguments.Length == 0)
            {
                var isKnown = !thing.IsOpen && !actual.IsAbstract;
                return Slot(thing, property.Name, isKnown ? ObjectFactory.Default(property.Type) : null, operation);
            }
        }

        return machine.Library.ReadProperty(owner, property, arguments, operation);
    }

    /// <summary>Has the property a body of its own, other than keeping what was assigned?</summary>
    public bool IsComputed(IPropertySymbol property)
    {
        if (property.GetMethod is not { } getter)
        {
            return false;
        }

        foreach (var reference in getter.OriginalDefinition.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(machine.Cancellation) is ArrowExpressionClauseSyntax or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null })
            {
                return true;
            }
        }

        return false;
    }

    private Value Slot(Value owner, object slot, Value? absent, IOperation? operation = null)
    {
        if (owner is not HeapObject thing)
        {
            return machine.Objects.FromOutside(operation?.Type, owner is Unknown unknown ? unknown.Reason : "a member of something unknown", operation?.Syntax);
        }

        if (thing.Slots.TryGetValue(slot, out var value))
        {
            return value;
        }

        value = absent ?? machine.Objects.FromOutside(operation?.Type, "the member " + ((slot as ISymbol)?.Name ?? slot), operation?.Syntax);
        thing.Slots[slot] = value;
        return value;
    }

    private Value Element(IArrayElementReferenceOperation element, Frame frame)
    {
        if (element.Indices.Length == 1)
        {
            return machine.Branches.Each(Evaluate(element.ArrayReference, frame), array => At(array, element.Indices[0], element, frame));
        }

        return machine.Branches.Each(Evaluate(element.ArrayReference, frame), array => machine.Library.At(array, new Unknown("an index of several dimensions"), element.Type, element.Syntax));
    }

    private Value ConvertTo(IConversionOperation conversion, Frame frame)
    {
        if (conversion.OperatorMethod is { } method && machine.HasSource(method.OriginalDefinition))
        {
            return machine.Calls.Call(method, null, new[] { Evaluate(conversion.Operand, frame) }, conversion, frame);
        }

        var value = conversion.Operand.Syntax is CollectionExpressionSyntax && CollectionExpression(conversion.Operand, frame) is { } collection
            ? collection
            : Evaluate(conversion.Operand, frame);
        if (conversion.OperatorMethod is not null)
        {
            return value is Unknown or Text ? value : machine.Objects.FromOutside(conversion.Type, "a conversion", conversion.Syntax);
        }

        var type = conversion.Type is null ? null : Generic.Substitute(conversion.Type, frame.TypeArguments);
        if (value is HeapObject { Items: not null } list && list.Type is null)
        {
            list.Type = type;
        }

        if (conversion.IsTryCast && type is not null)
        {
            return machine.Branches.Each(value, one => IsOf(one, type) switch
            {
                true => one,
                false => Constant.Null,
                null => Choose(machine.Branches.RememberTest(one, type), () => Typed(one, type, conversion), () => Constant.Null),
            });
        }

        if (value is Constant { Data: double fraction } && type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64)
        {
            return fraction is > -1e15 and < 1e15 ? Constant.Of((long)fraction) : new Unknown("a number");
        }

        if (value is Constant { Data: char letter } && type?.SpecialType is SpecialType.System_Int32)
        {
            return Constant.Of(letter);
        }

        if (value is Constant { Data: long plain, EnumType: not null } && type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 })
        {
            return Constant.Of(plain);
        }

        return value is Constant { Data: long number } && type is { TypeKind: TypeKind.Enum } ? new Constant(number, type) : Typed(value, type, conversion);
    }

    // A cast tells what an unknown value is.
    private Value Typed(Value value, ITypeSymbol? type, IConversionOperation conversion)
    {
        if (value is HeapObject { IsOpen: true, Type: { } old } open && type is { TypeKind: TypeKind.Class } && !SymbolEqualityComparer.Default.Equals(old, type) && TypeTests.Derives(type, old))
        {
            open.Type = type;
            if (open.Node is { Principal: Graph.PrincipalKind.None } node)
            {
                node.Principal = machine.Cdk.Catalogue.PrincipalOf(type);
            }
        }

        return value is Unknown unknown && type is not null && conversion.Operand.Type?.SpecialType == SpecialType.System_Object
            ? machine.Library.Retyped(unknown, type, conversion.Syntax)
            : value;
    }

    private Value[] Arguments(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, Frame frame) =>
        machine.Calls.Arguments(arguments, frame);

    private Value IsType(IIsTypeOperation operation, Frame frame) => machine.Branches.Each(Evaluate(operation.ValueOperand, frame), one =>
    {
        var type = Generic.Substitute(operation.TypeOperand, frame.TypeArguments);
        return IsOf(one, type) is { } known
            ? Constant.Of(known != operation.IsNegated)
            : machine.Branches.RememberTest(one, type) is var unknown && operation.IsNegated ? new Not(unknown) : unknown;
    });
}
