using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>Constructs that make more than a role: the ECS patterns, state machines, custom resources.</summary>
internal static class Workloads
{
    /// <summary>The slot of a step with the steps that it leads to.</summary>
    public const string Next = "<next>";

    private const string Patterns = "aws-cdk-lib.aws_ecs_patterns.";

    public static void Fill(Machine machine, HeapObject made, string name, Value props, IOperation site)
    {
        if (name.StartsWith(Patterns, StringComparison.Ordinal))
        {
            FillPattern(machine, made, name, props);
        }
        else if (name == "aws-cdk-lib.aws_stepfunctions.StateMachine")
        {
            FillStateMachine(machine, made, props, site);
        }
        else if (name == "aws-cdk-lib.custom_resources.AwsCustomResource")
        {
            FillCustomResource(machine, made, props, site);
        }
        else if (name.StartsWith("aws-cdk-lib.aws_stepfunctions", StringComparison.Ordinal))
        {
            made.Slots[Next] = Sequence.Empty;
        }
    }

    private static void FillPattern(Machine machine, HeapObject made, string name, Value props)
    {
        var given = machine.Cdk.Prop(props, "TaskDefinition");
        if (!Value.IsNull(given))
        {
            made.Slots["TaskDefinition"] = given;
            return;
        }

        var id = name.Contains("QueueProcessing") ? "QueueProcessingTaskDef" : name.Contains("Scheduled") ? "ScheduledTaskDef" : "TaskDef";
        var definition = machine.Objects.Construct(null, made.Site, made, new Text(id));
        var role = machine.Cdk.Prop(machine.Cdk.Prop(props, "TaskImageOptions"), "TaskRole");
        definition.Slots[HeapObject.Props] = Constant.Null;
        definition.Slots["TaskRole"] = Value.IsNull(role) ? machine.Cdk.ImplicitRole(definition, new ImplicitRole("TaskRole", "TaskRole", "ecs-tasks")) : role;
        made.Slots["TaskDefinition"] = definition;
    }

    private static void FillStateMachine(Machine machine, HeapObject made, Value props, IOperation site)
    {
        var body = machine.Cdk.Prop(props, "DefinitionBody");
        var chain = Alternatives.Of(body).Select(b => b.Value).OfType<HeapObject>().Select(b => b.Slots.TryGetValue("<chainable>", out var c) ? c : null).FirstOrDefault(c => c is not null)
            ?? machine.Cdk.Prop(props, "Definition");
        foreach (var step in Steps(chain, new HashSet<HeapObject>()))
        {
            var type = machine.Names.Nearest(step.Type);
            if (type == "aws-cdk-lib.aws_stepfunctions_tasks.BedrockInvokeModel")
            {
                machine.Cdk.Granting.Grant(made, GrantSource.Action, new Text("bedrock:InvokeModel"), "the task BedrockInvokeModel", site, step.Birth);
            }
            else if (type == "aws-cdk-lib.aws_stepfunctions_tasks.CallAwsService" && step.Slots.TryGetValue(HeapObject.Props, out var call))
            {
                FillServiceCall(machine, made, call, site);
            }
        }
    }

    private static void FillServiceCall(Machine machine, HeapObject made, Value call, IOperation site)
    {
        var statements = LibraryCalls.ItemsOf(machine.Cdk.Prop(call, "AdditionalIamStatements"));
        foreach (var statement in statements.Items)
        {
            machine.Cdk.Granting.Grant(made, GrantSource.Document, statement.Value, "the task CallAwsService", site, statement.When);
        }

        var (service, action) = (Value.TextOf(machine.Cdk.Prop(call, "Service")), Value.TextOf(machine.Cdk.Prop(call, "Action")));
        if (Value.IsNull(machine.Cdk.Prop(call, "IamAction")) && service is not null && action is not null)
        {
            var prefix = service is "bedrockruntime" or "bedrock" ? "bedrock" : service;
            machine.Cdk.Granting.Grant(made, GrantSource.Action, new Text(prefix + ":" + action), "the task CallAwsService", site);
        }
        else if (machine.Cdk.Prop(call, "IamAction") is Text named)
        {
            machine.Cdk.Granting.Grant(made, GrantSource.Action, named, "the task CallAwsService", site);
        }
    }

    private static IEnumerable<HeapObject> Steps(Value? value, HashSet<HeapObject> seen)
    {
        foreach (var one in Alternatives.Of(value).Select(v => v.Value))
        {
            var inner = one is Sequence sequence ? sequence.Items.Select(i => i.Value) : one is HeapObject { Items: { } items } ? items.Items.Select(i => i.Value) : null;
            if (inner is not null)
            {
                foreach (var step in inner.SelectMany(i => Steps(i, seen)))
                {
                    yield return step;
                }
            }
            else if (one is HeapObject thing && seen.Add(thing))
            {
                yield return thing;
                foreach (var step in new[] { Next, "<chainable>" }.SelectMany(slot => thing.Slots.TryGetValue(slot, out var next) ? Steps(next, seen) : Enumerable.Empty<HeapObject>()))
                {
                    yield return step;
                }
            }
        }
    }

    // All custom resources of this kind in a stack share one function, whose role stands beside them in the stack.
    private static void FillCustomResource(Machine machine, HeapObject made, Value props, IOperation site)
    {
        var policy = machine.Cdk.Prop(props, "Policy");
        var given = machine.Cdk.Prop(props, "Role");
        if (Value.IsNull(given))
        {
            var stack = Graph.Scopes.NearestStack(machine, made) ?? made;
            if (!stack.Slots.TryGetValue("<custom resources>", out given))
            {
                var function = machine.Objects.Construct(null, made.Site, stack, new Text("AWS679f53fac002430cb0da5b7982bd2287"));
                given = stack.Slots["<custom resources>"] = machine.Cdk.ImplicitRole(function, new ImplicitRole("Role", "ServiceRole", "lambda"));
            }
        }

        if (policy is HeapObject document && document.Slots.TryGetValue("<statements>", out var statements))
        {
            machine.Cdk.Granting.Grant(given, GrantSource.Document, statements, "AwsCustomResourcePolicy", site);
        }
    }
}
