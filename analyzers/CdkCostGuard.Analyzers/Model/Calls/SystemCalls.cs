using System;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>The rest of the base library that decides how a program builds its stacks.</summary>
internal sealed class SystemCalls
{
    public const string LazyFactory = "<factory>";

    private readonly Machine machine;

    public SystemCalls(Machine machine) => this.machine = machine;

    public Value? TryCall(LibraryCall call)
    {
        switch (call.Type, call.Name)
        {
            case ("Task" or "ValueTask", "FromResult"):
                return call[0];
            case ("Task", "Run"):
                return call[0] is Function ? machine.Calls.Apply(call[0], Array.Empty<Value>(), call.Site) : null;
            case ("Task", "WhenAll"):
                return call[0];
            case ("Task" or "ValueTask" or "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaitable", "ConfigureAwait" or "GetAwaiter" or "GetResult" or "Wait" or "AsTask"):
                return call.Receiver;
            case ("Array", "Empty"):
                return machine.Objects.Collection(call.Method.ReturnType, call.Site.Syntax, Sequence.Empty);
            case ("Environment", "GetEnvironmentVariable"):
                return machine.Branches.Remember("an environment variable", "environment", call[0]);
            case ("KeyValuePair", "Create"):
                return new Pair(call[0], call[1]);
            case ("Tuple" or "ValueTuple", "Create"):
                return Tuple(call);
            case ("Activator", "CreateInstance"):
                return CreateInstance(call);
            case ("Interlocked", "Increment" or "Decrement"):
                return call.Arguments[0] = call[0] is Constant { Data: long counter } ? Constant.Of(call.Name == "Increment" ? counter + 1 : counter - 1) : new Unknown("a counter");
            case ("Object", "ReferenceEquals"):
                return ReferenceEquals(call[0], call[1]) || (Value.IsNull(call[0]) && Value.IsNull(call[1])) ? Constant.True
                    : Value.AreDifferent(call[0], call[1]) || (call[0] is HeapObject { IsOpen: false } && call[1] is HeapObject { IsOpen: false }) ? Constant.False
                    : machine.Branches.Remember("a comparison", "the same", call[0], call[1]);
            case ("Interlocked", "Exchange"):
                var before = call[0];
                call.Arguments[0] = call[1];
                return before;
            case ("Nullable", "GetValueOrDefault") when call.Arguments.Length == 0:
                return call.Receiver is Constant { Data: null } ? ObjectFactory.Default(call.Method.ReturnType) : call.Receiver;
            case ("Boolean" or "Int32" or "Int64", "Parse") when Alternatives.Of(call[0]).All(v => v.Value is Text { Exact: not null } or Unknown or Constant { Data: null }):
                return machine.Branches.Each(call[0], one => Parse(call, one));
            case ("Boolean" or "Int32" or "Int64", "TryParse") when call.Arguments.Length == 2 && Value.TextOf(call[0]) is not null:
                call.Arguments[1] = Parse(call, call[0]);
                return call.Arguments[1] is Constant ? Constant.True : new Unknown("parsed or not");
            case (_, "Equals") when call.Arguments.Length is 1 or 2:
                return call.Method.IsStatic ? machine.Evaluator.AreEqual(call[0], call[1]) : call.Receiver is { } receiver ? machine.Evaluator.AreEqual(receiver, call[0]) : null;
            case (_, "GetType") when call.Receiver is HeapObject { IsOpen: false, Type: { } type }:
                return new TypeReference(type);
            default:
                return null;
        }
    }

    public Value? Read(Value owner, IPropertySymbol property, IOperation operation)
    {
        switch (owner, property.Name)
        {
            case (HeapObject { Items: { IsExact: true } exact }, "Count" or "Length"):
                return Constant.Of(exact.Items.Length);
            case (HeapObject { Items: not null }, "Count" or "Length" or "IsEmpty"):
                return new Unknown("how many there are");
            case (HeapObject { Items: { } items, IsDictionary: true }, "Keys" or "Values"):
                return machine.Objects.Collection(property.Type, operation.Syntax, new Sequence(
                    System.Collections.Immutable.ImmutableArray.CreateRange(items.Items.Select(i => new Guarded(i.Value is Pair p ? (property.Name == "Keys" ? p.Key : p.Content) : new Unknown("a part"), i.When))),
                    items.IsOpen));
            case (Pair pair, "Key"):
                return pair.Key;
            case (Pair pair, "Value"):
                return pair.Content;
            case (Text { Exact: { } text }, "Length"):
                return Constant.Of(text.Length);
            case (HeapObject { Type.Name: "Lazy" } lazy, "Value") when lazy.Slots.TryGetValue(LazyFactory, out var factory):
                if (!lazy.Slots.TryGetValue("Value", out var made))
                {
                    made = machine.Calls.Apply(factory, Array.Empty<Value>(), operation);
                    machine.Store.Set(lazy, "Value", made);
                }

                return made;
            case (HeapObject { Type.Name: not "Lazy" } or Text or Constant or Unknown, "Result") when property.ContainingType.Name is "Task" or "ValueTask":
                return owner;
            case (_, "HasValue") when property.ContainingType.Name == "Nullable":
                return machine.Evaluator.Opposite(machine.Evaluator.AreEqual(owner, Constant.Null));
            case (_, "Value") when property.ContainingType.Name == "Nullable":
                return owner;
            case (TypeReference type, "Name"):
                return new Text(type.Type.Name);
            default:
                return null;
        }
    }

    private HeapObject Tuple(LibraryCall call)
    {
        var tuple = machine.Objects.New(call.Method.ReturnType, call.Site.Syntax);
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            tuple.Slots["Item" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)] = call[i];
        }

        return tuple;
    }

    private static Value Parse(LibraryCall call, Value value)
    {
        var text = Value.TextOf(value);
        if (call.Type == "Boolean" && bool.TryParse(text, out var truth))
        {
            return Constant.Of(truth);
        }

        return call.Type != "Boolean" && long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? Constant.Of(number)
            : value is Unknown ? value : new Unknown("parsed");
    }

    private Value? CreateInstance(LibraryCall call)
    {
        var type = (call.Method.TypeArguments.Length == 1 ? Generic.Substitute(call.Method.TypeArguments[0], call.Types) : (call[0] as TypeReference)?.Type) as INamedTypeSymbol;
        var arguments = call.Method.TypeArguments.Length == 1 ? Sequence.Empty : LibraryCalls.ItemsOf(call[1]);
        if (type is null || type.IsAbstract || !arguments.IsExact)
        {
            return null;
        }

        var constructor = Construction.ConstructorFor(type, arguments.Items.Length);
        return constructor is null ? null : machine.Construction.Create(type, constructor, arguments.Items.Select(i => i.Value).ToArray(), call.Site);
    }
}
