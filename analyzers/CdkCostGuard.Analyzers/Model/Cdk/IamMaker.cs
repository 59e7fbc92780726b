using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>The constructors of roles, users, groups, policies and keys.</summary>
internal sealed class IamMaker
{
    private const string Document = "PolicyDocument";

    private const string GroupAddition = "aws-cdk-lib.aws_iam.CfnUserToGroupAddition";

    private readonly Machine machine;

    public IamMaker(Machine machine) => this.machine = machine;

    /// <summary>Is it a class that is no principal and no policy, but says something of one?</summary>
    public static bool Makes(string name) => name is "aws-cdk-lib.aws_iam.AccessKey" or "aws-cdk-lib.aws_iam.CfnAccessKey" or GroupAddition;

    public void Fill(HeapObject made, string name, Value props, IOperation site)
    {
        var granting = machine.Cdk.Granting;
        Value Prop(string property) => machine.Cdk.Prop(props, property);
        switch (made.Node!.Principal)
        {
            case PrincipalKind.Role or PrincipalKind.User or PrincipalKind.Group:
                made.Node.IsLazy = name.EndsWith(".LazyRole", StringComparison.Ordinal);
                granting.Bound(made, BoundaryReach.Own, Prop("PermissionsBoundary"), site);
                made.Node.IsLeftOut = name == "aws-cdk-lib.aws_iam.Role" && machine.Cdk.AreMadeElsewhere(made);
                GrantEach(made, Prop("ManagedPolicies"), GrantSource.Policy, "a managed policy", site, "ManagedPolicyArns");
                GrantEach(made, Prop("ManagedPolicyArns"), GrantSource.Policy, "a managed policy", site, "ManagedPolicyArns");
                GrantEach(made, Prop("InlinePolicies"), GrantSource.Document, "an inline policy", site, "Policies");
                GrantEach(made, Prop("Policies"), GrantSource.Document, "an inline policy", site, "Policies");

                foreach (var group in LibraryCalls.ItemsOf(Prop("Groups")).Items.SelectMany(g => granting.PrincipalsOf(g.Value).Concat(Behind(g.Value))))
                {
                    ((HeapObject)group.Value).Node!.Members.Add(new Guarded(made, Path.Both(machine.Path, group.When)));
                }

                break;
            case PrincipalKind.Policy:
                foreach (var part in PolicyReader.Parts)
                {
                    made.Slots[PolicyReader.Added(part)] = Sequence.Empty;
                }

                foreach (var property in new[] { "Roles", "Users", "Groups", "RoleName", "UserName", "GroupName" })
                {
                    AttachEach(made, Prop(property), property.StartsWith("Role", StringComparison.Ordinal), site);
                }

                break;
            default:
                if (name == GroupAddition)
                {
                    Join(Prop("GroupName"), Prop("Users"));
                    break;
                }

                foreach (var user in granting.PrincipalsOf(Prop("User")).Concat(Behind(Prop("UserName"))))
                {
                    ((HeapObject)user.Value).Node!.Keys.Add(site.Syntax.GetLocation());
                }

                break;
        }
    }

    public void GrantEach(HeapObject made, Value list, GrantSource source, string via, IOperation site, string? property)
    {
        if (Value.IsNull(list))
        {
            return;
        }

        var items = LibraryCalls.ItemsOf(list);
        foreach (var item in items.Items)
        {
            machine.Cdk.Granting.Grant(made, source, source == GrantSource.Document ? DocumentOf(item.Value) : item.Value, via, site, item.When, property);
        }

        if (items.IsOpen)
        {
            machine.Cdk.Granting.Grant(made, source, new Unknown("its policies are known only when the program runs"), via, site, property: property);
        }
    }

    // Inline policies are documents by their names, or objects of a name and a document.
    private Value DocumentOf(Value policy) => policy switch
    {
        Pair pair => pair.Content,
        HeapObject { IsDictionary: true } named when machine.Cdk.Prop(named, Document) is var document && !Value.IsNull(document) => document,
        HeapObject thing when thing.Slots.TryGetValue(Document, out var document) => document,
        _ => policy,
    };

    // Attaches a policy to principals, given as constructs or by name.
    private void AttachEach(HeapObject policy, Value principals, bool areRoles, IOperation site)
    {
        var items = principals is HeapObject { Items: { } list } ? list : Value.IsNull(principals) ? Sequence.Empty : Sequence.Of(new[] { principals });
        foreach (var item in items.Items)
        {
            var found = machine.Cdk.Granting.PrincipalsOf(item.Value).Concat(Behind(item.Value)).ToList();
            foreach (var principal in found)
            {
                machine.Cdk.Granting.Grant(principal.Value, GrantSource.Policy, policy, "a policy", site, Path.Both(item.When, principal.When));
            }

            if (found.Count == 0 && areRoles && item.Value is Text name)
            {
                machine.Cdk.Named.Grant(name, new GrantWrite(GrantSource.Policy, policy, "a policy", Path.Both(machine.Path, item.When), site.Syntax.GetLocation()));
            }
        }
    }

    private void Join(Value group, Value users)
    {
        foreach (var g in Behind(group))
        {
            foreach (var user in LibraryCalls.ItemsOf(users).Items)
            {
                foreach (var u in Behind(user.Value))
                {
                    ((HeapObject)g.Value).Node!.Members.Add(new Guarded(u.Value, Path.Both(Path.Both(machine.Path, user.When), Path.Both(g.When, u.When))));
                }
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
}
