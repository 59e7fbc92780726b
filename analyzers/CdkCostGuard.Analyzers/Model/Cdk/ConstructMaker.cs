using System;
using System.Collections.Generic;
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
    private readonly Machine machine;

    public ConstructMaker(Machine machine) => this.machine = machine;

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
            return;
        }

        if (made.Node!.Principal != PrincipalKind.None || name is "aws-cdk-lib.aws_iam.AccessKey" or "aws-cdk-lib.aws_iam.CfnAccessKey")
        {
            FillIam(made, name, props, site);
            return;
        }

        if (name.EndsWith("InstanceProfile", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var role in RoleProps(props, name, 0))
        {
            machine.Cdk.Granting.Use(role, made, site);
        }

        FillRoles(made, props, site);
        Workloads.Fill(machine, made, name, props, site);
    }

    private void FillIam(HeapObject made, string name, Value props, IOperation site)
    {
        var granting = machine.Cdk.Granting;
        Value Prop(string property) => machine.Cdk.Prop(props, property);
        switch (made.Node!.Principal)
        {
            case PrincipalKind.Role or PrincipalKind.User or PrincipalKind.Group:
                made.Node.IsLazy = name.EndsWith(".LazyRole", StringComparison.Ordinal);
                made.Node.IsBounded = !Value.IsNull(Prop("PermissionsBoundary"));
                GrantEach(made, Prop("ManagedPolicies"), GrantSource.Policy, "a managed policy", site);
                GrantEach(made, Prop("ManagedPolicyArns"), GrantSource.Policy, "a managed policy", site);
                GrantEach(made, Prop("InlinePolicies"), GrantSource.Document, "an inline policy", site);
                GrantEach(made, Prop("Policies"), GrantSource.Document, "an inline policy", site);
                if (name.Contains(".Cfn"))
                {
                    machine.Cdk.Tagging.AddList(made, Prop("Tags"), site);
                }

                foreach (var group in LibraryCalls.ItemsOf(Prop("Groups")).Items.SelectMany(g => granting.PrincipalsOf(g.Value)))
                {
                    ((HeapObject)group.Value).Node!.Members.Add(new Guarded(made, Path.Both(machine.Path, group.When)));
                }

                break;
            case PrincipalKind.Policy:
                foreach (var part in Graph.PolicyReader.Parts)
                {
                    made.Slots[Graph.PolicyReader.Added(part)] = Sequence.Empty;
                }

                foreach (var property in new[] { "Roles", "Users", "Groups", "RoleName", "UserName", "GroupName" })
                {
                    AttachEach(made, Prop(property), site);
                }

                break;
            default:
                foreach (var user in granting.PrincipalsOf(Prop("User")).Concat(Behind(Prop("UserName"))))
                {
                    ((HeapObject)user.Value).Node!.Keys.Add(site.Syntax.GetLocation());
                }

                break;
        }
    }

    private void GrantEach(HeapObject made, Value list, GrantSource source, string via, IOperation site)
    {
        if (Value.IsNull(list))
        {
            return;
        }

        var items = LibraryCalls.ItemsOf(list);
        foreach (var item in items.Items)
        {
            var what = item.Value is Pair pair ? pair.Content : item.Value is HeapObject thing && source == GrantSource.Document && thing.Slots.ContainsKey("PolicyDocument") ? thing.Slots["PolicyDocument"] : item.Value;
            machine.Cdk.Granting.Grant(made, source, what, via, site, item.When);
        }

        if (items.IsOpen)
        {
            machine.Cdk.Granting.Grant(made, source, new Unknown("its policies are known only when the program runs"), via, site);
        }
    }

    /// <summary>Attaches a policy to principals, given as constructs or by name.</summary>
    public void AttachEach(HeapObject policy, Value principals, IOperation site)
    {
        var items = principals is HeapObject { Items: { } list } ? list : Value.IsNull(principals) ? Sequence.Empty : Sequence.Of(new[] { principals });
        foreach (var item in items.Items)
        {
            foreach (var principal in machine.Cdk.Granting.PrincipalsOf(item.Value).Concat(Behind(item.Value)).ToList())
            {
                machine.Cdk.Granting.Grant(principal.Value, GrantSource.Policy, policy, "a policy", site, Path.Both(item.When, principal.When));
            }
        }
    }

    private static IEnumerable<Guarded> Behind(Value name)
    {
        foreach (var one in Alternatives.Of(name))
        {
            var token = one.Value as Token ?? (one.Value as Text)?.Parts.OfType<Token>().FirstOrDefault();
            if (token is not null && CdkLibrary.OwnerOf(token.Of) is { Node.Principal: PrincipalKind.Role or PrincipalKind.User or PrincipalKind.Group } owner)
            {
                yield return new Guarded(owner, one.When);
            }
        }
    }

    public void FillRoles(HeapObject made, Value props, IOperation site)
    {
        foreach (var role in machine.Cdk.Catalogue.ImplicitRolesOf(made.Type))
        {
            var given = machine.Cdk.Prop(props, role.Props);
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

    public HeapObject MakeImplicitRole(HeapObject owner, ImplicitRole role)
    {
        var made = machine.Objects.Construct(machine.Compilation.GetTypeByMetadataName("Amazon.CDK.AWS.IAM.Role"), owner.Site, owner, new Text(role.Id));
        made.Node!.Principal = PrincipalKind.Role;
        made.Slots[Graph.Trust.ServiceSlot] = new Text(role.Service + ".amazonaws.com");
        made.Node.Uses.Add(new UseWrite(owner, machine.Path, owner.Site?.GetLocation() ?? Location.None));
        return made;
    }

    // Properties that name what a construct runs as, also of the objects inside its props.
    private static IEnumerable<Value> RoleProps(Value props, string construct, int depth)
    {
        foreach (var one in Alternatives.Of(props))
        {
            if (one.Value is not HeapObject { Node: null } thing || depth > 3)
            {
                continue;
            }

            if (thing.Items is { } items)
            {
                foreach (var value in items.Items.SelectMany(i => RoleProps(i.Value is Pair p ? p.Content : i.Value, construct, depth + 1)))
                {
                    yield return value;
                }

                continue;
            }

            foreach (var slot in thing.Slots.ToList())
            {
                if (slot.Key is string name && CdkCatalogue.NamesARole(name, construct))
                {
                    yield return slot.Value;
                }
                else if (slot.Key is string)
                {
                    foreach (var value in RoleProps(slot.Value, construct, depth + 1))
                    {
                        yield return value;
                    }
                }
            }
        }
    }
}
