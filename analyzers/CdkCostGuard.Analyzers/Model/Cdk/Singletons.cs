using System;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>
/// Functions that the library makes once for a stack, whatever asks for them. Their roles stand in the stack and not below what asks: tags of that
/// do not reach them.
/// </summary>
internal static class Singletons
{
    private const string AwsApi = "aws-cdk-lib.aws_events_targets.AwsApi";

    private static readonly string[] Calls = { "OnCreate", "OnUpdate", "OnDelete" };

    /// <summary>Does the role in the props of such a construct run the stack's function, rather than the construct?</summary>
    public static bool Makes(string name) => name is "aws-cdk-lib.custom_resources.AwsCustomResource" or "aws-cdk-lib.aws_lambda.SingletonFunction";

    public static void FillFunction(Machine machine, HeapObject made, Value props, IOperation site)
    {
        var purpose = Value.TextOf(machine.Cdk.Prop(props, "LambdaPurpose")) ?? "SingletonLambda";
        var id = Value.TextOf(machine.Cdk.Prop(props, "Uuid")) is { } uuid ? purpose + uuid.Replace("-", "") : Scopes.PathOf(made);
        made.Slots["Role"] = RoleOf(machine, made, made.Site, id, machine.Cdk.Prop(props, "Role"), site);
        foreach (var statement in LibraryCalls.ItemsOf(machine.Cdk.Prop(props, "InitialPolicy")).Items)
        {
            machine.Cdk.Granting.Grant(made, GrantSource.Document, statement.Value, "InitialPolicy", site, statement.When);
        }
    }

    public static void FillCustomResource(Machine machine, HeapObject made, Value props, IOperation site)
    {
        var role = RoleOf(machine, made, made.Site, "AWS679f53fac002430cb0da5b7982bd2287", machine.Cdk.Prop(props, "Role"), site);
        made.Slots["GrantPrincipal"] = role;
        if (machine.Cdk.Prop(props, "Policy") is not HeapObject policy)
        {
            return;
        }

        if (policy.Slots.TryGetValue("<statements>", out var statements))
        {
            machine.Cdk.Granting.Grant(role, GrantSource.Document, statements, "AwsCustomResourcePolicy", site);
        }
        else if (policy.Slots.TryGetValue(PolicyReader.Factory, out var factory) && Value.TextOf(factory) == "FromSdkCalls")
        {
            foreach (var call in Calls)
            {
                GrantCall(machine, role, machine.Cdk.Prop(props, call), site);
            }
        }
    }

    /// <summary>A provider of the core library: its role is a plain resource, which takes no tags but those of the stack.</summary>
    public static void FillProvider(Machine machine, HeapObject made, Value props, IOperation site)
    {
        var role = machine.Cdk.ImplicitRole(made, new ImplicitRole("Role", "Role", "lambda"));
        role.Node!.IsPlain = true;
        made.Slots["Role"] = role;
        machine.Cdk.Granting.Grant(role, GrantSource.Document, machine.Cdk.Prop(props, "PolicyStatements"), "PolicyStatements", site);
    }

    /// <summary>Targets of a rule that are calls of AWS: the library makes a function for them.</summary>
    public static void FillTargets(Machine machine, HeapObject rule, Value targets, IOperation site)
    {
        foreach (var one in targets is HeapObject { Items: { } items } ? items.Items.SelectMany(i => Alternatives.Of(i.Value)) : Alternatives.Of(targets))
        {
            if (one.Value is not HeapObject target || machine.Names.Nearest(target.Type) != AwsApi || !target.Slots.TryGetValue("<props>", out var props))
            {
                continue;
            }

            var role = RoleOf(machine, rule, target.Site ?? site.Syntax, "AWSb4cf1abd4e4f4bc699441af7ccd9ec37", Constant.Null, site);
            var statement = machine.Cdk.Prop(props, "PolicyStatement");
            if (Value.IsNull(statement))
            {
                GrantCall(machine, role, props, site);
            }
            else
            {
                machine.Cdk.Granting.Grant(role, GrantSource.Document, statement, "AwsApi", site, one.When);
            }
        }
    }

    private static Value RoleOf(Machine machine, HeapObject asker, SyntaxNode? asked, string id, Value given, IOperation site)
    {
        var stack = Scopes.NearestStack(machine, asker) ?? asker;
        var slot = "<singleton " + id + ">";
        if (stack.Slots.TryGetValue(slot, out var known) && known is HeapObject there)
        {
            return there.Slots["Role"];
        }

        var function = machine.Objects.Construct(null, asked, stack, new Text(id));
        machine.Store.Set(stack, slot, function);
        if (Value.IsNull(given))
        {
            return function.Slots["Role"] = machine.Cdk.ImplicitRole(function, new ImplicitRole("Role", "ServiceRole", "lambda"));
        }

        machine.Cdk.Granting.Use(given, function, site);
        return function.Slots["Role"] = given;
    }

    // The name of the service in any of the SDKs, the action as a method or as a command.
    private static void GrantCall(Machine machine, Value role, Value call, IOperation site)
    {
        if (Value.TextOf(machine.Cdk.Prop(call, "Service")) is not { } service || Value.TextOf(machine.Cdk.Prop(call, "Action")) is not { Length: > 0 } action)
        {
            return;
        }

        service = service.Substring(service.LastIndexOf('/') + 1).Replace("client-", "").Replace("-", "");
        action = action.EndsWith("Command", StringComparison.Ordinal) ? action.Substring(0, action.Length - "Command".Length) : action;
        if (service.Equals("bedrockruntime", StringComparison.OrdinalIgnoreCase) || service.Equals("bedrock", StringComparison.OrdinalIgnoreCase))
        {
            machine.Cdk.Granting.Grant(role, GrantSource.Action, new Text("bedrock:" + char.ToUpperInvariant(action[0]) + action.Substring(1)), "a call of " + service, site);
        }
    }
}
