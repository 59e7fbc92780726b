using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Heap;

/// <summary>Makes objects: those of the program, and stand-ins for what comes from elsewhere.</summary>
internal sealed class ObjectFactory
{
    // So far what is handed over may reach.
    private const int MaximumDepth = 4;

    private readonly Machine machine;

    public ObjectFactory(Machine machine) => this.machine = machine;

    public HeapObject New(ITypeSymbol? type, SyntaxNode? site) => new(machine.Store.NextSerial(), type, site, machine.Path);

    public HeapObject Collection(ITypeSymbol? type, SyntaxNode? site, Sequence content, bool isDictionary = false)
    {
        var collection = New(type, site);
        collection.IsDictionary = isDictionary;
        collection.Slots[HeapObject.Content] = content;
        return collection;
    }

    public HeapObject Construct(ITypeSymbol? type, SyntaxNode? site, Value scope, Value id)
    {
        var construct = New(type, site);
        construct.Node = new ConstructNode(scope, id, machine.CallSites) { Principal = machine.Cdk.Catalogue.PrincipalOf(type) };
        machine.Constructs.Add(construct);
        return construct;
    }

    /// <summary>Something of a type, of which nothing else is known.</summary>
    public Value FromOutside(ITypeSymbol? type, string reason, SyntaxNode? site)
    {
        if (type is INamedTypeSymbol { Name: "Task" or "ValueTask" or "Nullable", TypeArguments.Length: 1 } wrapper)
        {
            type = wrapper.TypeArguments[0];
        }

        if (type is null || type.SpecialType is not (SpecialType.None or SpecialType.System_Collections_Generic_IEnumerable_T) || type.TypeKind is TypeKind.Enum or TypeKind.Delegate or TypeKind.TypeParameter or TypeKind.Error or TypeKind.Dynamic)
        {
            return CollectionTypes.Of(type) == CollectionKind.None ? new Unknown(reason) : OpenCollection(type, site);
        }

        if (machine.Names.IsConstructLike(type))
        {
            var construct = Construct(type, site, new Unknown(reason), new Unknown("id"));
            construct.IsOpen = true;
            construct.Node!.Origin = reason;
            construct.Node.MayBeAnother = true;
            return construct;
        }

        if (CollectionTypes.Of(type) != CollectionKind.None)
        {
            return OpenCollection(type, site);
        }

        if (machine.HasSource(type.OriginalDefinition) || machine.Names.Of(type) is not null || type.IsTupleType)
        {
            var any = New(type, site);
            any.IsOpen = true;
            return any;
        }

        return new Unknown(reason);
    }

    /// <summary>One of some values, or something else of the type.</summary>
    public Value OneOf(List<Guarded> candidates, bool mayBeOther, ITypeSymbol? type, SyntaxNode site)
    {
        if (mayBeOther)
        {
            candidates.Add(new Guarded(FromOutside(type, "an item that is known only when the program runs", site), Branching.Doubt()));
        }

        return Alternatives.Join(candidates);
    }

    /// <summary>What a variable of the type holds before anything is assigned to it.</summary>
    public static Value Default(ITypeSymbol? type) => type switch
    {
        null => new Unknown("a value of an unknown type"),
        { SpecialType: SpecialType.System_Boolean } => Constant.False,
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => Constant.Of(0),
        { TypeKind: TypeKind.Enum } => new Constant(0L, type),
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => Constant.Null,
        { IsReferenceType: true } => Constant.Null,
        INamedTypeSymbol { TypeKind: TypeKind.Struct, IsTupleType: false, DeclaringSyntaxReferences.Length: > 0 } => new HeapObject(0, type, null, null),
        _ => new Unknown("default of " + type.Name),
    };

    /// <summary>What a slot holds that nothing was put into.</summary>
    public static Value Unset(HeapObject thing, object slot)
    {
        if (thing.IsOpen)
        {
            return new Unknown("a member that is set on some paths only");
        }

        if (slot is IFieldSymbol or IPropertySymbol)
        {
            return Default((slot as IFieldSymbol)?.Type ?? ((IPropertySymbol)slot).Type);
        }

        for (var type = thing.Type; type is not null; type = type.BaseType)
        {
            if (slot is string name && type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                return Default(property.Type);
            }
        }

        return Constant.Null;
    }

    /// <summary>Hands a value to code that is not seen: what it reaches may be changed, tagged, granted anything.</summary>
    public void Escape(Value? value, string where) => Escape(value, where, 0, new Dictionary<HeapObject, int>());

    // What was met from nearer by has been shaken already: objects that know each other are reached in very many ways.
    private void Escape(Value? value, string where, int depth, Dictionary<HeapObject, int> met)
    {
        if (depth > MaximumDepth)
        {
            return;
        }

        foreach (var one in Alternatives.Of(value))
        {
            machine.Step();
            machine.Recorder?.Escape(one.Value);
            switch (one.Value)
            {
                case Pair pair:
                    Escape(pair.Content, where, depth + 1, met);
                    break;
                case Function function:
                    machine.Calls.Perhaps(function);
                    break;
                case Multicast many:
                    foreach (var part in many.Functions)
                    {
                        Escape(part, where, depth + 1, met);
                    }

                    break;
                case HeapObject { Query: not null } lazy:
                    Escape(machine.Enumeration.Now(lazy), where, depth + 1, met);
                    break;
                case HeapObject { Node: { } node }:
                    node.EscapesTo(where);
                    break;
                case HeapObject thing when !met.TryGetValue(thing, out var nearest) || depth < nearest:
                    met[thing] = depth;
                    Shake(thing, where, depth, met);
                    break;
            }
        }
    }

    private HeapObject OpenCollection(ITypeSymbol? type, SyntaxNode? site) =>
        Collection(type, site, Sequence.AnyContent, CollectionTypes.Of(type) == CollectionKind.Dictionary);

    private void Shake(HeapObject thing, string where, int depth, Dictionary<HeapObject, int> met)
    {
        if (thing.Items is { } items)
        {
            machine.Store.Set(thing, HeapObject.Content, items.Shaken());
            foreach (var item in items.Items)
            {
                Escape(item.Value, where, depth + 1, met);
            }

            return;
        }

        foreach (var slot in thing.Slots.ToList())
        {
            Escape(slot.Value, where, depth + 1, met);
            if (slot.Value is Constant or Text)
            {
                var now = new Unknown("changed by " + where);
                machine.Store.Set(thing, slot.Key, Alternatives.Join(new[] { new Guarded(slot.Value, Branching.Doubt()), new Guarded(now, null) }));
            }
        }
    }
}
