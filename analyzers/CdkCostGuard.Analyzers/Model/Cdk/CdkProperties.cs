using System.Linq;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>Properties of library objects.</summary>
internal sealed class CdkProperties
{
    /// <summary>The slot of a low-level resource with the construct that it is the resource of.</summary>
    public const string L2 = "<construct>";

    /// <summary>The slot of a construct with its resource.</summary>
    public const string L1 = "<resource>";

    /// <summary>The slot of <c>Node</c> and <c>TagManager</c> objects with whose they are.</summary>
    public const string Owner = "<owner>";

    private readonly Machine machine;

    public CdkProperties(Machine machine) => this.machine = machine;

    public Value Read(Value owner, IPropertySymbol property, IOperation operation)
    {
        if (owner is Token)
        {
            return owner;
        }

        if (owner is not HeapObject thing)
        {
            return Value.IsNull(owner) ? new Unknown("a member of null") : Anything(property, operation);
        }

        if (thing.Slots.TryGetValue(property.Name, out var value))
        {
            return value;
        }

        if (property.Name == "ManagedPolicyArn" && thing.Node is null)
        {
            // A policy by its name is no construct, and its ARN leads back to it all the same.
            return Keep(thing, property, Text.Join(new object[] { new Token(thing, property.Name) }));
        }

        return thing.Node is not null || thing.Slots.ContainsKey(L2) ? OfConstruct(thing, property, operation)
            : thing.Slots.TryGetValue(Owner, out var node) && node is HeapObject construct ? OfNode(construct, thing, property, operation)
            : !thing.IsOpen && JsiiNames.IsData(thing.Type) ? Constant.Null
            : Keep(thing, property, Anything(property, operation));
    }

    /// <summary>The low-level resource of a construct, under which tags may be set too.</summary>
    public static HeapObject ResourceOf(Machine machine, HeapObject construct)
    {
        if (construct.Slots.TryGetValue(L1, out var known) && known is HeapObject resource)
        {
            return resource;
        }

        INamedTypeSymbol? type = null;
        for (var current = construct.Type; current is not null && type is null; current = current.BaseType)
        {
            type = machine.Names.IsCdk(current) ? current.ContainingNamespace.GetTypeMembers("Cfn" + current.Name.TrimEnd('_')).FirstOrDefault() : null;
        }

        resource = machine.Objects.New(type, construct.Site);
        resource.IsOpen = type is null;
        resource.Slots[L2] = construct;
        construct.Slots[L1] = resource;
        return resource;
    }

    private Value OfConstruct(HeapObject thing, IPropertySymbol property, IOperation operation)
    {
        switch (property.Name)
        {
            case "Node":
                return Keep(thing, property, Of(CdkLibrary.OwnerOf(thing), property, operation));
            case "Stack" when machine.Names.IsConstructLike(property.Type):
                return Scopes.NearestStack(machine, CdkLibrary.OwnerOf(thing)) ?? Keep(thing, property, Anything(property, operation));
            case "GrantPrincipal":
                return Alternatives.Join(machine.Cdk.Granting.PrincipalsOf(thing).DefaultIfEmpty(new Guarded(thing, null)));
            case "Tags" or "CdkTagManager" when property.Type.Name == "TagManager":
                return Keep(thing, property, Of(thing, property, operation));
            case "Document" when thing.Node is { Principal: PrincipalKind.Policy, Origin: null } && Value.IsNull(machine.Cdk.Prop(thing.Slots.TryGetValue(HeapObject.Props, out var own) ? own : null, "Document")):
                var document = machine.Objects.New(property.Type, operation.Syntax);
                document.Slots[GrantMethods.OfPolicy] = thing;
                return Keep(thing, property, document);
            case "CfnOptions":
                return Keep(thing, property, Of(thing, property, operation));
            case "Account" or "Region" when machine.Names.All(thing.Type).Contains("aws-cdk-lib.Stack") && Scopes.EnvironmentOf(machine, thing, property.Name) is Text known:
                return Keep(thing, property, known);
            case "ExecutionRole" when machine.Cdk.Catalogue.ImplicitRolesOf(thing.Type).FirstOrDefault(r => r.IsLazy && r.Property == property.Name) is { } role && thing.Node?.Origin is null:
                return thing.Slots[property.Name] = machine.Cdk.ImplicitRole(thing, role);
        }

        if (property.Type.SpecialType == SpecialType.System_String)
        {
            return Text.Join(new object[] { new Token(thing, property.Name) });
        }

        if (thing.Node?.Origin is null && machine.Names.IsConstructLike(property.Type) && thing.Slots.TryGetValue(HeapObject.Props, out var props)
            && machine.Cdk.Prop(props, property.Name) is var given && !Value.IsNull(given))
        {
            // What it was given it shows.
            return Keep(thing, property, given);
        }

        var value = Anything(property, operation);
        if (value is HeapObject { Node: { } node } part)
        {
            // Made by the library inside the construct.
            node.Scope = thing;
            node.Id = new Text(property.Name);
            node.MayBeAnother = thing.Node is null or { MayBeAnother: true };
            node.Origin ??= property.Name;
            part.IsOpen = true;
        }

        return Keep(thing, property, value);
    }

    private Value OfNode(HeapObject construct, HeapObject thing, IPropertySymbol property, IOperation operation)
    {
        switch (property.Name)
        {
            case "DefaultChild" when !construct.IsOpen:
                return ResourceOf(machine, construct);
            case "Children":
                return machine.Objects.Collection(property.Type, operation.Syntax, Sequence.Of(machine.Constructs.Where(c => c.Node!.Scope == construct)));
            case "Scope":
                return construct.Node?.Scope ?? new Unknown("a scope");
            case "Path" when Scopes.PathOf(construct) is var path && !path.Contains(Scopes.Unknown):
                return new Text(path);
            case "Root":
                return Scopes.Root(construct) ?? Anything(property, operation);
            case "Id":
                return construct.Node?.Id ?? new Unknown("an id");
            default:
                return Keep(thing, property, Anything(property, operation));
        }
    }

    private HeapObject Of(HeapObject owner, IPropertySymbol property, IOperation operation)
    {
        var part = machine.Objects.New(property.Type, operation.Syntax);
        part.Slots[Owner] = owner;
        return part;
    }

    private Value Anything(IPropertySymbol property, IOperation operation) =>
        machine.Objects.FromOutside(property.Type, property.ContainingType.Name + "." + property.Name, operation.Syntax);

    private static Value Keep(HeapObject thing, IPropertySymbol property, Value value) => thing.Slots[property.Name] = value;
}
