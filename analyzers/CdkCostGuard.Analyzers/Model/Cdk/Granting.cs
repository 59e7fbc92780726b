using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>Writes down who is granted what, and what runs as whom.</summary>
internal sealed class Granting
{
    /// <summary>The slot of an object that stands for another, such as a role that is imported by the ARN of one of this program.</summary>
    public const string Alias = "<alias>";

    /// <summary>The slot of a role that nothing is granted to, with the role that it stands for; null in it where that is itself.</summary>
    public const string Immutable = "<immutable>";

    private static readonly string[] RoleSlots = { "Role", "TaskRole", "TaskDefinition", "GrantPrincipal" };

    private static readonly string[] FunctionProps = { "Version", "Lambda" };

    private readonly Machine machine;

    public Granting(Machine machine) => this.machine = machine;

    public void Grant(Value grantee, GrantSource source, Value what, string via, IOperation site, Path? when = null, string? property = null)
    {
        var reached = false;
        foreach (var principal in PrincipalsOf(grantee))
        {
            var path = Path.SeenFrom(((HeapObject)principal.Value).Birth, Path.Both(Path.Both(machine.Path, when), principal.When));
            ((HeapObject)principal.Value).Node!.Grants.Add(new GrantWrite(source, what, via, path, site.Syntax.GetLocation()) { Property = property });
            reached = true;
        }

        if (!reached && Alternatives.Of(grantee).Any(one => IsOutOfSight(one.Value)))
        {
            machine.LooseGrants.Add(new GrantWrite(source, what, via, Path.Both(machine.Path, when), site.Syntax.GetLocation()));
        }
    }

    // An account or a service is granted to without any role; a construct that is made out of sight has one.
    private static bool IsOutOfSight(Value grantee) => grantee is Unknown or HeapObject { Node: { Opaque: not null } or { Origin: not null } };

    /// <summary>What the argument of a method is that grants it to its receiver.</summary>
    public static GrantSource? SourceOf(string method) => method switch
    {
        "AddToPolicy" or "AddToPrincipalPolicy" or "AddToRolePolicy" or "AddToTaskRolePolicy" => GrantSource.Document,
        "AddManagedPolicy" or "AttachInlinePolicy" => GrantSource.Policy,
        _ => null,
    };

    /// <summary>
    /// A call that does not bind, for instance because the class of its receiver is not found, still says by its name that it grants.
    /// False where it does not, or where the receiver is known.
    /// </summary>
    public bool GrantBroken(IOperation operation, IReadOnlyCollection<Value> parts)
    {
        var method = operation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } ? name : "";
        if (SourceOf(method) is not { } source || parts.Any(part => PrincipalsOf(part).Any()))
        {
            return false;
        }

