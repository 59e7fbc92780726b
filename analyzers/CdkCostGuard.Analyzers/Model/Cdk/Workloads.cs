using System;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>Constructs that make more than a role.</summary>
internal static class Workloads
{
    private const string Patterns = "aws-cdk-lib.aws_ecs_patterns.";

    // Where patterns take a task definition other than in their own props.
    private static readonly string[] Wrappers = { "ScheduledFargateTaskDefinitionOptions", "ScheduledEc2TaskDefinitionOptions" };

    public static void Fill(Machine machine, HeapObject made, string name, Value props, IOperation site)
    {
        if (name is "aws-cdk-lib.aws_ec2.Instance" or "aws-cdk-lib.aws_autoscaling.AutoScalingGroup")
        {
            // The library names instances by a tag, which their roles get too.
            machine.Cdk.Tagging.Add(made, new Text("Name"), new Unknown("its path"), site);
        }

        if (name.StartsWith(Patterns, StringComparison.Ordinal))
        {
            FillPattern(machine, made, name, props);
        }
        else if (name == "aws-cdk-lib.aws_stepfunctions.StateMachine")
        {
            StateMachines.Fill(machine, made, props, site);
        }
        else if (name == "aws-cdk-lib.custom_resources.AwsCustomResource")
        {
            Singletons.FillCustomResource(machine, made, props, site);
        }
        else if (name == "aws-cdk-lib.CustomResourceProvider")
        {
            Singletons.FillProvider(machine, made, props, site);
        }
        else if (name == "aws-cdk-lib.aws_lambda.SingletonFunction")
        {
            Singletons.FillFunction(machine, made, props, site);
        }
        else if (name == "aws-cdk-lib.aws_events.Rule")
        {
            Singletons.FillTargets(machine, made, machine.Cdk.Prop(props, "Targets"), site);
        }
        else if (name == "aws-cdk-lib.pipelines.CodePipeline")
        {
            PipelineSteps.Fill(machine, made, props, site);
        }
        else if (name.StartsWith("aws-cdk-lib.aws_stepfunctions", StringComparison.Ordinal))
        {
            made.Slots[StateMachines.Next] = Sequence.Empty;
        }
    }

    private static void FillPattern(Machine machine, HeapObject made, string name, Value props)
    {
        var given = Wrappers.Select(wrapper => machine.Cdk.Prop(machine.Cdk.Prop(props, wrapper), "TaskDefinition")).Prepend(machine.Cdk.Prop(props, "TaskDefinition"))
            .FirstOrDefault(definition => !Value.IsNull(definition)) ?? Constant.Null;
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
}
