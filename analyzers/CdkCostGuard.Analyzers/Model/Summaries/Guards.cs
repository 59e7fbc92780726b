using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Heap;

namespace CdkCostGuard.Analyzers.Model.Summaries;

/// <summary>Writes what must hold for a place of the program as the <c>if</c> and <c>foreach</c> around it.</summary>
internal sealed class Guards
{
    private readonly ValueWriter writer;
    private readonly List<Condition> known = new();
    private readonly Dictionary<Condition, string?> texts = new();
    private readonly Dictionary<Condition, string> loops = new();

    public Guards(ValueWriter writer) => this.writer = writer;

    /// <summary>A condition that holds while a loop runs.</summary>
    public void IsLoop(Condition condition, string head)
    {
        loops[condition] = head;
        known.Add(condition);
    }

    /// <summary>The heads of the blocks around a place, the outermost first; null where a summary cannot say it.</summary>
    public IReadOnlyList<string>? Blocks(Path? path)
    {
        var steps = Path.Steps(path).ToList();
        var texts = steps.ToDictionary(s => s.Condition, s => loops.TryGetValue(s.Condition, out var head) ? head : Answer(s));
        return texts.Values.Any(t => t is null)
            ? null
            : steps.OrderBy(s => loops.ContainsKey(s.Condition) ? 0 : 1).ThenBy(s => known.IndexOf(s.Condition))
                .Select(s => loops.ContainsKey(s.Condition) ? texts[s.Condition]! : "if (" + texts[s.Condition] + ")").ToList();
    }

    /// <summary>The heads of the loops around a place, the outermost first.</summary>
    public IReadOnlyList<string> Loops(Path? path) =>
        Path.Steps(path).Select(s => s.Condition).Where(loops.ContainsKey).OrderBy(known.IndexOf).Select(c => loops[c]).ToList();

    /// <summary>The condition for a value at a place that <paramref name="here"/> leads to; empty where it always holds, null where it cannot be said.</summary>
    public string? Condition(Path? when, Path? here)
    {
        var open = Path.Steps(when).Where(s => !Path.Implies(here, Path.With(null, s.Condition, s.Arm))).ToList();
        var answers = open.Select(s => loops.ContainsKey(s.Condition) ? null : Answer(s)).ToList();
        return answers.Contains(null) ? null : string.Join(" && ", answers.AsEnumerable().Reverse());
    }

    private string? Answer(Path step)
    {
        if (!texts.TryGetValue(step.Condition, out var text))
        {
            texts[step.Condition] = text = step.Condition.Asked is { } asked ? writer.Exactly(asked) : null;
            known.Add(step.Condition);
        }

        return text is null ? null : step.Arm == 1 ? text : "!(" + text + ")";
    }
}
