using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Expressions;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Statements;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CdkCostGuard.Analyzers.Model.Calls;

/// <summary>Static members: each type is initialised once, when it is first needed.</summary>
internal sealed class Statics
{
    private readonly Machine machine;
    private readonly HashSet<ISymbol> initialized = new(SymbolEqualityComparer.Default);
    private HeapObject? members;

    public Statics(Machine machine) => this.machine = machine;

    /// <summary>The object whose slots are the static members.</summary>
    public HeapObject Members => members ??= new HeapObject(0, null, null, null);

    public Value Read(IFieldSymbol field, IOperation operation)
    {
        if (field is { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String })
        {
            return new Text("");
        }

        Initialize(field.ContainingType);
        return Slot(field, field.Type, operation);
    }

    public Value Read(IPropertySymbol property, IOperation operation, Frame frame)
    {
        if (property is { ContainingType.Name: "StringComparer", Name: var comparer } && comparer.EndsWith("IgnoreCase", System.StringComparison.Ordinal))
        {
            return Comparer.IgnoringCase;
        }

        Initialize(property.ContainingType);
        if (machine.HasSource(property.OriginalDefinition) && machine.Evaluator.IsComputed(property))
        {
            return machine.Calls.Call(property.GetMethod!, null, System.Array.Empty<Value>(), operation, frame);
        }

        return Slot(property, property.Type, operation);
    }

    public void Write(ISymbol member, Value value)
    {
        Initialize(member.ContainingType);
        machine.Store.Set(Members, member.OriginalDefinition, value);
    }

    public void Write(IPropertySymbol property, Value value, IOperation site, Frame frame)
    {
        if (property.SetMethod is { } setter && machine.HasSource(property.OriginalDefinition) && machine.Construction.HasBody(setter))
        {
            machine.Calls.Call(setter, null, new[] { value }, site, frame);
        }
        else
        {
            Write(property, value);
        }
    }

    public void Initialize(INamedTypeSymbol type)
    {
        type = type.OriginalDefinition;
        if (!machine.HasSource(type) || !initialized.Add(type))
        {
            return;
        }

        var path = machine.Path;
        machine.Path = null;
        try
        {
            machine.Store.OutsideBranches(() => RunInitializers(type));
        }
        finally
        {
            machine.Path = path;
        }
    }

    private void RunInitializers(INamedTypeSymbol type)
    {
        var frame = new Frame(null, Generic.None, null);
        frame.Locals = new Locals(machine.Store.NextSerial(), null, frame);
        foreach (var (slot, initializer) in machine.Construction.InitializersOf(type, isStatic: true))
        {
            machine.Store.Set(Members, ((ISymbol)slot).OriginalDefinition, machine.Construction.Evaluate(initializer, frame));
        }

        var constructor = type.StaticConstructors.FirstOrDefault(c => !c.IsImplicitlyDeclared);
        var declaration = constructor?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(machine.Cancellation);
        if (declaration is not null && machine.OperationOf(declaration) is IConstructorBodyOperation body)
        {
            machine.Statements.Run((IOperation?)body.BlockBody ?? body.ExpressionBody, frame);
        }
    }

    private Value Slot(ISymbol member, ITypeSymbol type, IOperation operation)
    {
        if (machine.Recorder?.MayChange(member) == true)
        {
            return machine.Objects.FromOutside(type, member.Name + " may change", operation.Syntax);
        }

        if (Members.Slots.TryGetValue(member.OriginalDefinition, out var value))
        {
            return value;
        }

        value = machine.HasSource(member.OriginalDefinition) ? ObjectFactory.Default(type)
            : member.Name == "Empty" && CollectionTypes.IsImmutable(type) ? machine.Objects.Collection(type, operation.Syntax, Sequence.Empty, CollectionTypes.Of(type) == CollectionKind.Dictionary)
            : machine.Names.Of(member.ContainingType) == "aws-cdk-lib.Aws" ? Text.Join(new object[] { new Token(machine.Objects.New(member.ContainingType, operation.Syntax), member.Name) })
            : machine.Replay.TryRead(member, operation) ?? machine.Objects.FromOutside(type, member.ContainingType.Name + "." + member.Name, operation.Syntax);
        Members.Slots[member.OriginalDefinition] = value;
        machine.Recorder?.NameStatic(member, value);
        return value;
    }
}
