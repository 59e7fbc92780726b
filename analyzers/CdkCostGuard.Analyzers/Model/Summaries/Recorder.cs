using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Cdk;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Summaries;

/// <summary>
/// Writes down what a member does to the construct library while it is executed with parameters of which nothing is known. Whoever does the same steps with
/// known arguments gets what the member would have made.
/// </summary>
internal sealed partial class Recorder
{
    private readonly Machine machine;
    private readonly ValueNames names = new();
    private readonly ValueWriter writer;
    private readonly Steps steps = new();
    private readonly HashSet<string> changing;
    private int silent;

    /// <summary>Records an execution.</summary>
    /// <param name="machine">What executes.</param>
    /// <param name="changing">The static members that something of the library changes, by their documentation ids.</param>
    public Recorder(Machine machine, HashSet<string> changing)
    {
        this.machine = machine;
        this.changing = changing;
        writer = new ValueWriter(machine, names);
    }

    /// <summary>The object whose member runs; null for a static member.</summary>
    public HeapObject? Self { get; private set; }

    /// <summary>Is the object made by the member, a constructor?</summary>
    public bool MakesSelf { get; private set; }

    /// <summary>Was something done that cannot be written, not even as unknown?</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The member may end by an exception, depending on what it is given.</summary>
    public bool MayThrow { get; private set; }

    public IReadOnlyList<string> ToList() => MayThrow ? steps.ToList().Prepend(Summary.ThrowsStep).ToList() : steps.ToList();

    /// <summary>
    /// Something throws where nothing is known. Outside a try block that ends the program, and the steps are those of the programs that go on; inside one the
    /// program goes on without the rest of the block, which no step can say.
    /// </summary>
    public void Throws()
    {
        HasFailed |= machine.TryDepth > 0;
        MayThrow = true;
    }

    public void Name(Value value, string name) => names.Set(value, name);

    public void NameSelf(HeapObject self, bool isMade)
    {
        (Self, MakesSelf) = (self, isMade);
        names.Set(self, "this");
    }

    /// <summary>What came from outside and was changed; a summary does not tell that.</summary>
    public bool ChangesOutside(IEnumerable<(Bag Bag, object Slot)> written)
    {
        var outside = new HashSet<Bag>(names.Outside().Where(b => b != Self));
        return written.Any(w => w.Bag is HeapObject thing && outside.Contains(thing));
    }

    public void Construct(HeapObject made, INamedTypeSymbol type, Value[] arguments, Action run)
    {
        if (silent > 0 || JsiiNames.IsData(type))
        {
            run();
            return;
        }

        var list = List(arguments);
        Silently(() =>
        {
            run();
            return Constant.Null;
        });
        if (made == Self)
        {
            Add("base(" + list + ");", arguments);
            return;
        }

        var cast = !SymbolEqualityComparer.Default.Equals(made.Type, type) && TypeNames.Of(made.Type) is { } actual ? "(" + actual + ")" : "";
        Declare(made, cast + "new " + TypeNames.Of(type) + "(" + list + ")", arguments.Skip(made.Node is null ? 0 : 2));
    }

    public Value Call(IMethodSymbol method, Value? receiver, Value[] arguments, Func<Value> run)
    {
        if (silent > 0)
        {
            return run();
        }

        var target = method.IsStatic ? TypeNames.Of(method.ContainingType) ?? ValueWriter.Unknown("a type") : Target(receiver, method.ContainingType);
        if (target is null)
        {
            Hide(receiver!);
            return Silently(run);
        }

        var call = target + "." + method.Name + "(" + List(arguments) + ")";
        var result = Silently(run);
        if (method is { Name: "Of", ContainingType.Name: "Tags" or "Aspects" })
        {
            names.Set(result, call);
        }
        else
        {
            AddWithResult(call, result, receiver is null ? arguments : arguments.Append(receiver));
        }

        return result;
    }

    public Value Read(Value owner, IPropertySymbol property, Value value, IOperation site)
    {
        if (silent > 0 || value is not (HeapObject or Unknown) || writer.NameOf(owner) is not { } name)
        {
            return value;
        }

        if (owner is HeapObject { IsOpen: false } made && value is HeapObject { IsOpen: true } && names.Find(value) is not null)
        {
            // It shows what it was given, or, where that is nothing, what it made itself.
            made.Slots[property.Name] = value = machine.Objects.FromOutside(property.Type, name + "." + property.Name, site.Syntax);
        }

        if (names.Find(value) is null)
        {
            names.Set(value, name + "." + property.Name);
        }

        return value;
    }

    public void Assign(Value owner, string member, Value value)
    {
        if (silent == 0 && owner is HeapObject { IsOpen: false } && writer.NameOf(owner) is null)
        {
            Hide(owner);
        }
        else if (silent == 0 && writer.NameOf(owner) is { } name)
        {
            Add(name + "." + member + " = " + writer.Write(value) + ";", new[] { owner, value });
        }
    }

