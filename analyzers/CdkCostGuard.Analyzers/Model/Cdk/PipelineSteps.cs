using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>The build steps of a delivery pipeline: each becomes a project with a role below the pipeline.</summary>
internal static class PipelineSteps
{
    /// <summary>The slot of a wave or a stage of a pipeline with the pipeline.</summary>
    public const string Pipeline = "<pipeline>";

    private const string Step = "aws-cdk-lib.pipelines.CodeBuildStep";

    private const string Role = "<role>";

    private const int Deepest = 5;

    /// <summary>The pipeline that a part of one belongs to; null for anything else.</summary>
    public static HeapObject? PipelineOf(Machine machine, HeapObject part) =>
        part.Slots.TryGetValue(Pipeline, out var pipeline) ? pipeline as HeapObject : machine.Names.Nearest(part.Type) == "aws-cdk-lib.pipelines.CodePipeline" ? part : null;

    public static void Fill(Machine machine, HeapObject pipeline, Value value, IOperation site)
    {
        foreach (var step in Steps(machine, value, 0).ToList())
        {
            if (step.Slots.ContainsKey(Role) || !step.Slots.TryGetValue("<props>", out var props))
            {
                continue;
            }

            var given = machine.Cdk.Prop(props, "Role");
            if (Value.IsNull(given))
            {
                var project = machine.Objects.Construct(null, step.Site, pipeline, PathOf(step));
                given = machine.Cdk.ImplicitRole(project, new ImplicitRole("Role", "Role", "codebuild"));
            }

            step.Slots[Role] = given;
            machine.Cdk.Granting.Grant(given, GrantSource.Document, machine.Cdk.Prop(props, "RolePolicyStatements"), "RolePolicyStatements", site);
        }
    }

    // The wave or the stage that it belongs to stands in its path.
    private static Text PathOf(HeapObject step)
    {
        object id = step.Slots.TryGetValue("<id>", out var given) ? Text.PartOf(given) : new Unknown("an id");
        return Text.Join(new[] { "Pipeline/", new Unknown("the wave"), "/", id, "/", id });
    }

    private static IEnumerable<HeapObject> Steps(Machine machine, Value value, int depth)
    {
        foreach (var one in Alternatives.Of(value))
        {
            if (one.Value is not HeapObject { Node: null } thing || depth > Deepest)
            {
                continue;
            }

            if (machine.Names.Nearest(thing.Type) == Step)
            {
                yield return thing;
            }

            var members = thing.Items is { } items ? items.Items.Select(i => i.Value is Pair pair ? pair.Content : i.Value) : thing.Slots.Values;
            foreach (var step in members.ToList().SelectMany(member => Steps(machine, member, depth + 1)))
            {
                yield return step;
            }
        }
    }
}
