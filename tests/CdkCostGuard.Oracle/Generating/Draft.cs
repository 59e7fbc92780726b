using System.Globalization;
using System.Text;

namespace CdkCostGuard.Oracle.Generating;

/// <summary>A program in the making: its choices, the types that it has declared so far, fresh names.</summary>
internal sealed class Draft(int seed)
{
    private readonly Random random = new(seed);
    private readonly StringBuilder types = new();
    private int names;

    /// <summary>The types.</summary>
    public string Types => types.ToString();

    /// <summary>Does it ask the environment? Then it is run in several.</summary>
    public bool AsksEnvironment { get; set; }

    public int Below(int count) => random.Next(count);

    public bool Chance(int percent) => random.Next(100) < percent;

    public T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>Makes one of the fragments.</summary>
    public string Write(params Func<string>[] idioms) => idioms[random.Next(idioms.Length)]();

    /// <summary>Some of them, in their order; at least one.</summary>
    public T[] Some<T>(params T[] choices)
    {
        T[] some = [.. choices.Where(_ => Chance(60))];
        return some.Length > 0 ? some : [Pick(choices)];
    }

    public string Fresh(string stem) => stem + (++names).ToString(CultureInfo.InvariantCulture);

    /// <summary>Declares a type beside the others.</summary>
    public void Declare(string type) => types.Append(type).Append('\n');
}

/// <summary>Where a fragment of a program stands.</summary>
/// <param name="Construct">The construct that it adds to.</param>
/// <param name="Suffix">What ids end in, so that each round of a loop has its own; empty outside loops.</param>
internal sealed record Place(string Construct, string Suffix)
{
    /// <summary>An id that is unique here.</summary>
    public string Id(string stem) => Suffix.Length == 0 ? $"\"{stem}\"" : $"\"{stem}\" + {Suffix}";
}
