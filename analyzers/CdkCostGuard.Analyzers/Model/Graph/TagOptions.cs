using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>The options of a tag.</summary>
internal static class TagOptions
{
    private const int OfAddition = 100;

    private const int OfRemoval = 200;

    /// <summary>Does a tag with the options reach resources of the type? Null where that is not known.</summary>
    public static bool? Apply(Value? options, string? resourceType)
    {
        if (options is null || Value.IsNull(options))
        {
            return true;
        }

        if (options is not HeapObject { IsOpen: false } props)
        {
            return null;
        }

        var included = Lists(props, "IncludeResourceTypes", resourceType, whenEmpty: true);
        var excluded = Lists(props, "ExcludeResourceTypes", resourceType, whenEmpty: false);
        return included == false || excluded == true ? false : included is null || excluded is null ? null : true;
    }

    /// <summary>The priority of a tag aspect; null where it is not known.</summary>
    public static int? PriorityOf(Value? options, bool isRemoval)
    {
        var priority = options is HeapObject props && props.Slots.TryGetValue("Priority", out var given) ? given
            : options is null or Constant or HeapObject { IsOpen: false } ? Constant.Null
            : null;
        return priority switch
        {
            Constant { Data: null } => isRemoval ? OfRemoval : OfAddition,
            Constant { Data: long number } => (int)number,
            Constant { Data: double number } => (int)number,
            _ => null,
        };
    }

    private static bool? Lists(HeapObject props, string name, string? resourceType, bool whenEmpty)
    {
        if (!props.Slots.TryGetValue(name, out var list) || Value.IsNull(list))
        {
            return whenEmpty;
        }

        if (list is not HeapObject { Items: { IsExact: true } items } || resourceType is null || items.Items.Any(i => Value.TextOf(i.Value) is null))
        {
            return list is HeapObject { Items: { IsExact: true, Items.Length: 0 } } ? whenEmpty : null;
        }

        return items.Items.Length == 0 ? whenEmpty : items.Items.Any(i => Value.TextOf(i.Value) == resourceType);
    }
}
