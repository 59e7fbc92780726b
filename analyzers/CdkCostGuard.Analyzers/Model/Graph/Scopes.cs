using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Cdk;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>Ways through the construct tree.</summary>
internal static class Scopes
{
    /// <summary>What stands in a path for an id that is known only when the program runs.</summary>
    public const string Unknown = "{?}";

    private const int Deepest = 64;

    public static bool IsUnder(HeapObject construct, HeapObject scope)
    {
        for (var i = 0; i < Deepest; i++)
        {
            if (construct == scope)
            {
                return true;
            }

            if (Above(construct) is not { } above)
            {
                return false;
            }

            construct = above;
        }

        return false;
    }

    /// <summary>Does an aspect of <paramref name="scope"/> come to the construct? It does not enter the stages below.</summary>
    public static bool IsVisitedFrom(Machine machine, HeapObject construct, HeapObject scope)
    {
        for (HeapObject? at = construct; at is not null; at = IsStage(machine, at) ? null : Above(at))
        {
            if (at == scope)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Is it a stage? An app is one too.</summary>
    public static bool IsStage(Machine machine, HeapObject construct) => machine.Names.All(construct.Type).Contains("aws-cdk-lib.Stage");

    public static HeapObject? NearestStack(Machine machine, HeapObject construct) => Nearest(machine, construct, "aws-cdk-lib.Stack");

    /// <summary>The nearest construct of a class, itself included.</summary>
    public static HeapObject? Nearest(Machine machine, HeapObject construct, string name)
    {
        for (HeapObject? at = construct; at is not null; at = Above(at))
        {
            if (machine.Names.All(at.Type).Contains(name))
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>The construct and all that is above it, as far as that is known.</summary>
    public static IEnumerable<HeapObject> Upwards(HeapObject construct)
    {
        HeapObject? at = construct;
        for (var i = 0; i < Deepest && at is not null; i++)
        {
            yield return at;
            at = Above(at);
        }
    }

    public static HeapObject? Root(HeapObject construct)
    {
        while (Above(construct) is { } above)
        {
            construct = above;
        }

        return construct.Node?.IsRoot == true ? construct : null;
    }

    /// <summary>The account that the program names for the stack of a construct, or for the stage of it; null where it names none.</summary>
    public static string? AccountOf(Machine machine, HeapObject construct) => Value.TextOf(EnvironmentOf(machine, construct, "Account"));

    /// <summary>A part of the environment of the nearest stack or stage that has one.</summary>
    public static Value? EnvironmentOf(Machine machine, HeapObject construct, string part)
    {
        HeapObject? at = construct;
        for (var i = 0; i < Deepest && at is not null; i++, at = Above(at))
        {
            if (machine.Names.All(at.Type).Any(n => n is "aws-cdk-lib.Stack" or "aws-cdk-lib.Stage")
                && at.Slots.TryGetValue(HeapObject.Props, out var props) && machine.Cdk.Prop(machine.Cdk.Prop(props, "Env"), part) is var value && !Value.IsNull(value))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The path of a construct, <c>{?}</c> for ids that are known only when the program runs.</summary>
    public static string PathOf(Value construct)
    {
        var parts = new List<string>();
        var at = construct as HeapObject;
        for (var i = 0; i < Deepest && at?.Node is { IsRoot: false } node; i++)
        {
            parts.Add(node.Id is Text id ? id.ToString() : Unknown);
            at = Above(at);
            if (at is null && node.Scope is not (HeapObject or Constant))
            {
                parts.Add(Unknown);
            }
        }

        parts.Reverse();
        return string.Join("/", parts);
    }

    private static HeapObject? Above(HeapObject construct) => construct.Node?.Scope is HeapObject scope ? CdkLibrary.OwnerOf(scope) : null;
}
