using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Graph;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>What <c>Node</c> is asked: for children, for all that is below, for the context.</summary>
internal sealed class TreeMethods
{
    // Library classes that put nothing below themselves.
    private static readonly string[] Empty = { "constructs.Construct", "aws-cdk-lib.Stack", "aws-cdk-lib.NestedStack", "aws-cdk-lib.Stage", "aws-cdk-lib.App" };

    private readonly Machine machine;

    public TreeMethods(Machine machine) => this.machine = machine;

    public Value? Call(LibraryCall call, HeapObject thing)
    {
        if (call.Name is "TryGetContext" or "GetContext")
        {
            return machine.Branches.Remember("context", "context", call[0]);
        }

        if (!thing.Slots.TryGetValue(CdkProperties.Owner, out var node) || node is not HeapObject construct)
        {
            return null;
        }

        switch (call.Name)
        {
            case "FindAll" when !construct.IsOpen:
                return machine.Objects.Collection(call.Method.ReturnType, call.Site.Syntax, Sequence.Of(machine.Constructs.Where(c => Scopes.IsUnder(c, construct)).ToList().SelectMany(WithResource)));
            case "FindChild" or "TryFindChild":
                return FindChild(call, construct);
            default:
                return null;
        }
    }

    private Value FindChild(LibraryCall call, HeapObject construct)
    {
        var children = machine.Constructs.Where(c => c.Node!.Scope == construct).ToList();
        if (children.FirstOrDefault(c => Value.AreSame(c.Node!.Id, call[0])) is { } found)
        {
            return found;
        }

        if (Value.TextOf(call[0]) is "Resource")
        {
            return CdkProperties.ResourceOf(machine, construct);
        }

        var isNone = call.Name == "TryFindChild" && !construct.IsOpen && Empty.Contains(machine.Names.Nearest(construct.Type))
            && children.All(c => Value.AreDifferent(c.Node!.Id, call[0]));
        return isNone ? Constant.Null : machine.Objects.FromOutside(call.Method.ReturnType, call.Name, call.Site.Syntax);
    }

    // The resource of a construct of the library is below it; that of a low-level one is itself.
    private System.Collections.Generic.IEnumerable<Value> WithResource(HeapObject construct)
    {
        yield return construct;
        if ((machine.Names.IsCdk(construct.Type) || construct.Node!.Principal is PrincipalKind.Role or PrincipalKind.User) && !construct.IsOpen && CdkProperties.ResourceOf(machine, construct) is { IsOpen: false } resource)
        {
            yield return resource;
        }
    }
}
