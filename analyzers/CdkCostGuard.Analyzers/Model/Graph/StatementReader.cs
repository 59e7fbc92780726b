using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model.Calls;
using CdkCostGuard.Analyzers.Model.Heap;
using CdkCostGuard.Analyzers.Model.Values;
using CdkCostGuard.Rules.Iam;

namespace CdkCostGuard.Analyzers.Model.Graph;

/// <summary>
/// Reads one statement of the program. Where its lists differ from path to path it becomes several statements, each with what is in the lists there.
/// </summary>
internal sealed class StatementReader
{
    // Beyond it a list says no more than that it is known only in part.
    private const int MostVariants = 16;

    private readonly ValuePatterns patterns;

    public StatementReader(ValuePatterns patterns) => this.patterns = patterns;

    /// <summary>Reads a statement.</summary>
    /// <param name="part">What it was made with, by the names of <see cref="PolicyReader.Parts"/>.</param>
    /// <param name="added">What was added later.</param>
    /// <param name="grant">Where it is granted.</param>
    /// <param name="when">On which path it is there.</param>
    /// <param name="into">Takes it.</param>
    public void Read(Func<string, Value> part, Func<string, Sequence?> added, GrantWrite grant, Path? when, PolicySet into)
    {
        Sequence List(string name) => Items(part(name), added(name));

        var actions = Variants(List("Actions"), List("NotActions"), when);
        var resources = Variants(List("Resources"), List("NotResources"), when);
        var allows = EffectOf(part("Effect"));
        var hasCondition = !Value.IsNull(part("Conditions")) || added("Conditions") is { Items.Length: > 0 };
        foreach (var action in actions)
        {
            foreach (var resource in resources.Count == 0 ? new List<Variant> { new(Scope.Everything, null, true) } : resources)
            {
                var path = Path.Both(action.When, resource.When);
                if (!Path.Exclude(action.When, resource.When) && !Path.Exclude(when, path))
                {
                    into.Add(new Statement(action.IsSure && resource.IsSure ? allows : null, action.Scope, resource.Scope, new PathGuard(Path.Both(when, path)), grant.Via)
                    {
                        HasCondition = hasCondition,
                        Source = grant,
                    });
                }
            }
        }
    }

    /// <summary>A statement that allows actions on whatever they take.</summary>
    public void Allow(Value actions, GrantWrite grant, Path? when, PolicySet into)
    {
        foreach (var action in Variants(Sequence.Of(new[] { actions }), Sequence.Empty, when))
        {
            into.Add(new Statement(true, action.Scope, Scope.Everything, new PathGuard(Path.Both(when, action.When)), grant.Via) { Source = grant });
        }
    }

    private static Sequence Items(Value value, Sequence? added)
    {
        var own = value switch
        {
            Text or Token => Sequence.Of(new[] { value }),
            Alternatives alternatives => Sequence.Join(alternatives.All.Select(a => new KeyValuePair<Sequence, Path?>(Items(a.Value, null), a.When ?? Branching.Doubt())).ToList()),
            _ => LibraryCalls.ItemsOf(value),
        };
        return added is null ? own : own.Concat(added);
    }

    private static bool? EffectOf(Value effect) => effect switch
    {
        Constant { Data: null } or Constant { Data: 0L } => true,
        Constant { Data: 1L } => false,
        Text { Exact: { } text } => text == "Allow",
        _ => null,
    };

    private List<Variant> Variants(Sequence named, Sequence excepted, Path? when)
    {
        var except = named.Items.Length == 0 && !named.IsOpen && (excepted.Items.Length > 0 || excepted.IsOpen);
        var list = except ? excepted : named;
        var always = new List<string>();
        var groups = new List<Group>();
        foreach (var item in list.Items.SelectMany(i => Alternatives.Of(i.Value).Select(a => new Guarded(a.Value, Path.Both(i.When, a.When)))))
        {
            Add(item, when, always, groups);
        }

        if (list.IsOpen)
        {
            always.Add(patterns.Anything(list));
        }

        if (groups.Count > MostVariants)
        {
            return new List<Variant> { Unsure(always, groups, except) };
        }

        return except ? Excepted(always, groups, when) : Named(always, groups);
    }

    private void Add(Guarded item, Path? when, List<string> always, List<Group> groups)
    {
        var into = always;
        if (!Path.Implies(when, item.When))
        {
            var group = groups.FirstOrDefault(g => Path.Implies(g.When, item.When) && Path.Implies(item.When, g.When));
            if (group is null)
            {
                groups.Add(group = new Group(item.When));
            }

            into = group.Patterns;
        }

        into.Add(patterns.Of(item.Value));
    }

    // What is named on some paths only is a statement of its own there.
    private static List<Variant> Named(List<string> always, List<Group> groups)
    {
        var variants = groups.Select(g => new Variant(new Scope(g.Patterns, false), g.When, true)).ToList();
        if (always.Count > 0)
        {
            variants.Insert(0, new Variant(new Scope(always, false), null, true));
        }

        return variants;
    }

    // What is left out on some paths only is left out there and not elsewhere: every case is a statement of its own.
    private static List<Variant> Excepted(List<string> always, List<Group> groups, Path? when)
    {
        var cases = new List<Group> { new(when) };
        cases[0].Patterns.AddRange(always);
        foreach (var group in groups)
        {
            cases = cases.SelectMany(c => Split(c, group)).ToList();
            if (cases.Count > MostVariants)
            {
                return new List<Variant> { Unsure(always, groups, except: true) };
            }
        }

        return cases.Where(c => c.Patterns.Count > 0 || groups.Count > 0).Select(c => new Variant(new Scope(c.Patterns, true), c.When, true)).ToList();
    }

    private static IEnumerable<Group> Split(Group one, Group by)
    {
        if (Path.Exclude(one.When, by.When))
        {
            yield return one;
            yield break;
        }

        var inside = new Group(Path.Both(one.When, by.When));
        inside.Patterns.AddRange(one.Patterns.Concat(by.Patterns));
        yield return inside;
        foreach (var path in Path.Unless(by.When, one.When))
        {
            var outside = new Group(path);
            outside.Patterns.AddRange(one.Patterns);
            yield return outside;
        }
    }

    private static Variant Unsure(List<string> always, List<Group> groups, bool except) =>
        new(new Scope(always.Concat(groups.SelectMany(g => g.Patterns)).ToList(), except), null, false);

    private sealed class Group
    {
        public Group(Path? when) => When = when;

        public Path? When { get; }

        public List<string> Patterns { get; } = new();
    }

    private sealed class Variant
    {
        public Variant(Scope scope, Path? when, bool isSure)
        {
            Scope = scope;
            When = when;
            IsSure = isSure;
        }

        public Scope Scope { get; }

        public Path? When { get; }

        public bool IsSure { get; }
    }
}
