using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Summaries;

internal sealed partial class ReplayFrame
{
    private Value Evaluate(ExpressionSyntax expression)
    {
        machine.Step();
        switch (expression)
        {
            case LiteralExpressionSyntax literal:
                return literal.Token.Value is var data && data is float or double or decimal ? new Constant(data) : Evaluator.FromObject(data, null);
            case ParenthesizedExpressionSyntax inner:
                return Evaluate(inner.Expression);
            case ThisExpressionSyntax:
                return self ?? (Value)new Unknown("this");
            case IdentifierNameSyntax name:
                return variables.TryGetValue(name.Identifier.ValueText, out var value) ? machine.Branches.Narrow(value) : new Unknown("what " + name.Identifier.ValueText + " is");
            case TypeOfExpressionSyntax type:
                return TypeNames.Find(machine.Compilation, type.Type) is { } named ? new TypeReference(named) : new Unknown("a type");
            case CastExpressionSyntax cast:
                return Cast(Evaluate(cast.Expression), TypeNames.Find(machine.Compilation, cast.Type), isNew: cast.Expression is ObjectCreationExpressionSyntax);
            case MemberAccessExpressionSyntax access:
                return Static(access.Expression) is { } owner ? ReadStatic(owner, access.Name.Identifier.ValueText) : Read(Evaluate(access.Expression), access.Name.Identifier.ValueText);
            case InvocationExpressionSyntax call:
                return Call(call, call.ArgumentList.Arguments.Select(a => a.Expression).ToList());
            case ConditionalExpressionSyntax choice:
                return machine.Evaluator.Choose(Evaluate(choice.Condition), () => Evaluate(choice.WhenTrue), () => Evaluate(choice.WhenFalse));
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return machine.Evaluator.Opposite(Evaluate(not.Operand));
            case PrefixUnaryExpressionSyntax minus:
                return Evaluate(minus.Operand) is Constant { Data: long number } ? Constant.Of(-number) : new Unknown("a number");
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } test:
                return Test(Evaluate(test.Left), TypeNames.Find(machine.Compilation, test.Right));
            case BinaryExpressionSyntax binary:
                return Operate(binary);
            default:
                return Make(expression);
        }
    }

    private Value Test(Value value, ITypeSymbol? asked) => asked is null
        ? new Unknown("a type that is not there")
        : machine.Branches.Each(value, one => TypeTests.Is(one, asked) is { } known ? Constant.Of(known) : machine.Branches.RememberTest(one, asked));

    private Value Operate(BinaryExpressionSyntax binary)
    {
        var left = Evaluate(binary.Left);
        return binary.Kind() switch
        {
            SyntaxKind.LogicalAndExpression => machine.Evaluator.And(left, () => Evaluate(binary.Right)),
            SyntaxKind.EqualsExpression => machine.Evaluator.AreEqual(left, Evaluate(binary.Right)),
            SyntaxKind.LessThanExpression => machine.Evaluator.Binary(BinaryOperatorKind.LessThan, left, Evaluate(binary.Right), null),
            SyntaxKind.LessThanOrEqualExpression => machine.Evaluator.Binary(BinaryOperatorKind.LessThanOrEqual, left, Evaluate(binary.Right), null),
            SyntaxKind.GreaterThanExpression => machine.Evaluator.Binary(BinaryOperatorKind.GreaterThan, left, Evaluate(binary.Right), null),
            SyntaxKind.GreaterThanOrEqualExpression => machine.Evaluator.Binary(BinaryOperatorKind.GreaterThanOrEqual, left, Evaluate(binary.Right), null),
            _ => machine.Evaluator.Binary(BinaryOperatorKind.Add, left, Evaluate(binary.Right), machine.Compilation.GetSpecialType(SpecialType.System_String)),
        };
    }

    private Value Make(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ObjectCreationExpressionSyntax creation:
                return New(creation);
            case AnonymousObjectCreationExpressionSyntax anonymous:
                var data = machine.Objects.New(null, site.Syntax);
                foreach (var member in anonymous.Initializers)
                {
                    data.Slots[member.NameEquals!.Name.Identifier.ValueText] = Evaluate(member.Expression);
                }

                return data;
            case ImplicitArrayCreationExpressionSyntax array:
                return List(array.Initializer.Expressions, isDictionary: false);
            case ArrayCreationExpressionSyntax array:
                return List(array.Initializer?.Expressions ?? Enumerable.Empty<ExpressionSyntax>(), isDictionary: false);
            default:
                return new Unknown("an expression");
        }
    }

    private Value New(ObjectCreationExpressionSyntax creation)
    {
        var arguments = (creation.ArgumentList?.Arguments ?? default).Select(a => Evaluate(a.Expression)).ToArray();
        if (TypeNames.Find(machine.Compilation, creation.Type) is not INamedTypeSymbol named)
        {
            foreach (var argument in arguments)
            {
                machine.Objects.Escape(argument, "new " + creation.Type);
            }

            return new Unknown("an object of " + creation.Type);
        }

        // What a library's own data holds is written out: no constructor adds to it.
        var isData = creation.ArgumentList is null && !machine.Names.IsCdk(named);
        var made = isData ? machine.Objects.New(named, site.Syntax) : machine.Construction.Create(named, Construction.ConstructorFor(named, arguments.Length), arguments, site);
        foreach (var member in (creation.Initializer?.Expressions ?? default).OfType<AssignmentExpressionSyntax>())
        {
            Assign(made, ((IdentifierNameSyntax)member.Left).Identifier.ValueText, Evaluate(member.Right));
        }

        if (isData)
        {
            machine.Replay.SetDefaults((HeapObject)made, named);
        }

        return made;
    }

    private HeapObject List(IEnumerable<ExpressionSyntax> items, bool isDictionary)
    {
        var (content, isOpen) = (ImmutableArray.CreateBuilder<Guarded>(), false);
        foreach (var item in items)
        {
            switch (item)
            {
                case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "unknown" } }:
                    isOpen = true;
                    break;
                case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "when" }, ArgumentList.Arguments: { Count: 2 } guarded }:
                    var condition = Evaluate(guarded[0].Expression);
                    if (Value.TruthOf(condition) != false)
                    {
                        content.Add(new Guarded(Evaluate(guarded[1].Expression), Value.TruthOf(condition) == true ? null : machine.Branches.When(condition, true)));
                    }

                    break;
                default:
                    content.Add(new Guarded(Evaluate(item), null));
                    break;
            }
        }

        return machine.Objects.Collection(null, site.Syntax, new Sequence(content.ToImmutable(), isOpen), isDictionary);
    }

    private static Value Cast(Value value, ITypeSymbol? type, bool isNew)
    {
        if (isNew && value is HeapObject { IsOpen: false, Node: not null } made && type is not null)
        {
            made.Type = type;
        }

        return value is Constant { Data: long } number && type is { TypeKind: TypeKind.Enum } ? new Constant(number.Data, type) : value;
    }

    // A dotted name is a type's where it does not begin with a variable.
    private INamedTypeSymbol? Static(ExpressionSyntax expression)
    {
        var first = expression;
        while (first is MemberAccessExpressionSyntax access)
        {
            first = access.Expression;
        }

        return first is IdentifierNameSyntax name && variables.ContainsKey(name.Identifier.ValueText) ? null : TypeNames.Find(machine.Compilation, expression) as INamedTypeSymbol;
    }

    private Value ReadStatic(INamedTypeSymbol owner, string name) => owner.GetMembers(name).FirstOrDefault(m => m.IsStatic) switch
    {
        IFieldSymbol { HasConstantValue: true } field => Evaluator.FromObject(field.ConstantValue, field.Type),
        IFieldSymbol field => machine.Statics.Read(field, site),
        IPropertySymbol property => machine.Statics.Read(property, site, new Frame(null, Generic.None, machine.Path)),
        _ => new Unknown(owner.Name + "." + name),
    };

    // A member of null is null, as behind `?.`: where the library has a plain dot, no program gets here.
    private Value Read(Value owner, string name) => machine.Branches.Each(owner, one => one switch
    {
        Pair pair => name == "Key" ? pair.Key : name == "Value" ? pair.Content : new Unknown(name),
        HeapObject thing when Property(thing.Type, name) is { } property => machine.Evaluator.ReadProperty(thing, property, System.Array.Empty<Value>(), site, null),
        HeapObject thing when thing.Slots.TryGetValue(name, out var value) => value,
        HeapObject { Node: not null } thing => Text.Join(new object[] { new Token(thing, name) }),
        Constant { Data: null } => one,
        _ => machine.Branches.Remember("a member of something unknown", "." + name, one),
    });

    private Value Call(InvocationExpressionSyntax call, List<ExpressionSyntax> arguments)
    {
        switch (call.Expression)
        {
            case BaseExpressionSyntax:
                return Base(arguments.Select(Evaluate).ToArray());
            case IdentifierNameSyntax { Identifier.ValueText: "unknown" }:
                return new Unknown(arguments.FirstOrDefault() is LiteralExpressionSyntax { Token.Value: string reason } ? reason : "a library's summary does not tell it");
            case IdentifierNameSyntax { Identifier.ValueText: "escape" }:
                foreach (var argument in arguments)
                {
                    machine.Objects.Escape(Evaluate(argument), type.Name);
                }

                return Constant.Null;
            case IdentifierNameSyntax { Identifier.ValueText: "pair" } when arguments.Count == 2:
                return new Pair(Evaluate(arguments[0]), Evaluate(arguments[1]));
            case IdentifierNameSyntax { Identifier.ValueText: "dictionary" }:
                return List(arguments, isDictionary: true);
            case MemberAccessExpressionSyntax access when Static(access.Expression) is { } owner:
                return Invoke(Methods(owner).Where(m => m.IsStatic), access.Name.Identifier.ValueText, null, arguments.Select(Evaluate).ToArray());
            case MemberAccessExpressionSyntax access:
                var receiver = Evaluate(access.Expression);
                var said = access.Expression is ParenthesizedExpressionSyntax { Expression: CastExpressionSyntax cast } ? TypeNames.Find(machine.Compilation, cast.Type) : null;
                var values = arguments.Select(Evaluate).ToArray();
                return machine.Branches.Each(receiver, one => Value.IsNull(one)
                    ? one
                    : Invoke(Methods(said ?? (one as HeapObject)?.Type).Where(m => !m.IsStatic), access.Name.Identifier.ValueText, one, values));
            default:
                return machine.Calls.Apply(Evaluate(call.Expression), arguments.Select(Evaluate).ToArray(), site);
        }
    }

    // The constructor of the nearest class of the construct library.
    private Value Base(Value[] arguments)
    {
        INamedTypeSymbol? at = type;
        while (at is not null && !machine.Names.IsCdk(at))
        {
            at = at.BaseType;
        }

        if (self is null || at is null)
        {
            machine.Objects.Escape(self, type.Name);
            return Constant.Null;
        }

        machine.Library.Construct(self, at, Construction.ConstructorFor(at, arguments.Length), arguments, site);
        return Constant.Null;
    }

    private Value Invoke(IEnumerable<IMethodSymbol> methods, string name, Value? receiver, Value[] arguments)
    {
        var method = methods.Where(m => m.Name == name && arguments.Length <= m.Parameters.Length && m.Parameters.Skip(arguments.Length).All(p => p.IsOptional || p.IsParams))
            .OrderBy(m => m.Parameters.Length).FirstOrDefault();
        if (method is not null)
        {
            return machine.Calls.Call(method, receiver, arguments, site, frame: null);
        }

        foreach (var argument in receiver is null ? arguments : arguments.Append(receiver))
        {
            machine.Objects.Escape(argument, name);
        }

        return new Unknown("the result of " + name);
    }

    private static IEnumerable<IMethodSymbol> Methods(ITypeSymbol? type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var method in at.GetMembers().OfType<IMethodSymbol>().Where(IsVisible))
            {
                yield return method;
            }
        }

        foreach (var method in type?.AllInterfaces.SelectMany(i => i.GetMembers()).OfType<IMethodSymbol>() ?? Enumerable.Empty<IMethodSymbol>())
        {
            yield return method;
        }
    }
}
