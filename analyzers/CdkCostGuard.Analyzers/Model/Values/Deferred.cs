using System;

namespace CdkCostGuard.Analyzers.Model.Values;

/// <summary>A query, or a call of an iterator: what it yields is worked out each time that somebody enumerates it, as when the program runs.</summary>
internal sealed class Deferred : Value
{
    public const int Everything = int.MaxValue;

    private readonly Func<int, Sequence> run;

    public Deferred(Func<int, Sequence> run) => this.run = run;

    /// <summary>What it yields now. An iterator stops after <paramref name="most"/> items, because nobody asks for the next.</summary>
    public Sequence Enumerate(int most) => run(most);
}
