using System;
using System.Globalization;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Expressions;

/// <summary>Evaluates expressions. What it has no case for is unknown, and so is whatever that may have changed.</summary>
internal sealed partial class Evaluator
{
    // OperationKind.CollectionExpression of Roslyn 4.9 and later.
    private const OperationKind CollectionExpressionKind = (OperationKind)0x7f;

    private readonly Machine machine;

    private IOperation? latest;

    public Evaluator(Machine machine) => this.machine = machine;

    /// <summary>Where the execution stands, for what the library does on its own.</summary>
    public IOperation Anywhere => latest!;

    public Value Evaluate(IOperation? operation, Frame frame)
    {
        machine.Step();
        if (operation is null)
        {
            return new Unknown("a part of the code that does not compile");
        }

        latest = operation;
        return operation.ConstantValue.HasValue ? FromConstant(operation) : machine.Branches.Narrow(EvaluateRest(operation, frame));
    }

    public static Value FromObject(object? data, ITypeSymbol? type, SyntaxNode? literal = null) => data switch
    {
        null => Constant.Null,
        string text => new Text(text, literal),
        bool truth => Constant.Of(truth),
        char or float or double or decimal => new Constant(data),
        _ => new Constant(Convert.ToInt64(data, CultureInfo.InvariantCulture), type is { TypeKind: TypeKind.Enum } ? type : null),
    };

    private static Value FromConstant(IOperation operation)
    {
        var data = operation.ConstantValue.Value;
        return data is ulong ? new Constant(data) : FromObject(data, operation.Type, operation.Syntax is LiteralExpressionSyntax ? operation.Syntax : null);
    }

