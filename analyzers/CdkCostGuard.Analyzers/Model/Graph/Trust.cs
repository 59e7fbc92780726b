using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>Who may assume a role, as far as it tells who calls the model.</summary>
internal static class Trust
{
    /// <summary>The slot of an implicit role with the service that runs with it.</summary>
    public const string ServiceSlot = "<service>";

    /// <summary>Only Bedrock itself: its agents and knowledge bases call with it, not code of the customer.</summary>
    public static bool IsOnlyBedrock(Machine machine, HeapObject role)
    {
        if (!role.Slots.TryGetValue(HeapObject.Props, out var props))
        {
            return false;
        }

        var principal = machine.Cdk.Prop(props, "AssumedBy");
        return principal is HeapObject && IsBedrock(machine, principal);
    }

    private static bool IsBedrock(Machine machine, Value value)
    {
        if (value is not HeapObject principal)
        {
            return false;
        }

        switch (machine.Names.Nearest(principal.Type))
        {
            case "aws-cdk-lib.aws_iam.ServicePrincipal":
                return principal.Slots.TryGetValue("<service>", out var service) && Value.TextOf(service) is "bedrock.amazonaws.com" or "bedrock";
            case "aws-cdk-lib.aws_iam.PrincipalWithConditions":
                return principal.Slots.TryGetValue("<principal>", out var inner) && IsBedrock(machine, inner);
            case "aws-cdk-lib.aws_iam.CompositePrincipal":
                var all = principal.Slots.TryGetValue("<principals>", out var list) ? LibraryCalls.ItemsOf(list) : Sequence.AnyContent;
                return all.IsExact && all.Items.Length > 0 && all.Items.All(p => IsBedrock(machine, p.Value));
            default:
                return false;
        }
    }
}
