using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Cdk;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>Tells of every construct that an execution made where that was.</summary>
internal sealed class PlaceBuilder
{
    /// <summary>What stands in a path for scopes of which nothing is known, their number included.</summary>
    public const string AnyScope = "{??}";

    private const int Deepest = 64;

    // They make nothing below them but what the program puts there; what a stack makes once for all stands in no path that a program knows.
    private static readonly string[] Containers =
    {
        "constructs.Construct", "aws-cdk-lib.App", "aws-cdk-lib.Stage", "aws-cdk-lib.Stack", "aws-cdk-lib.NestedStack", "aws-cdk-lib.Resource",
    };

    private readonly Machine machine;
    private readonly Dictionary<HeapObject, string> paths = new();

    public PlaceBuilder(Machine machine) => this.machine = machine;

    public IEnumerable<PlaceFact> Places() => machine.Constructs
        .Where(c => c.Site is not null && !c.Node!.IsRoot && IsOfProgram(c.Node))
        .Select(c => new PlaceFact(PathOf(c, 0), c.Site!.GetLocation()) { IsCertain = c.Birth is null, MakesMore = MakesMore(c.Type) });

    // An import is written in the program as any other construct is.
    private static bool IsOfProgram(ConstructNode node) => !node.MayBeAnother && (node.Origin is null || node.IsImported);

    private string PathOf(HeapObject construct, int depth)
    {
        if (!paths.TryGetValue(construct, out var path))
        {
            path = construct.Node is { } node && IsOfProgram(node) && depth < Deepest ? PathOf(node, depth) : AnyScope;

            // At another depth the end may not be reached.
            if (depth == 0)
            {
                paths[construct] = path;
            }
        }

        return path;
    }

    private string PathOf(ConstructNode node, int depth)
    {
        if (node.IsRoot)
        {
            return "";
        }

        // The CDK writes the separator of paths so where an id has it.
        var id = node.Id is Text text ? text.ToString().Replace("/", "--") : Scopes.Unknown;
        var scope = node.Scope switch
        {
            HeapObject above => PathOf(CdkLibrary.OwnerOf(above), depth + 1),
            { } none when Value.IsNull(none) => "",
            _ => AnyScope,
        };
        return scope.Length == 0 ? id : scope + "/" + id;
    }

    // The first class that this compilation has no source of tells what is made out of sight.
    private bool MakesMore(ITypeSymbol? type)
    {
        while (type is not null && machine.HasSource(type.OriginalDefinition))
        {
            type = type.BaseType;
        }

        return !Containers.Contains(machine.Names.Of(type));
    }
}