    private Value EvaluateRest(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Local(local.Local, local, frame);
            case IParameterReferenceOperation parameter:
                return Local(parameter.Parameter, parameter, frame);
            case IInstanceReferenceOperation instance:
                return instance.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance || frame.Receivers.Count == 0
                    ? frame.This ?? new Unknown("this")
                    : frame.Receivers.Peek();
            case IFieldReferenceOperation field:
                return Field(field, frame);
            case IPropertyReferenceOperation property:
                return Property(property, frame);
            case IEventReferenceOperation happening:
                return machine.Branches.Each(Instance(happening.Instance, frame), owner => Slot(owner, happening.Event.Name, Constant.Null));
            case IArrayElementReferenceOperation element:
                return Element(element, frame);
            case IImplicitIndexerReferenceOperation reference:
                return Indexed(reference, frame);
            case IInterpolatedStringHandlerCreationOperation handler:
                return Handled(handler, frame);
            case IParenthesizedOperation parentheses:
                return Evaluate(parentheses.Operand, frame);
            case IConversionOperation conversion:
                return ConvertTo(conversion, frame);
            case IAwaitOperation await:
                return Evaluate(await.Operation, frame);
            case IInterpolatedStringOperation interpolated:
                return Interpolate(interpolated, frame);
            case IBinaryOperation or ITupleBinaryOperation or IUnaryOperation or IIncrementOrDecrementOperation or ICompoundAssignmentOperation:
                return Operate(operation, frame);
            case IConditionalOperation conditional:
                return Conditional(conditional, frame);
            case ICoalesceOperation coalesce:
                return Coalesce(Evaluate(coalesce.Value, frame), () => Evaluate(coalesce.WhenNull, frame), coalesce.WhenNull);
            case ICoalesceAssignmentOperation coalesce:
                return CoalesceInto(coalesce, frame);
            case IConditionalAccessOperation access:
                return Access(access, frame);
            case IConditionalAccessInstanceOperation:
                return frame.Accessed.Count > 0 ? frame.Accessed.Peek() : new Unknown("?.");
            case ISimpleAssignmentOperation assignment:
                return AssignSimple(assignment, frame);
            case IDeconstructionAssignmentOperation assignment:
                return AssignParts(assignment, frame);
            case IEventAssignmentOperation assignment:
                return AssignEvent(assignment, frame);
            case IInvocationOperation invocation:
                return machine.Calls.Invoke(invocation, frame);
            case IAnonymousFunctionOperation lambda:
                return new Function(lambda.Symbol, lambda.Body, frame.Locals, frame.This, frame.TypeArguments);
            case IDelegateCreationOperation creation:
                return Evaluate(creation.Target, frame);
            case IMethodReferenceOperation method:
                return MethodGroup(method, frame);
            case ITypeOfOperation type:
                return new TypeReference(Generic.Substitute(type.TypeOperand, frame.TypeArguments));
            case IDefaultValueOperation:
                return ObjectFactory.Default(operation.Type is null ? null : Generic.Substitute(operation.Type, frame.TypeArguments));
            case INameOfOperation or IUtf8StringOperation:
                return new Unknown("text");
            case IIsPatternOperation pattern:
                return Evaluate(pattern.Value, frame) is var matched ? Patterns.ToValue(Match(pattern.Pattern, matched, frame), machine, matched, pattern.Pattern) : Constant.Null;
            case IIsTypeOperation type:
                return IsType(type, frame);
            case ISwitchExpressionOperation choice:
                return Switch(choice, frame);
            case IThrowOperation thrown:
                machine.Exceptions.Note(thrown.Exception is null ? machine.Exceptions.Latest : Evaluate(thrown.Exception, frame));
                machine.Exceptions.Raise();
                return new Unknown("an exception");
            case IDeclarationExpressionOperation declaration:
                return Evaluate(declaration.Expression, frame);
            case ITranslatedQueryOperation query:
                return Evaluate(query.Operation, frame);
            case IArgumentOperation argument:
                return Evaluate(argument.Value, frame);
            default:
                return Creation(operation, frame) ?? NotModelled(operation, frame);
        }
    }

    private Value Local(ISymbol symbol, IOperation operation, Frame frame)
    {
        var definition = symbol.OriginalDefinition;
        if (frame.Locals.OwnerOf(definition) is { } owner)
        {
            return owner.Slots[definition];
        }

        // A parameter of a primary constructor lives as long as its object.
        return frame.This is HeapObject self && self.Slots.TryGetValue(definition, out var captured)
            ? captured
            : machine.Objects.FromOutside(operation.Type, symbol.Name, operation.Syntax);
    }

    private Value Instance(IOperation? instance, Frame frame) => instance is null ? Constant.Null : Evaluate(instance, frame);

    private Value MethodGroup(IMethodReferenceOperation method, Frame frame)
    {
        if (method.Method.MethodKind == MethodKind.LocalFunction && frame.Locals.OwnerOf(method.Method.OriginalDefinition) is { } owner)
        {
            return owner.Slots[method.Method.OriginalDefinition];
        }

        return new Function(method.Method, body: null, captured: null, method.Instance is null ? null : Evaluate(method.Instance, frame), frame.TypeArguments);
    }

    private object Printed(Value value) => machine.Library.Print(value);

    // Roslyn 4.8 has no operation for a collection expression, later hosts have one of a type that is not in 4.8: the syntax serves both.
    private Value? CollectionExpression(IOperation operation, Frame frame)
    {
        var content = Sequence.Empty;
        if (operation.Syntax is not CollectionExpressionSyntax expression)
        {
            // What a newer compiler makes of `params ReadOnlySpan<T>`, which has no syntax of its own.
            return operation.Kind == CollectionExpressionKind
                ? machine.Objects.Collection(operation.Type, operation.Syntax, operation.ChildOperations.Aggregate(content, (all, one) => all.Add(Evaluate(one, frame))))
                : null;
        }

        foreach (var element in expression.Elements)
        {
            content = element switch
            {
                ExpressionElementSyntax one => content.Add(Evaluate(At(operation, one.Expression), frame)),
                SpreadElementSyntax many => content.Concat(LibraryCalls.ItemsOf(machine.Enumeration.Items(Evaluate(At(operation, many.Expression), frame), operation))),
                _ => content.Concat(Sequence.AnyContent),
            };
        }

        return machine.Objects.Collection(operation.Type, operation.Syntax, content);
    }

    private IOperation? At(IOperation parent, SyntaxNode node) =>
        machine.OperationOf(node) ?? parent.ChildOperations.FirstOrDefault(child => child.Syntax == node || child.Syntax.Contains(node));

    private Value NotModelled(IOperation operation, Frame frame)
    {
        if (CollectionExpression(operation, frame) is { } collection)
        {
            return collection;
        }

        var values = operation.ChildOperations.Select(child => Evaluate(child, frame)).ToList();
        var isHarmless = machine.Cdk.Granting.GrantBroken(operation, values) || machine.MissingLibrary.Owns(operation.Syntax);
        foreach (var value in values)
        {
            if (!isHarmless || value is Function)
            {
                machine.Objects.Escape(value, "code that is not understood");
            }
        }

        return machine.Objects.FromOutside(operation.Type, "code that is not understood", operation.Syntax);
    }
}
