using System;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Options;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Rules.Sharing;

/// <summary>The application of a workload: by the policy file, then by its tag, then by its stack.</summary>
internal sealed class WorkloadApplication : IEquatable<WorkloadApplication>
{
    private readonly string? _name;
    private readonly string _stack;
    private readonly bool _isKnown;

    private WorkloadApplication(string? name, string stack, bool isKnown)
    {
        _name = name;
        _stack = stack;
        _isKnown = isKnown;
    }

    /// <summary>What a message calls it; null where it is not known.</summary>
    public string? Label => _isKnown ? _name ?? _stack : null;

    public static WorkloadApplication Of(UseFact use, PolicyFile policy)
    {
        switch (Declared(use, policy))
        {
            case (Presence.Yes, { } declared):
                return new WorkloadApplication(declared.Name, use.Stack, isKnown: true);
            case (Presence.Unknown, _):
                return new WorkloadApplication(null, use.Stack, isKnown: false);
        }

        var has = ValueOf(use, policy.ApplicationTag, out var value);
        return new WorkloadApplication(
            has == Presence.Yes && !string.IsNullOrEmpty(value) ? value : null,
            use.Stack,
            isKnown: has == Presence.No || (has == Presence.Yes && !string.IsNullOrEmpty(value)));
    }

    /// <summary>The first application of the policy file that matches, with whether that is certain.</summary>
    public static (Presence Matches, DeclaredApplication? Application) Declared(UseFact use, PolicyFile policy) => policy.Applications
        .Select(a => (Matches(a, use), (DeclaredApplication?)a))
        .FirstOrDefault(m => m.Item1 != Presence.No);

    /// <summary>
    /// Are these certainly two? One without evidence of its own is told apart by its stack alone, so within a stack it may belong to any application there.
    /// </summary>
    public bool DiffersFrom(WorkloadApplication other)
    {
        if (!_isKnown || !other._isKnown)
        {
            return false;
        }

        return _name is not null && other._name is not null
            ? !string.Equals(_name, other._name, StringComparison.Ordinal)
            : PathText.AreCertainlyDifferent(_stack, other._stack);
    }

    public bool Equals(WorkloadApplication? other) =>
        other is not null && _isKnown == other._isKnown && _name == other._name && _stack == other._stack;

    public override bool Equals(object? obj) => Equals(obj as WorkloadApplication);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_stack);

    // All that is declared must hold: each tag, and one of the stack patterns. One that names neither only says what an application may cost.
    private static Presence Matches(DeclaredApplication declared, UseFact use)
    {
        if (declared.Stacks.IsEmpty && declared.Tags.IsEmpty)
        {
            return Presence.No;
        }

        var answer = declared.Stacks.IsEmpty || declared.Stacks.Any(p => ActionPattern.Matches(p, use.Stack)) ? Presence.Yes
            : PathText.IsWhole(use.Stack) ? Presence.No
            : Presence.Unknown;
        foreach (var wanted in declared.Tags)
        {
            var has = ValueOf(use, wanted.Key, out var value);
            var matches = has == Presence.Yes && value is not null ? (value == wanted.Value ? Presence.Yes : Presence.No)
                : has == Presence.No ? Presence.No
                : Presence.Unknown;
            answer = matches < answer ? matches : answer;
        }

        return answer;
    }

    // Is the tag there, and with which value (null where that is not known)?
    private static Presence ValueOf(UseFact use, string key, out string? value)
    {
        value = null;
        if (use.Tags is { } tags)
        {
            var has = tags.Has(key);
            var values = tags.All.Where(t => t.Key == key).Select(t => t.Value).Distinct().ToArray();
            value = has == Presence.Yes && values.Length == 1 ? values[0] : null;
            return has;
        }

        if (key != PolicyFile.Default.ApplicationTag)
        {
            return Presence.Unknown;
        }

        value = use.Application;
        return !use.ApplicationIsKnown || use.Application is not null ? Presence.Yes : Presence.No;
    }
}
