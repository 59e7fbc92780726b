using CdkCostGuard.Core.Documents;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Intrinsics;

/// <summary>Adds a condition to a guard in its simplest words, so that <c>Not</c>, aliases and a parameter's different values are recognised.</summary>
internal static class ConditionNames
{
    // Definitions refer to one another; a chain longer than this is kept under its own name.
    private const int MaximumChain = 16;

    /// <summary>The guard, given that <paramref name="condition"/> of <paramref name="template"/> is <paramref name="holds"/>.</summary>
    public static Guard Assume(Guard guard, Template template, string condition, bool holds, int chain = 0)
    {
        var definition = template.Conditions?[condition] as MapNode;
        switch (definition?.Entries)
        {
            case [{ Key: "Condition", Value: ScalarNode other }] when chain < MaximumChain:
                return Assume(guard, template, other.Text, holds, chain + 1);
            case [{ Key: "Fn::Not", Value: ListNode { Items: [MapNode { Entries: [{ Key: "Condition", Value: ScalarNode other }] }] } }] when chain < MaximumChain:
                return Assume(guard, template, other.Text, !holds, chain + 1);
            case [{ Key: "Fn::Equals", Value: ListNode { Items: [var left, var right] } }] when holds && Parameter(left, right) is var (name, value):
                return guard.And($"{template.Name}#{condition}", "true", $"{template.Name}#{name}", value);
            default:
                return guard.And($"{template.Name}#{condition}", holds ? "true" : "false");
        }
    }

    private static (string Name, string Value)? Parameter(Node left, Node right) => (left, right) switch
    {
        (MapNode { Entries: [{ Key: "Ref", Value: ScalarNode name }] }, ScalarNode value) => (name.Text, value.Text),
        (ScalarNode value, MapNode { Entries: [{ Key: "Ref", Value: ScalarNode name }] }) => (name.Text, value.Text),
        _ => null,
    };
}
