using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;

namespace CdkCostGuard.Analyzers.Model.Values;

/// <summary>A value, and what must hold for it to be the one.</summary>
internal readonly struct Guarded
{
    public Guarded(Value value, Path? when)
    {
        Value = value;
        When = when;
    }

    public Value Value { get; }

    public Path? When { get; }
}

/// <summary>One of several values.</summary>
internal sealed class Alternatives : Value
{
    // Beyond this a set says no more than "unknown" and costs more.
    private const int Most = 8;

    private Alternatives(List<Guarded> all) => All = all;

    public IReadOnlyList<Guarded> All { get; }

    /// <summary>The value itself, or each of its alternatives.</summary>
    public static IEnumerable<Guarded> Of(Value? value) => value switch
    {
        null => Enumerable.Empty<Guarded>(),
        Alternatives alternatives => alternatives.All,
        _ => new[] { new Guarded(value, null) },
    };

    /// <summary>What a value is after branches that leave it different.</summary>
    public static Value Join(IEnumerable<Guarded> branches)
    {
        var all = new List<Guarded>();
        foreach (var branch in branches)
        {
            foreach (var one in Of(branch.Value))
            {
                Add(all, new Guarded(one.Value, Path.Both(branch.When, one.When)));
            }
        }

        return all.Count switch
        {
            0 => new Unknown("no branch gives a value"),
            1 => all[0].Value,
            > Most => new Unknown("one of very many values"),
            _ => new Alternatives(all),
        };
    }

    private static void Add(List<Guarded> all, Guarded one)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (AreSame(all[i].Value, one.Value))
            {
                all[i] = new Guarded(all[i].Value, Path.Common(all[i].When, one.When));
                return;
            }
        }

        all.Add(one);
    }
}
