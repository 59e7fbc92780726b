using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>State machines: their roles are granted what their steps need.</summary>
internal static class StateMachines
{
    /// <summary>The slot of a step with the steps that it leads to.</summary>
    public const string Next = "<next>";

    private static readonly string[] Links = { Next, "<chainable>" };

    public static void Fill(Machine machine, HeapObject made, Value props, IOperation site)
    {
        var body = machine.Cdk.Prop(props, "DefinitionBody");
        var chain = Alternatives.Of(body).Select(b => b.Value).OfType<HeapObject>().Select(b => b.Slots.TryGetValue("<chainable>", out var c) ? c : null).FirstOrDefault(c => c is not null)
            ?? machine.Cdk.Prop(props, "Definition");
        foreach (var step in Steps(machine, chain, new HashSet<HeapObject>()))
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
            // The library grants the service by its name in the SDK, so that `bedrockruntime` becomes an action that IAM does not know.
            machine.Cdk.Granting.Grant(made, GrantSource.Action, new Text(service + ":" + action), "the task CallAwsService", site);
        }
        else if (machine.Cdk.Prop(call, "IamAction") is Text named)
        {
            machine.Cdk.Granting.Grant(made, GrantSource.Action, named, "the task CallAwsService", site);
        }
    }

    private static IEnumerable<HeapObject> Steps(Machine machine, Value? value, HashSet<HeapObject> seen)
    {
        foreach (var one in Alternatives.Of(value).Select(v => v.Value))
        {
            var inner = one is Sequence sequence ? sequence.Items.Select(i => i.Value) : one is HeapObject { Items: { } items } ? items.Items.Select(i => i.Value) : null;
            if (inner is not null)
            {
                foreach (var step in inner.SelectMany(i => Steps(machine, i, seen)))
                {
                    yield return step;
                }
            }
            else if (one is HeapObject thing && seen.Add(thing))
            {
                yield return thing;
                foreach (var step in Links.SelectMany(slot => thing.Slots.TryGetValue(slot, out var next) ? Steps(machine, next, seen) : Enumerable.Empty<HeapObject>()).Concat(Steps(machine, StartOf(machine, thing), seen)))
                {
                    yield return step;
                }
            }
        }
    }

    // A fragment of the program's own says itself with which of its steps it starts.
    private static Value? StartOf(Machine machine, HeapObject fragment)
    {
        if (!machine.Names.All(fragment.Type).Contains("aws-cdk-lib.aws_stepfunctions.StateMachineFragment"))
        {
            return null;
        }

        for (ITypeSymbol? type = fragment.Type; type is not null && machine.HasSource(type.OriginalDefinition); type = type.BaseType)
        {
            if (type.GetMembers("StartState").OfType<IPropertySymbol>().FirstOrDefault() is { GetMethod: not null } property)
            {
                return machine.Evaluator.ReadProperty(fragment, property, System.Array.Empty<Value>(), machine.Evaluator.Anywhere, null);
            }
        }

        return null;
    }
}
