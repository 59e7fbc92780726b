using System;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>Methods that let somebody do something, or that complete what lets them.</summary>
internal sealed class GrantMethods
{
    /// <summary>The slot of the document of a policy with the policy.</summary>
    public const string OfPolicy = "<policy>";

    private readonly Machine machine;

    public GrantMethods(Machine machine) => this.machine = machine;

    public Value? Call(LibraryCall call, HeapObject thing, string type, Func<LibraryCall, HeapObject, Value> result) => Grant(call, thing, type, result) ?? Policy(call, thing, type);

    private Value? Grant(LibraryCall call, HeapObject thing, string type, Func<LibraryCall, HeapObject, Value> result)
    {
        var granting = machine.Cdk.Granting;
        switch (call.Name)
        {
            case var name when Granting.SourceOf(name) is { } source:
                granting.Grant(thing, source, call[0], name, call.Site, property: name == "AddManagedPolicy" ? "ManagedPolicyArns" : null);
                return result(call, thing);
            case "AddToExecutionRolePolicy" or "ObtainExecutionRole":
                var role = ExecutionRole(thing);
                if (call.Name == "ObtainExecutionRole")
                {
                    return role;
                }

                granting.Grant(role, GrantSource.Document, call[0], call.Name, call.Site);
                return Constant.Null;
            case "AttachToRole" or "AttachToUser" or "AttachToGroup":
                granting.Grant(call[0], GrantSource.Policy, thing, call.Name, call.Site);
                return Constant.Null;
            case "AddUser" when thing.Node?.Principal == PrincipalKind.Group:
                Join(thing, call[0]);
                return Constant.Null;
            case "AddToGroup" when thing.Node?.Principal == PrincipalKind.User:
                Join(call[0], thing);
                return Constant.Null;
            case "WithoutPolicyUpdates":
                var same = machine.Objects.New(call.Method.ReturnType, call.Site.Syntax);
                same.IsOpen = true;
                same.Slots[Granting.Immutable] = granting.PrincipalsOf(thing).Select(p => p.Value).FirstOrDefault() ?? Constant.Null;
                return same;
            case "Grant" when call.Method.Parameters.Length > 1 && type.StartsWith("aws-cdk-lib.aws_bedrock", StringComparison.Ordinal):
                foreach (var action in LibraryCalls.ItemsOf(call[1]).Items)
                {
                    granting.Grant(call[0], GrantSource.Action, action.Value, call.Name, call.Site, action.When);
                }

                return result(call, thing);
            default:
                if (type.Contains("bedrock") && call.Name.StartsWith("GrantInvoke", StringComparison.Ordinal))
                {
                    granting.Grant(call[0], GrantSource.Action, new Text("bedrock:InvokeModel"), call.Name, call.Site);
                    return result(call, thing);
                }

                return null;
        }
    }

    private HeapObject ExecutionRole(HeapObject definition)
    {
        if (definition.Slots.TryGetValue("ExecutionRole", out var known) && known is HeapObject role)
        {
            return role;
        }

        role = machine.Cdk.ImplicitRole(definition, new ImplicitRole("ExecutionRole", "ExecutionRole", "ecs-tasks"));
        definition.Slots["ExecutionRole"] = role;
        return role;
    }

    private void Join(Value group, Value user)
    {
        foreach (var g in machine.Cdk.Granting.PrincipalsOf(group))
        {
            foreach (var u in machine.Cdk.Granting.PrincipalsOf(user))
            {
                ((HeapObject)g.Value).Node!.Members.Add(new Guarded(u.Value, Path.Both(machine.Path, Path.Both(g.When, u.When))));
            }
        }
    }

    private Value? Policy(LibraryCall call, HeapObject thing, string type)
    {
        var part = call.Name switch
        {
            "AddStatements" => "Statements",
            "AddActions" => "Actions",
            "AddNotActions" => "NotActions",
            "AddResources" or "AddAllResources" => "Resources",
            "AddNotResources" => "NotResources",
            "AddCondition" or "AddConditions" => "Conditions",
            _ => null,
        };
        if (part is null || !type.StartsWith("aws-cdk-lib.aws_iam.", StringComparison.Ordinal))
        {
            return null;
        }

        thing = thing.Slots.TryGetValue(OfPolicy, out var policy) && policy is HeapObject owner ? owner : thing;
        var slot = PolicyReader.Added(part);
        var before = thing.Slots.TryGetValue(slot, out var value) && value is Sequence sequence ? sequence : thing.IsOpen ? Sequence.AnyContent : Sequence.Empty;
        var added = call.Name == "AddAllResources" ? Sequence.Of(new Value[] { new Text("*") })
            : part == "Conditions" ? Sequence.Of(call.Arguments)
            : LibraryCalls.ItemsOf(call[0]);
        machine.Store.Set(thing, slot, before.Concat(added));
        return Constant.Null;
    }
}
