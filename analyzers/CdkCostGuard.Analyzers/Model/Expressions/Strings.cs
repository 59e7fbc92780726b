using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;

namespace CdkCostGuard.Analyzers.Model.Expressions;

/// <summary>Putting strings together where a part has alternatives.</summary>
internal static class Strings
{
    public static Value Spread(ImmutableArray<object> parts, Branching branches)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is Alternatives alternatives)
            {
                return Alternatives.Join(alternatives.All.Select(one => new Guarded(Spread(parts.SetItem(i, Text.PartOf(one.Value)), branches), one.When)).ToList());
            }
        }

        return Text.Join(parts);
    }

    public static Value Spread(IEnumerable<object> parts, Branching branches) => Spread(parts.ToImmutableArray(), branches);
}
