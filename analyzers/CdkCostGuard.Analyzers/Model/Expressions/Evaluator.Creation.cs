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
    private Value? Creation(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case IObjectCreationOperation { Type: INamedTypeSymbol type } creation:
                var arguments = Arguments(creation.Arguments, frame);
                var made = machine.Construction.Create((INamedTypeSymbol)Generic.Substitute(type, frame.TypeArguments), creation.Constructor, arguments, creation);
                return Initialize(made, creation.Initializer, frame);
            case ITypeParameterObjectCreationOperation { Type: { } parameter } creation:
                return Generic.Substitute(parameter, frame.TypeArguments) is INamedTypeSymbol actual
                    ? Initialize(machine.Construction.Create(actual, Construction.ConstructorFor(actual, 0), Array.Empty<Value>(), creation), creation.Initializer, frame)
                    : new Unknown("an object of a type parameter");
            case IAnonymousObjectCreationOperation creation:
                var anonymous = machine.Objects.New(creation.Type, creation.Syntax);
                foreach (var member in creation.Initializers.OfType<ISimpleAssignmentOperation>())
                {
                    if (member.Target is IPropertyReferenceOperation property)
                    {
                        anonymous.Slots[property.Property.Name] = Evaluate(member.Value, frame);
                    }
                }

                return anonymous;
            case IArrayCreationOperation array:
                return NewArray(array, frame);
            case ITupleOperation tuple:
                var parts = machine.Objects.New(tuple.Type, tuple.Syntax);
                for (var i = 0; i < tuple.Elements.Length; i++)
                {
                    parts.Slots["Item" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)] = Evaluate(tuple.Elements[i], frame);
                }

                return parts;
            case IWithOperation with:
                return machine.Branches.Each(Evaluate(with.Operand, frame), one => Initialize(Clone(one, with), with.Initializer, frame));
            case IObjectOrCollectionInitializerOperation initializer when frame.Receivers.Count > 0:
                return Initialize(frame.Receivers.Peek(), initializer, frame);
            default:
                return null;
        }
    }

    private Value NewArray(IArrayCreationOperation array, Frame frame)
    {
        if (array.Initializer is { } initializer)
        {
            return machine.Objects.Collection(array.Type, array.Syntax, Sequence.Of(initializer.ElementValues.Select(e => Evaluate(e, frame)).ToList()));
        }

        var size = array.DimensionSizes.Length == 1 ? Evaluate(array.DimensionSizes[0], frame) : null;
        var element = ObjectFactory.Default((array.Type as IArrayTypeSymbol)?.ElementType);
        return machine.Objects.Collection(array.Type, array.Syntax, size is Constant { Data: long n } && n is >= 0 and <= 256 ? Sequence.Of(Enumerable.Repeat(element, (int)n)) : Sequence.AnyContent);
    }

    private Value Clone(Value value, IWithOperation with)
    {
        if (value is not HeapObject original)
        {
            return machine.Objects.FromOutside(with.Type, "a copy of something unknown", with.Syntax);
        }

        var copy = machine.Objects.New(original.Type, with.Syntax);
        copy.IsOpen = original.IsOpen;
        foreach (var slot in original.Slots)
        {
            copy.Slots[slot.Key] = slot.Value;
        }

        return copy;
    }

    /// <summary>Runs an object or collection initialiser.</summary>
    private Value Initialize(Value target, IObjectOrCollectionInitializerOperation? initializer, Frame frame)
    {
        if (initializer is null)
        {
            return target;
        }

        frame.Receivers.Push(target);
        try
        {
            foreach (var part in initializer.Initializers)
            {
                if (part is IMemberInitializerOperation nested)
                {
                    Initialize(Evaluate(nested.InitializedMember, frame), nested.Initializer, frame);
                }
                else
                {
                    Evaluate(part, frame);
                }
            }
        }
        finally
        {
            frame.Receivers.Pop();
        }

        return target;
    }
}
