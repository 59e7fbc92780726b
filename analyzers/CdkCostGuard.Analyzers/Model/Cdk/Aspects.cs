using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>Runs the program's own aspects when it has ended, as the synthesis does.</summary>
internal sealed class Aspects
{
    private const int MostVisits = 2000;

    // Came with the going round, in 2.172.0. The assembly's version says nothing: it is 1.0.0.0 in each.
    private const string CameWithRounds = "Amazon.CDK.AspectPriority";

    private readonly Machine machine;
    private readonly HashSet<(Value Aspect, Path? When, HeapObject Construct)> done = new();
    private int visits;

    public Aspects(Machine machine) => this.machine = machine;

    public void Run()
    {
        int before;
        do
        {
            before = done.Count;
            foreach (var scope in machine.Constructs.ToList())
            {
                foreach (var aspect in scope.Node!.Aspects.ToList())
                {
                    Run(scope, aspect);
                }
            }
        }
        while (done.Count > before && visits <= MostVisits && GoesRoundAgain(machine));
    }

    /// <summary>
    /// Will an aspect (a tag is one) that is put on <paramref name="target"/> now be heard? One that another aspect puts on the construct that is being visited, or on
    /// one above it, is ignored by CDK before 2.172, which goes down the tree once.
    /// </summary>
    public static Presence StillVisits(Machine machine, Value target)
    {
        if (machine.Visited is not { } visited || GoesRoundAgain(machine))
        {
            return Presence.Yes;
        }

        var answers = Alternatives.Of(target).Select(one => one.Value is HeapObject thing && IsBehind(visited, thing)).Distinct().ToList();
        return answers.Count > 1 ? Presence.Unknown : answers[0] ? Presence.No : Presence.Yes;
    }

    // Until no aspect is left that did not come to a construct. An app can turn it off in its cdk.json (@aws-cdk/core:aspectStabilization), which is not seen here:
    // on is what it is without, and what is recommended. https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cx-api/FEATURE_FLAGS.md
    private static bool GoesRoundAgain(Machine machine) => machine.Compilation.GetTypeByMetadataName(CameWithRounds) is not null;

    // An L2 construct is visited before its resource.
    private static bool IsBehind(HeapObject visited, HeapObject target) => CdkLibrary.OwnerOf(target) != target
        ? visited == target
        : Scopes.IsUnder(CdkLibrary.OwnerOf(visited), target);

    private void Run(HeapObject scope, Guarded aspect)
    {
        if (OwnLibrary.IsAspect(aspect.Value))
        {
            if (done.Add((aspect.Value, aspect.When, scope)))
            {
                machine.Own.Visit(scope, aspect);
            }

            return;
        }

        var method = aspect.Value is HeapObject { Type: INamedTypeSymbol type } ? Visit(type) : null;
        if (method is null || (!machine.HasSource(method.OriginalDefinition) && machine.Summaries.Find(method) is null))
        {
            // The checks of cdk-nag look and report.
            if (aspect.Value is not HeapObject { Type: { } known } || known.ContainingNamespace?.ToDisplayString().StartsWith("Cdklabs.CdkNag", System.StringComparison.Ordinal) != true)
            {
                scope.Node!.HidesBehind("an aspect that is made elsewhere");
            }

            return;
        }

        foreach (var construct in machine.Constructs.Where(c => Scopes.IsVisitedFrom(machine, c, scope)).ToList())
        {
            if (!done.Add((aspect.Value, aspect.When, construct)))
            {
                continue;
            }

            if (++visits > MostVisits)
            {
                scope.Node!.HidesBehind("an aspect over very many constructs");
                return;
            }

            machine.Path = Path.Both(construct.Birth, aspect.When);
            Visit(method, aspect.Value, construct);
            if (construct.Node!.Principal is PrincipalKind.Role or PrincipalKind.User && !machine.Names.Nearest(construct.Type).Contains(".Cfn"))
            {
                Visit(method, aspect.Value, CdkProperties.ResourceOf(machine, construct));
            }

            machine.Path = null;
        }
    }

    private void Visit(IMethodSymbol method, Value aspect, HeapObject construct)
    {
        machine.Visited = construct;
        machine.Calls.Call(method, aspect, new Value[] { construct }, machine.Evaluator.Anywhere, frame: null);
        machine.Visited = null;
    }

    private static IMethodSymbol? Visit(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("Visit").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == 1) is { } method)
            {
                return method;
            }
        }

        return null;
    }
}