        machine.LooseGrants.AddRange(parts.Select(part => new GrantWrite(source, part, method, machine.Path, operation.Syntax.GetLocation())));
        return true;
    }

    /// <summary>Gives something a permissions boundary, or takes away the one that it has.</summary>
    public void Bound(Value scope, BoundaryReach reach, Value boundary, IOperation site, Path? when = null)
    {
        foreach (var one in CdkLibrary.ObjectsOf(scope))
        {
            if (CdkLibrary.OwnerOf((HeapObject)one.Value).Node is { } node && (!Value.IsNull(boundary) || node.Boundaries.Count > 0 || reach == BoundaryReach.Below))
            {
                node.Boundaries.Add(new BoundaryWrite(reach, boundary, Path.Both(Path.Both(machine.Path, when), one.When), site.Syntax.GetLocation()));
            }
        }
    }

    public void Use(Value role, HeapObject user, IOperation site)
    {
        var isKnown = false;
        foreach (var one in RolesIn(role))
        {
            ((HeapObject)one.Value).Node!.Uses.Add(new UseWrite(user, Path.Both(machine.Path, one.When), site.Syntax.GetLocation()));
            isKnown = true;
        }

        if (!isKnown && role is Text arn)
        {
            machine.Cdk.Named.Use(arn, new UseWrite(user, machine.Path, site.Syntax.GetLocation()));
        }
    }

    /// <summary>All the roles that props name as what a construct runs with.</summary>
    public void UseEach(Value props, string construct, HeapObject user, IOperation site)
    {
        foreach (var role in RoleProps.Of(props, construct))
        {
            Use(role, user, site);
        }
    }

    /// <summary>The role, user or group behind something that can be granted to.</summary>
    public IEnumerable<Guarded> PrincipalsOf(Value? grantee, int depth = 0)
    {
        foreach (var one in Alternatives.Of(grantee is null ? null : machine.Branches.Narrow(grantee)))
        {
            if (one.Value is not HeapObject thing || depth > 4)
            {
                continue;
            }

            thing = CdkLibrary.OwnerOf(thing);
            if (thing.Slots.ContainsKey(Immutable))
            {
                continue;
            }

            if (thing.Slots.TryGetValue(Alias, out var alias))
            {
                foreach (var target in PrincipalsOf(alias, depth + 1))
                {
                    yield return new Guarded(target.Value, Path.Both(one.When, target.When));
                }
            }
            else if (thing.Node is { Principal: PrincipalKind.Role or PrincipalKind.User or PrincipalKind.Group })
            {
                yield return new Guarded(thing, one.When);
            }
            else
            {
                var slot = RoleSlots.FirstOrDefault(thing.Slots.ContainsKey);
                var behind = slot is not null ? thing.Slots[slot] : FunctionOf(thing) ?? OwnPrincipal(thing);
                foreach (var principal in PrincipalsOf(behind, depth + 1))
                {
                    yield return new Guarded(principal.Value, Path.Both(one.When, principal.When));
                }
            }
        }
    }

    /// <summary>The roles that a value names: themselves, their ARN or name, an instance profile of them.</summary>
    public IEnumerable<Guarded> RolesIn(Value? value, int depth = 0)
    {
        foreach (var one in Alternatives.Of(value))
        {
            var named = one.Value switch
            {
                HeapObject thing => CdkLibrary.OwnerOf(thing),
                Token token => CdkLibrary.OwnerOf(token.Of),
                Text text => text.Parts.OfType<Token>().Select(t => CdkLibrary.OwnerOf(t.Of)).FirstOrDefault(o => o.Node is not null),
                _ => null,
            };
            if (named is null || depth > 3)
            {
                continue;
            }

            if (named.Slots.TryGetValue(Alias, out var alias) || named.Slots.TryGetValue(Immutable, out alias))
            {
                named = alias as HeapObject ?? named;
            }

            if (named.Node is { Principal: PrincipalKind.Role })
            {
                yield return new Guarded(named, one.When);
            }
            else if (named.Items is { } items)
            {
                foreach (var role in items.Items.SelectMany(i => RolesIn(i.Value is Pair pair ? pair.Content : i.Value, depth + 1).Select(r => new Guarded(r.Value, Path.Both(i.When, r.When)))))
                {
                    yield return role;
                }
            }
            else if (machine.Names.Nearest(named.Type).EndsWith("InstanceProfile", System.StringComparison.Ordinal) && named.Slots.TryGetValue(HeapObject.Props, out var props))
            {
                foreach (var role in RolesIn(machine.Cdk.Prop(props, "Role"), depth + 1).Concat(RolesIn(machine.Cdk.Prop(props, "Roles"), depth + 1)))
                {
                    yield return role;
                }
            }
        }
    }

    // A version or an alias runs with the role of its function.
    private Value? FunctionOf(HeapObject thing)
    {
        if ((machine.Names.Of(thing.Type) ?? machine.Names.Nearest(thing.Type)) is not ("aws-cdk-lib.aws_lambda.Alias" or "aws-cdk-lib.aws_lambda.IAlias" or "aws-cdk-lib.aws_lambda.Version" or "aws-cdk-lib.aws_lambda.IVersion"))
        {
            return null;
        }

        var props = thing.Slots.TryGetValue(HeapObject.Props, out var given) ? given : Constant.Null;
        var of = FunctionProps.Select(name => machine.Cdk.Prop(props, name)).FirstOrDefault(value => !Value.IsNull(value));
        return of ?? thing.Node?.Scope;
    }

    private Value? OwnPrincipal(HeapObject thing)
    {
        for (ITypeSymbol? type = thing.Type; type is not null && machine.HasSource(type.OriginalDefinition); type = type.BaseType)
        {
            if (type.GetMembers("GrantPrincipal").OfType<IPropertySymbol>().FirstOrDefault() is { GetMethod: not null } property)
            {
                return machine.Evaluator.ReadProperty(thing, property, System.Array.Empty<Value>(), machine.Evaluator.Anywhere, null);
            }
        }

        return null;
    }
}
