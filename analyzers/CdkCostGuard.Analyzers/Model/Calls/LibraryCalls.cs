using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>Everything that has no source here: models of what programs use to build stacks, and a careful "anything" for the rest.</summary>
internal sealed class LibraryCalls
{
    // Classes whose methods change nothing that is handed to them.
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "Console", "String", "Path", "File", "Directory", "JsonSerializer", "Math", "Convert", "Environment", "Guid", "Regex", "Enumerable", "Debug", "Trace",
        "ArgumentNullException", "ArgumentException", "Object", "Int32", "Boolean", "Enum", "DateTime", "DateTimeOffset", "TimeSpan", "HashCode", "StringBuilder", "Uri",
        "InvalidOperationException", "Exception", "NotSupportedException", "ArgumentOutOfRangeException", "TextWriter", "CultureInfo", "Version", "Nullable", "EqualityComparer",
    };

    private readonly Machine machine;
    private readonly StringCalls strings;
    private readonly CollectionCalls collections;
    private readonly QueryCalls queries;
    private readonly SystemCalls system;
    private readonly EnumCalls enums;
    private readonly TextBuilders builders;

    public LibraryCalls(Machine machine)
    {
        this.machine = machine;
        strings = new StringCalls(machine);
        collections = new CollectionCalls(machine);
        queries = new QueryCalls(machine);
        system = new SystemCalls(machine);
        enums = new EnumCalls(machine);
        builders = new TextBuilders(machine, strings);
    }

    /// <summary>What a collection holds, as a loop over it sees it.</summary>
    public static Sequence ItemsOf(Value value) => CollectionCalls.ItemsOf(value);

    public Value At(Value collection, Value index, ITypeSymbol? type, SyntaxNode site) => collections.At(collection, index, type, site);

    public Value Put(Value collection, Value index, Value value) => collections.Put(collection, index, value);

    /// <summary>How a value prints itself.</summary>
    public object Print(Value value)
    {
        if (value is HeapObject { Node: null, IsOpen: false } thing && PrinterOf(thing.Type) is { } printer)
        {
            return machine.Calls.Call(printer, thing, Array.Empty<Value>(), machine.Evaluator.Anywhere, frame: null);
        }

        if (value is HeapObject or Pair or Function)
        {
            return machine.Branches.Remember("printed", "print", value);
        }

        return Text.PartOf(value);
    }

    // ToString of the program's own.
    private IMethodSymbol? PrinterOf(ITypeSymbol? type)
    {
        for (; type is not null && machine.HasSource(type.OriginalDefinition); type = type.BaseType)
        {
            if (type.GetMembers("ToString").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == 0 && m.IsOverride && !m.IsImplicitlyDeclared) is { } printer)
            {
                return printer;
            }
        }

        return null;
    }

    /// <summary>An unknown value of which a cast or a pattern tells the type.</summary>
    public Value Retyped(Unknown value, ITypeSymbol type, SyntaxNode? site) =>
        type.SpecialType != SpecialType.None || type.TypeKind == TypeKind.Enum ? value : machine.Objects.FromOutside(type, value.Reason, site);

    /// <summary>Members that the compiler writes for a record.</summary>
    public static bool IsOfRecord(IMethodSymbol method) => method.IsImplicitlyDeclared && method.ContainingType is { IsRecord: true };

    public Value Call(IMethodSymbol method, Value? receiver, Value[] arguments, IOperation site, IReadOnlyDictionary<ISymbol, ITypeSymbol> types)
    {
        if (QueryCalls.IsLazy(method) && queries.Defer(new LibraryCall(method, receiver, arguments, site, types)) is { } lazy)
        {
            return lazy;
        }

        receiver = receiver is null ? null : machine.Enumeration.Now(receiver);
        var most = QueryCalls.Asks(method, arguments);
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = method.ContainingType?.Name == "Enumerable" ? machine.Enumeration.Items(arguments[i], site, most) : machine.Enumeration.Now(arguments[i]);
        }

        var call = new LibraryCall(method, receiver, arguments, site, types);
        if ((machine.Own.TryCall(call) ?? machine.Replay.TryCall(method, receiver, arguments, site, types)) is { } known)
        {
            return known;
        }

        if (machine.Names.IsCdk(method.ContainingType))
        {
            return machine.Cdk.Call(method, receiver, arguments, site);
        }

        return builders.TryCall(call) ?? enums.TryCall(call) ?? strings.TryCall(call) ?? queries.TryCall(call) ?? collections.TryCall(call) ?? queries.OnInstance(call) ?? system.TryCall(call) ?? Anything(call);
    }

    public Value ReadProperty(Value owner, IPropertySymbol property, Value[] arguments, IOperation operation)
    {
        var actual = owner is HeapObject thing ? Dispatch.Find(property, thing) ?? property : property;
        if (actual.GetMethod is { } getter && machine.Replay.TryCall(getter, owner, arguments, operation, Generic.None) is { } known)
        {
            return known;
        }

        if (arguments.Length > 0)
        {
            return owner is HeapObject { Items: not null } or Text { Exact: not null }
                ? collections.At(owner, arguments[0], property.Type, operation.Syntax)
                : owner is Unknown
                ? machine.Objects.FromOutside(property.Type, "a value that is known only when the program runs", operation.Syntax) is var value && value is Unknown
                    ? machine.Branches.Remember("a value that is known only when the program runs", "[]", new[] { owner }.Concat(arguments).ToArray())
                    : value
                : new Unknown("an item");
        }

        // A task is its result, so its members are asked of whatever that is.
        return machine.Names.IsCdk(property.ContainingType) || (owner is HeapObject { Node: not null } && property.ContainingType.Name is not ("Task" or "ValueTask"))
            ? machine.Cdk.Read(owner, property, operation)
            : system.Read(owner, property, operation) ?? machine.Cdk.Read(owner, property, operation);
    }

    /// <summary>The constructor of a class without source, of the object itself or of a base class of it.</summary>
    public void Construct(HeapObject made, INamedTypeSymbol type, IMethodSymbol? constructor, Value[] arguments, IOperation site)
    {
        arguments = arguments.Select(a => machine.Enumeration.Items(a, site)).ToArray();
        if (machine.Own.TryConstruct(made, type, arguments) || machine.Replay.TryConstruct(made, type, constructor, arguments, site))
        {
            return;
        }

        if (made.Node is not null || machine.Names.IsCdk(type))
        {
            machine.Cdk.Construct(made, type, constructor, arguments, site);
            return;
        }

        var kind = CollectionTypes.Of(type);
        if (kind != CollectionKind.None)
        {
            var source = arguments.FirstOrDefault(a => Alternatives.Of(a).Any(v => v.Value is HeapObject { Items: not null }));
            var unknown = arguments.Any(a => a is Unknown) && constructor?.Parameters.Any(p => CollectionTypes.Of(p.Type) != CollectionKind.None) == true;
            made.IsDictionary = kind == CollectionKind.Dictionary;
            Comparer.Remember(made, arguments);
            made.Slots[HeapObject.Content] = source is not null ? ItemsOf(source) : unknown ? Sequence.AnyContent : Sequence.Empty;
            return;
        }

        if (type.SpecialType == SpecialType.System_Object)
        {
            return;
        }

        if (type.Name == "StringBuilder")
        {
            TextBuilders.Construct(made, arguments);
            return;
        }

        if (type.Name == "Lazy" && arguments.Length > 0)
        {
            made.Slots[SystemCalls.LazyFactory] = arguments[0];
            return;
        }

        if (!IsHarmless(type))
        {
            foreach (var argument in arguments)
            {
                machine.Objects.Escape(argument, "new " + type.Name);
            }
        }

        made.IsOpen = true;
    }

    private Value Anything(LibraryCall call)
    {
        var method = call.Method;
        if (!IsHarmless(method.ContainingType))
        {
            for (var i = 0; i < call.Arguments.Length; i++)
            {
                // A factory puts its result under the scope; it is taken not to tag the scope itself.
                var isScope = i == 0 && method.IsStatic && !method.IsExtensionMethod && machine.Names.IsConstructLike(method.ReturnType) && machine.Names.IsConstructLike(method.Parameters[0].Type);
                if (!isScope)
                {
                    machine.Objects.Escape(call.Arguments[i], method.Name);
                }
            }

            machine.Objects.Escape(call.Receiver, method.Name);
        }
        else
        {
            foreach (var function in call.Arguments.OfType<Function>())
            {
                machine.Calls.Perhaps(function);
            }
        }

        machine.Calls.FillOuts(method, call.Arguments, call.Site);
        if (method.ReturnsVoid)
        {
            return Constant.Null;
        }

        var type = Generic.Substitute(method.ReturnType, call.Types);
        var result = machine.Objects.FromOutside(type, "the result of " + method.Name, call.Site.Syntax);
        return result is Unknown && IsHarmless(method.ContainingType) && method.ContainingType.Name is not ("Guid" or "Console" or "DateTime")
            ? machine.Branches.Remember("the result of " + method.Name, method.ToDisplayString(), new[] { call.Receiver ?? Constant.Null }.Concat(call.Arguments).ToArray())
            : result;
    }

    private static bool IsHarmless(INamedTypeSymbol type) =>
        Harmless.Contains(type.Name) && type.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) == true;
}
