using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Cdk;

/// <summary>Finds in props, and in the objects inside them, the properties that name what a construct runs as.</summary>
internal static class RoleProps
{
    private const int Deepest = 4;

    public static IEnumerable<Value> Of(Value props, string construct) => Of(props, construct, 0);

    private static IEnumerable<Value> Of(Value props, string construct, int depth)
    {
        foreach (var one in Alternatives.Of(props))
        {
            if (one.Value is not HeapObject { Node: null } thing || depth > Deepest || thing.Slots.ContainsKey(Granting.Alias))
            {
                continue;
            }

            foreach (var (name, value) in Members(thing))
            {
                if (name is not null && CdkCatalogue.NamesARole(name, construct))
                {
                    yield return value;
                    continue;
                }

                foreach (var role in Of(value, construct, depth + 1))
                {
                    yield return role;
                }
            }
        }
    }

    private static IEnumerable<(string? Name, Value Value)> Members(HeapObject thing) => thing.Items is { } items
        ? items.Items.Select(i => i.Value is Pair pair ? (Value.TextOf(pair.Key), pair.Content) : (null, i.Value)).ToList()
        : thing.Slots.Where(slot => slot.Key is string).Select(slot => ((string?)slot.Key, slot.Value)).ToList();
}
