using System.Collections.Immutable;
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
    /// <summary>Puts a value where an expression says.</summary>
    public void Assign(IOperation target, Value value, Frame frame)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                SetLocal(local.Local, value, frame);
                break;
            case IParameterReferenceOperation parameter:
                SetLocal(parameter.Parameter, value, frame);
                break;
            case IFieldReferenceOperation { Instance: null } field:
                machine.Statics.Write(field.Field, value);
                break;
            case IFieldReferenceOperation field:
                var slot = field.Field.ContainingType.IsTupleType ? (object)(field.Field.CorrespondingTupleField ?? field.Field).Name : field.Field.OriginalDefinition;
                Write(Evaluate(field.Instance, frame), slot, value);
                break;
            case IPropertyReferenceOperation property:
                AssignProperty(property, value, frame);
                break;
            case IArrayElementReferenceOperation element:
                var index = element.Indices.Length == 1 ? Evaluate(element.Indices[0], frame) : new Unknown("an index of several dimensions");
                machine.Branches.Each(Evaluate(element.ArrayReference, frame), array => machine.Library.Put(array, index, value));
                break;
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression, value, frame);
                break;
            case ITupleOperation tuple:
                AssignTuple(tuple, value, frame);
                break;
            case IConversionOperation conversion:
                Assign(conversion.Operand, value, frame);
                break;
            case IDiscardOperation:
                break;
            case { Syntax: var syntax } when machine.MissingLibrary.Owns(syntax):
                break;
            default:
                machine.Objects.Escape(value, "code that is not understood");
                break;
        }
    }

    public void SetLocal(ISymbol symbol, Value value, Frame frame)
    {
        var definition = symbol.OriginalDefinition;
        if (frame.Locals.OwnerOf(definition) is { } owner)
        {
            machine.Store.Set(owner, definition, value);
        }
        else if (frame.This is HeapObject self && self.Slots.ContainsKey(definition))
        {
            machine.Store.Set(self, definition, value);
        }
        else
        {
            machine.Store.Set(frame.Locals, definition, value);
        }
    }

    /// <summary>Writes a slot of whichever object it is.</summary>
    public void Write(Value owner, object slot, Value value) => machine.Branches.Each(owner, one =>
    {
        if (one is HeapObject thing)
        {
            machine.Store.Set(thing, slot, value);
        }
        else
        {
            machine.Objects.Escape(value, "an object that is not known");
        }

        return Constant.Null;
    });

    private Value AssignSimple(ISimpleAssignmentOperation assignment, Frame frame)
    {
        var value = Evaluate(assignment.Value, frame);
        Assign(assignment.Target, value, frame);
        return value;
    }

    private void AssignProperty(IPropertyReferenceOperation reference, Value value, Frame frame)
    {
        var property = reference.Property;
        var arguments = Arguments(reference.Arguments, frame);
        if (reference.Instance is null)
        {
            machine.Statics.Write(property, value, reference, frame);
            return;
        }

        machine.Branches.Each(Evaluate(reference.Instance, frame), owner =>
        {
            var actual = owner is HeapObject thing ? Dispatch.Find(property, thing) : property;
            if (actual is { SetMethod: { } setter } && machine.HasSource(actual.OriginalDefinition) && !actual.IsAbstract && machine.Construction.HasBody(setter))
            {
                machine.Calls.Call(setter, owner, arguments.Concat(new[] { value }).ToArray(), reference, frame);
            }
            else if (arguments.Length > 0)
            {
                machine.Library.Put(owner, arguments[0], value);
            }
            else
            {
                // Across the border to the CDK goes a list, not a query.
                var kept = machine.Names.IsCdk(property.ContainingType) ? machine.Enumeration.Now(value) : value;
                if (!machine.Cdk.Assign(owner, property, kept, reference))
                {
                    Write(owner, property.Name, kept);
                }
            }

            return Constant.Null;
        });
    }

    private Value AssignParts(IDeconstructionAssignmentOperation assignment, Frame frame)
    {
        var value = Evaluate(assignment.Value, frame);
        Assign(assignment.Target, value, frame);
        return value;
    }

    private void AssignTuple(ITupleOperation tuple, Value value, Frame frame)
    {
        var parts = Parts(value, tuple.Elements.Length, tuple, frame);
        for (var i = 0; i < parts.Length; i++)
        {
            Assign(tuple.Elements[i], parts[i], frame);
        }
    }

    /// <summary>Takes a tuple, a pair or anything with <c>Deconstruct</c> apart.</summary>
    private Value[] Parts(Value value, int count, ITupleOperation target, Frame frame)
    {
        if (value is Pair pair && count == 2)
        {
            return new[] { pair.Key, pair.Content };
        }

        if (value is Alternatives alternatives)
        {
            var all = alternatives.All.Select(one => (one.When, Parts: Parts(one.Value, count, target, frame))).ToList();
            return Enumerable.Range(0, count).Select(i => Alternatives.Join(all.Select(a => new Guarded(a.Parts[i], a.When)))).ToArray();
        }

        if (value is HeapObject { Type: INamedTypeSymbol type } thing && !type.IsTupleType)
        {
            var method = type.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == count && !m.IsStatic);
            if (method is { IsImplicitlyDeclared: true })
            {
                return method.Parameters.Select(p => type.GetMembers(p.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property
                    ? ReadProperty(thing, property, System.Array.Empty<Value>(), target, frame)
                    : new Unknown(p.Name)).ToArray();
            }

            if (method is not null && machine.HasSource(method))
            {
                return machine.Calls.Deconstruct(method, thing, target, frame);
            }
        }

        return Enumerable.Range(1, count).Select(i => Slot(value, "Item" + i.ToString(System.Globalization.CultureInfo.InvariantCulture), null, target.Elements[i - 1])).ToArray();
    }

    private Value AssignEvent(IEventAssignmentOperation assignment, Frame frame)
    {
        var handler = Evaluate(assignment.HandlerValue, frame);
        if (assignment.EventReference is not IEventReferenceOperation reference)
        {
            return Constant.Null;
        }

        machine.Branches.Each(Instance(reference.Instance, frame), owner =>
        {
            var now = Slot(owner, reference.Event.Name, Constant.Null, reference);
            var next = assignment.Adds ? Multiply(now, handler) : Without(now, handler);
            Write(owner, reference.Event.Name, next);
            return Constant.Null;
        });
        return Constant.Null;
    }

    private static Value Without(Value now, Value handler)
    {
        var functions = now is Multicast many ? many.Functions : ImmutableArray.Create(now);
        for (var i = functions.Length - 1; i >= 0; i--)
        {
            if (IsSameFunction(functions[i], handler) is not { } same)
            {
                return new Unknown("functions of which one was taken out");
            }

            if (same)
            {
                return functions.Length == 1 ? Constant.Null : new Multicast(functions.RemoveAt(i));
            }
        }

        return now;
    }

    // Two method groups are one function when they name one method of one object; a lambda is only itself.
    private static bool? IsSameFunction(Value x, Value y) => (x, y) switch
    {
        _ when ReferenceEquals(x, y) => true,
        (Constant, _) => false,
        (Function { Body: null } a, Function { Body: null } b) => !SymbolEqualityComparer.Default.Equals(a.Method, b.Method) ? false
            : ReferenceEquals(a.Receiver, b.Receiver) ? true
            : a.Receiver is HeapObject && b.Receiver is HeapObject ? false : null,
        (Function, Function) => false,
        _ => null,
    };

    private static Value Multiply(Value now, Value handler)
    {
        var functions = now switch
        {
            Multicast many => many.Functions,
            Constant => ImmutableArray<Value>.Empty,
            _ => ImmutableArray.Create(now),
        };
        return new Multicast(functions.Add(handler));
    }
}
