using System;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>The constructors of the library.</summary>
internal sealed class ConstructMaker
{
    // They put a tag Name on themselves, so on their role too.
    private static readonly string[] NamedByTheirPath = { "aws-cdk-lib.aws_ec2.Instance", "aws-cdk-lib.aws_ec2.BastionHostLinux", "aws-cdk-lib.aws_autoscaling.AutoScalingGroup" };

    private readonly Machine machine;
    private readonly IamMaker iam;

    public ConstructMaker(Machine machine, IamMaker iam)
    {
        this.machine = machine;
        this.iam = iam;
    }

    public void Construct(HeapObject made, INamedTypeSymbol type, IMethodSymbol? constructor, Value[] arguments, IOperation site)
    {
        if (made.Node is null)
        {
            MakePlain(made, constructor, arguments);
            return;
        }

        var name = machine.Names.Of(type);
        var nearest = machine.Names.Nearest(type);
        var node = made.Node;
        if (nearest == "aws-cdk-lib.App")
        {
            node.IsRoot = true;
            (node.Scope, node.Id) = (Constant.Null, new Text(""));
        }
        else
        {
            node.Scope = Argument(constructor, arguments, "scope", 0);
            node.Id = Argument(constructor, arguments, "id", 1);
        }

        var props = Argument(constructor, arguments, "props", 2);
        made.Slots[HeapObject.Props] = props;
        if (name is null || !JsiiNames.IsCore(name))
        {
            node.HidesBehind(type.Name + " is made elsewhere");
            foreach (var argument in arguments.Skip(2))
            {
                machine.Objects.Escape(argument, type.Name);
            }

            return;
        }

        if (nearest == "aws-cdk-lib.CfnResource")
        {
            // A resource without a class of its own: its properties have the names that the props of the class would have.
            node.ResourceType = Value.TextOf(machine.Cdk.Prop(props, "Type"));
            made.Slots[HeapObject.Props] = props = machine.Cdk.Prop(props, "Properties");
            nearest = CdkCatalogue.ClassOf(node.ResourceType) ?? nearest;
            node.IsPlain = true;
            node.Principal = CdkCatalogue.PrincipalOf(nearest);
        }

        Fill(made, nearest, props, site);
    }

    private static Value Argument(IMethodSymbol? constructor, Value[] arguments, string name, int otherwise)
    {
        var ordinal = constructor?.Parameters.FirstOrDefault(p => p.Name == name)?.Ordinal ?? otherwise;
        return ordinal < arguments.Length ? arguments[ordinal] : Constant.Null;
    }

    // A statement, a document, a principal, a tag: what it is given is kept by the name of the parameter, props by their own names.
    private void MakePlain(HeapObject made, IMethodSymbol? constructor, Value[] arguments)
    {
        for (var i = 0; i < arguments.Length && i < (constructor?.Parameters.Length ?? 0); i++)
        {
            made.Slots["<" + constructor!.Parameters[i].Name + ">"] = arguments[i];
        }

        var name = machine.Names.Nearest(made.Type);
        if (name is "aws-cdk-lib.aws_iam.PolicyStatement" or "aws-cdk-lib.aws_iam.PolicyDocument")
        {
            var props = arguments.Length > 0 ? arguments[0] : Constant.Null;
            foreach (var part in Graph.PolicyReader.Parts)
            {
                made.Slots[part] = machine.Cdk.Prop(props, part);
                made.Slots[Graph.PolicyReader.Added(part)] = Sequence.Empty;
            }
        }
    }

    private void Fill(HeapObject made, string name, Value props, IOperation site)
    {
        if (machine.Names.All(made.Type).Any(n => n is "aws-cdk-lib.Stack" or "aws-cdk-lib.Stage"))
        {
            machine.Cdk.Tagging.AddDictionary(made, machine.Cdk.Prop(props, "Tags"), site, isOfStack: true);
            BoundStacks(made, props, site);
            return;
        }

        if (name.Contains(".Cfn") && made.Node!.Principal != PrincipalKind.Policy)
        {
            machine.Cdk.Tagging.AddProps(made, machine.Cdk.Prop(props, "Tags"), site);
        }

        if (made.Node!.Principal != PrincipalKind.None || IamMaker.Makes(name))
        {
            iam.Fill(made, name, props, site);
            return;
        }

        if (name.EndsWith("InstanceProfile", StringComparison.Ordinal))
        {
            return;
        }

        if (!Singletons.Makes(name))
        {
            machine.Cdk.Granting.UseEach(props, name, made, site);
        }

        FillRoles(made, props, site);
        if (NamedByTheirPath.Contains(name))
        {
            machine.Cdk.Tagging.Add(made, new Text("Name"), new Unknown("its path"), site);
        }

        Workloads.Fill(machine, made, name, props, site);
    }

    // Props from elsewhere are not taken to hold one: their tags are unknown, so nothing below is faulted for its tags, and few have one.
    private void BoundStacks(HeapObject made, Value props, IOperation site)
    {
        foreach (var one in Alternatives.Of(props))
        {
            if (one.Value is HeapObject thing && (!thing.IsOpen || thing.Slots.ContainsKey("PermissionsBoundary")))
            {
                machine.Cdk.Granting.Bound(made, BoundaryReach.Stacks, machine.Cdk.Prop(thing, "PermissionsBoundary"), site, one.When);
            }
        }
    }

    public void FillRoles(HeapObject made, Value props, IOperation site)
    {
        foreach (var role in machine.Cdk.Catalogue.ImplicitRolesOf(made.Type))
        {
            var given = GivenRole(props, role);
            if (given is Alternatives)
            {
                given = machine.Branches.Each(given, one => Value.IsNull(one) ? MakeImplicitRole(made, role) : one);
            }

            if (!Value.IsNull(given))
            {
                made.Slots[role.Property] = given;
            }
            else if (!role.IsLazy)
            {
                made.Slots[role.Property] = MakeImplicitRole(made, role);
            }
        }

        foreach (var statement in LibraryCalls.ItemsOf(machine.Cdk.Prop(props, "InitialPolicy")).Items)
        {
            machine.Cdk.Granting.Grant(made, GrantSource.Document, statement.Value, "InitialPolicy", site, statement.When);
        }
    }

    // Instances that are launched from a template run with the role of the template.
    private Value GivenRole(Value props, ImplicitRole role)
    {
        var given = machine.Cdk.Prop(props, role.Props);
        return Value.IsNull(given) && machine.Cdk.Prop(props, "LaunchTemplate") is HeapObject template && template.Slots.TryGetValue(HeapObject.Props, out var launched)
            ? machine.Cdk.Prop(launched, role.Props)
            : given;
    }

    public HeapObject MakeImplicitRole(HeapObject owner, ImplicitRole role)
    {
        var made = machine.Objects.Construct(machine.Compilation.GetTypeByMetadataName("Amazon.CDK.AWS.IAM.Role"), owner.Site, owner, new Text(role.Id));
        made.Node!.Principal = PrincipalKind.Role;
        made.Node.IsLeftOut = machine.Cdk.AreMadeElsewhere(made);
        made.Slots[Graph.Trust.ServiceSlot] = new Text(role.Service + ".amazonaws.com");
        made.Node.Uses.Add(new UseWrite(owner, machine.Path, owner.Site?.GetLocation() ?? Location.None));
        return made;
    }
}
