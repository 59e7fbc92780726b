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

    private readonly Machine machine;
    private int visits;

    public Aspects(Machine machine) => this.machine = machine;

    public void Run()
    {
        foreach (var scope in machine.Constructs.ToList())
        {
            foreach (var aspect in scope.Node!.Aspects.ToList())
            {
                Run(scope, aspect);
            }
        }
    }

    private void Run(HeapObject scope, Guarded aspect)
    {
        var method = aspect.Value is HeapObject { Type: INamedTypeSymbol type } ? Visit(type) : null;
        if (method is null || !machine.HasSource(method.OriginalDefinition))
        {
            // The checks of cdk-nag look and report.
            if (aspect.Value is not HeapObject { Type: { } known } || known.ContainingNamespace?.ToDisplayString().StartsWith("Cdklabs.CdkNag", System.StringComparison.Ordinal) != true)
            {
                scope.Node!.HidesBehind("an aspect that is made elsewhere");
            }

            return;
        }

        foreach (var construct in machine.Constructs.Where(c => Scopes.IsUnder(c, scope)).ToList())
        {
            if (++visits > MostVisits)
            {
                scope.Node!.HidesBehind("an aspect over very many constructs");
                return;
            }

            machine.Path = Path.Both(construct.Birth, aspect.When);
            machine.Calls.Call(method, aspect.Value, new Value[] { construct }, machine.Evaluator.Anywhere, frame: null);
            if (construct.Node!.Principal is PrincipalKind.Role or PrincipalKind.User && !machine.Names.Nearest(construct.Type).Contains(".Cfn"))
            {
                machine.Calls.Call(method, aspect.Value, new Value[] { CdkProperties.ResourceOf(machine, construct) }, machine.Evaluator.Anywhere, frame: null);
            }

            machine.Path = null;
        }
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
