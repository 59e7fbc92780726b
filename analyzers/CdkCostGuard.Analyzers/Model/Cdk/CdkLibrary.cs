using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>The construct library: what its classes do to the tree, to tags and to grants.</summary>
internal sealed class CdkLibrary
{
    private readonly Machine machine;
    private readonly IamMaker iam;
    private readonly ConstructMaker maker;
    private readonly CdkMethods methods;
    private readonly CdkStatics statics;
    private readonly CdkProperties properties;

    public CdkLibrary(Machine machine)
    {
        this.machine = machine;
        Catalogue = new CdkCatalogue(machine.Names);
        Tagging = new Tagging(machine);
        Granting = new Granting(machine);
        Named = new NamedRoles(machine);
        iam = new IamMaker(machine);
        maker = new ConstructMaker(machine, iam);
        methods = new CdkMethods(machine);
        statics = new CdkStatics(machine);
        properties = new CdkProperties(machine);
    }

    public CdkCatalogue Catalogue { get; }

    public Tagging Tagging { get; }

    public Granting Granting { get; }

    public NamedRoles Named { get; }

    public void Construct(HeapObject made, INamedTypeSymbol type, IMethodSymbol? constructor, Value[] arguments, IOperation site)
    {
        void Make() => maker.Construct(made, type, constructor, arguments, site);
        if (machine.Recorder is { } recorder)
        {
            recorder.Construct(made, type, arguments, Make);
        }
        else
        {
            Make();
        }
    }

    public HeapObject ImplicitRole(HeapObject owner, ImplicitRole role) => maker.MakeImplicitRole(owner, role);

    public void GrantEach(HeapObject made, Value list, GrantSource source, string via, IOperation site, string? property) => iam.GrantEach(made, list, source, via, site, property);

    /// <summary>Are the roles at this place of the tree made by others, so that none is synthesized?</summary>
    public bool AreMadeElsewhere(HeapObject role)
    {
        for (var at = role.Node?.Scope as HeapObject; at is not null; at = OwnerOf(at).Node?.Scope as HeapObject)
        {
            if (OwnerOf(at).Node?.RolesAreMadeElsewhere.Any(when => Path.Implies(machine.Path, when)) == true)
            {
                return true;
            }
        }

        return false;
    }

    public void FillRoles(HeapObject made, Value props, IOperation site) => maker.FillRoles(made, props, site);

    public Value Call(IMethodSymbol method, Value? receiver, Value[] arguments, IOperation site)
    {
        var call = new LibraryCall(method, receiver, arguments, site, Expressions.Generic.None);
        Value Run() => method.IsStatic ? statics.Call(call) : methods.Call(call);
        return machine.Recorder is { } recorder ? recorder.Call(method, receiver, arguments, Run) : Run();
    }

    public Value Read(Value owner, IPropertySymbol property, IOperation operation)
    {
        var value = properties.Read(owner, property, operation);
        return machine.Recorder is { } recorder ? recorder.Read(owner, property, value, operation) : value;
    }

    /// <summary>Sets a property of a library object that is more than data; false where it is data.</summary>
    public bool Assign(Value owner, IPropertySymbol property, Value value, IOperation site)
    {
        if (machine.Replay.TrySet(owner, property, value, site))
        {
            return true;
        }

        if (owner is not HeapObject thing || !machine.Names.IsCdk(property.ContainingType) || JsiiNames.IsData(property.ContainingType))
        {
            return false;
        }

        machine.Recorder?.Assign(owner, property.Name, value);
        if (thing.Slots.TryGetValue(CdkProperties.L2, out var l2) && property.Name is "Tags" or "TagsRaw")
        {
            Tagging.AddList(l2, value, site);
        }
        else if (thing.Node is { Principal: PrincipalKind.Role or PrincipalKind.User } && property.Name == "TagsRaw")
        {
            Tagging.AddList(thing, value, site);
        }
        else if (thing.Node is { Principal: PrincipalKind.Role or PrincipalKind.User } node && property.Name is "Policies" or "ManagedPolicyArns")
        {
            thing.Node!.HidesBehind("its policies are replaced");
        }
        else if (property.Name == "PermissionsBoundary")
        {
            Granting.Bound(thing, BoundaryReach.Own, value, site);
        }

        return false;
    }

    /// <summary>A property of props, which may be any of several objects.</summary>
    public Value Prop(Value? props, string name) => machine.Branches.Each(props ?? Constant.Null, one =>
    {
        switch (one)
        {
            case HeapObject { Items: null } thing:
                var own = FindProperty(thing.Type, name);
                if (own is not null && machine.HasSource(own.OriginalDefinition) && machine.Evaluator.IsComputed(own))
                {
                    return machine.Calls.Call(own.GetMethod!, thing, System.Array.Empty<Value>(), machine.Evaluator.Anywhere, frame: null);
                }

                if (thing.Slots.TryGetValue(name, out var value))
                {
                    return value;
                }

                if (!thing.IsOpen)
                {
                    return Constant.Null;
                }

                var property = own ?? thing.Type?.AllInterfaces.Select(i => FindProperty(i, name)).FirstOrDefault(p => p is not null);
                return thing.Slots[name] = machine.Objects.FromOutside(property?.Type, name + " of props from elsewhere", null);
            case HeapObject { IsDictionary: true } dictionary:
                return dictionary.Items!.Items.Select(i => i.Value).OfType<Pair>().Where(p => string.Equals(Value.TextOf(p.Key), name, System.StringComparison.OrdinalIgnoreCase)).Select(p => p.Content).FirstOrDefault()
                    ?? (dictionary.Items.IsOpen ? new Unknown(name) : Constant.Null);
            case Constant { Data: null }:
                return Constant.Null;
            default:
                return new Unknown(name + " of something unknown");
        }
    });

    /// <summary>The construct that a scope, a token or a low-level twin stands for.</summary>
    public static HeapObject OwnerOf(HeapObject thing)
    {
        for (var i = 0; i < 3; i++)
        {
            if (thing.Slots.TryGetValue(CdkProperties.L2, out var l2) && l2 is HeapObject owner)
            {
                thing = owner;
            }
        }

        return thing;
    }

    public static IEnumerable<Guarded> ObjectsOf(Value value) => Alternatives.Of(value).Where(v => v.Value is HeapObject);

    private static IPropertySymbol? FindProperty(ITypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                return property;
            }
        }

        return null;
    }
}