    /// <summary>A call that reaches a derived class of another assembly, if that has one of its own; null where it cannot.</summary>
    public Value? Virtual(HeapObject thing, IMethodSymbol method, Value[] arguments, IOperation site)
    {
        var isOpen = method is { IsSealed: false } && (method.IsVirtual || method.IsAbstract || method.IsOverride) && TypeNames.IsVisible(method)
            && machine.HasSource(method.OriginalDefinition) && (thing == Self || thing.IsOpen) && thing.Type is { IsSealed: false };
        if (silent > 0 || !isOpen || names.Find(thing) is not { } name)
        {
            return null;
        }

        if (thing == Self)
        {
            WriteSelf(_ => true);
        }

        return method.AssociatedSymbol is IPropertySymbol { IsIndexer: false } property && arguments.Length == 0
            ? Result(name + "." + property.Name, property.Type, arguments, site)
            : Unseen(name + "." + method.Name, arguments, method.ReturnsVoid ? null : method.ReturnType, site);
    }

    /// <summary>May the object be of a class that derives from the one that it is made as here?</summary>
    public bool MayBeDerived(Value value) => value == Self && Self is { Type.IsSealed: false };

    /// <summary>A call of a function that came in as an argument; null where it did not.</summary>
    public Value? Apply(Value function, Value[] arguments, IOperation site) =>
        silent == 0 && names.Find(function) is { } name ? Unseen(name, arguments, site.Type, site) : null;

    public void ForEach(Condition condition, Value collection, Value item)
    {
        if (silent > 0 || writer.Exactly(collection) is not { } list)
        {
            return;
        }

        var name = names.Fresh();
        writer.Guards.IsLoop(condition, "foreach (var " + name + " in " + list + ")");
        names.Set(item, name);
        loopsOf[name] = writer.Guards.Loops(machine.Path);
        if (item is Pair pair)
        {
            names.Set(pair.Key, name + ".Key");
            names.Set(pair.Content, name + ".Value");
        }
    }

    /// <summary>A static member of which other code may have changed the value that it is initialised with.</summary>
    public bool MayChange(ISymbol member) => machine.HasSource(member.OriginalDefinition)
        && (member is IFieldSymbol { IsReadOnly: false, IsConst: false } or IPropertySymbol { SetMethod: not null } || changing.Contains(member.OriginalDefinition.GetDocumentationCommentId() ?? ""));

    public void NameStatic(ISymbol member, Value value)
    {
        if (value is HeapObject or Unknown && !machine.HasSource(member.OriginalDefinition) && TypeNames.Of(member.ContainingType) is { } type)
        {
            names.Set(value, type + "." + member.Name);
        }
    }

    public void Return(Value value) => steps.Add(Array.Empty<string>(), "return " + writer.Write(value) + ";");

    /// <summary>The value as an expression; null where part of it is unknown.</summary>
    public string? Exactly(Value value) => writer.Exactly(value);

    // Where the class of the object does not tell the method, a cast does.
    private string? Target(Value? receiver, INamedTypeSymbol type)
    {
        var name = writer.NameOf(receiver);
        var tells = receiver is not HeapObject { Type: var actual } || (actual is not null && Expressions.TypeTests.Derives(actual, type));
        return name is null || tells || TypeNames.Of(type) is not { } cast ? name : "((" + cast + ")" + name + ")";
    }

    private string List(IEnumerable<Value> values) => string.Join(", ", values.Select(writer.Write));

    private Value Unseen(string called, Value[] arguments, ITypeSymbol? type, IOperation site)
    {
        // Code of the app may change an object that it is given; a step gives it a copy.
        HasFailed |= arguments.SelectMany(a => Alternatives.Of(a)).Any(a => a.Value is HeapObject { Node: null } && writer.NameOf(a.Value) is null);
        return Result(called + "(" + List(arguments) + ")", type, arguments, site);
    }

    private Value Result(string expression, ITypeSymbol? type, Value[] involved, IOperation site)
    {
        var result = type is null or { SpecialType: SpecialType.System_Void } ? Constant.Null : machine.Objects.FromOutside(type, "the result of " + expression, site.Syntax);
        AddWithResult(expression, result, involved);
        return result;
    }

    private void AddWithResult(string expression, Value result, IEnumerable<Value> involved)
    {
        if (result is HeapObject or Unknown && names.Find(result) is null)
        {
            Declare(result, expression, involved);
        }
        else
        {
            Add(expression + ";", involved);
        }
    }

    private void Declare(Value result, string expression, IEnumerable<Value> involved)
    {
        var name = names.Fresh();
        if (Add("var " + name + " = " + expression + ";", involved))
        {
            names.Set(result, name);
            loopsOf[name] = writer.Guards.Loops(machine.Path);
        }
    }

    // What a summary cannot say may have happened to all that had to do with it.
    private bool Add(string statement, IEnumerable<Value> involved) => Add(statement, involved, machine.Path);

    private bool Add(string statement, IEnumerable<Value> involved, Path? path)
    {
        if (writer.Guards.Blocks(path) is { } blocks)
        {
            steps.Add(blocks, statement);
            return true;
        }

        foreach (var value in involved.SelectMany(v => Alternatives.Of(v)).Select(v => v.Value).SelectMany(Behind))
        {
            Escape(value);
        }

        return false;
    }

    private Value Silently(Func<Value> run)
    {
        silent++;
        try
        {
            return run();
        }
        finally
        {
            silent--;
        }
    }
}
