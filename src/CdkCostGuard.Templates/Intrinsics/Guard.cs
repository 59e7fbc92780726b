using CdkCostGuard.Rules.Iam;

namespace CdkCostGuard.Templates.Intrinsics;

/// <summary>
/// Under which of the template's conditions something is there: all of these choices at once. Conditions are never enumerated; two guards are only
/// compared, so cost does not grow with their number.
/// </summary>
public readonly struct Guard : IGuard<Guard>, IEquatable<Guard>
{
    private readonly Choice[]? _choices;

    private Guard(Choice[] choices) => _choices = choices;

    /// <summary>Whatever the conditions are.</summary>
    public static Guard Always => default;

    /// <summary>No choice is needed.</summary>
    public bool IsAlways => _choices is null || _choices.Length == 0;

    private ReadOnlySpan<Choice> Choices => _choices;

    /// <summary>This and one more choice.</summary>
    /// <param name="what">What is chosen, such as a condition of one template.</param>
    /// <param name="value">Which way.</param>
    /// <param name="fixes">What the choice settles by the way, such as a parameter; null for nothing.</param>
    /// <param name="fixedTo">What it settles that to.</param>
    public Guard And(string what, string value, string? fixes = null, string? fixedTo = null) => And(new Choice(what, value, fixes, fixedTo));

    private Guard And(Choice added)
    {
        if (Choices.Contains(added))
        {
            return this;
        }

        Choice[] choices = [.. Choices, added];
        Array.Sort(choices);
        return new Guard(choices);
    }

    /// <summary>Both at once.</summary>
    public Guard And(Guard other)
    {
        if (IsAlways)
        {
            return other;
        }

        var result = this;
        foreach (var choice in other.Choices)
        {
            result = result.And(choice);
        }

        return result;
    }

    /// <summary>Can the two never hold together?</summary>
    public bool Contradicts(Guard other)
    {
        foreach (var mine in Choices)
        {
            foreach (var theirs in other.Choices)
            {
                if ((mine.What == theirs.What && mine.Value != theirs.Value) || (mine.Fixes is not null && mine.Fixes == theirs.Fixes && mine.FixedTo != theirs.FixedTo))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Can this never hold, whatever the conditions are?</summary>
    public bool IsImpossible => Contradicts(this);

    /// <summary>Does this hold only where <paramref name="other"/> holds too?</summary>
    public bool Implies(Guard other)
    {
        foreach (var choice in other.Choices)
        {
            if (!Choices.Contains(choice))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Wherever this holds, does one of <paramref name="alternatives"/> hold?</summary>
    /// <remarks>
    /// Sound, not complete: conditions that an alternative leaves open are tried both ways, up to <see cref="MaximumSplits"/> of them one in the other, which is
    /// how deep people nest Fn::If.
    /// </remarks>
    public bool IsCoveredBy(IReadOnlyList<Guard> alternatives) => IsCoveredBy(alternatives, MaximumSplits);

    private const int MaximumSplits = 5;

    private bool IsCoveredBy(IReadOnlyList<Guard> alternatives, int splits)
    {
        Choice? open = null;
        foreach (var alternative in alternatives)
        {
            if (Implies(alternative))
            {
                return true;
            }

            open ??= Contradicts(alternative) ? null : OpenChoice(alternative);
        }

        return open is { } choice && splits > 0 && And(choice).IsImpossibleOrCoveredBy(alternatives, splits - 1) && And(choice.Turned).IsImpossibleOrCoveredBy(alternatives, splits - 1);
    }

    private bool IsImpossibleOrCoveredBy(IReadOnlyList<Guard> alternatives, int splits) => IsImpossible || IsCoveredBy(alternatives, splits);

    // The first choice that the alternative asks for, this leaves open, and that has just one other way.
    private Choice? OpenChoice(Guard alternative)
    {
        foreach (var choice in alternative.Choices)
        {
            if (choice.Value is "true" or "false" && !Choices.Contains(choice))
            {
                return choice;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public bool Equals(Guard other) => Choices.SequenceEqual(other.Choices);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Guard other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var choice in Choices)
        {
            hash.Add(choice);
        }

        return hash.ToHashCode();
    }

    /// <summary>The same choices?</summary>
    public static bool operator ==(Guard left, Guard right) => left.Equals(right);

    /// <summary>Other choices?</summary>
    public static bool operator !=(Guard left, Guard right) => !left.Equals(right);

    /// <summary>For a message: <c>UseDirectIam is true and Stage is prod</c>.</summary>
    public override string ToString() => string.Join(" and ", Choices.ToArray().Select(c => $"{c.What[(c.What.IndexOf('#', StringComparison.Ordinal) + 1)..]} is {c.Value}"));

    private readonly record struct Choice(string What, string Value, string? Fixes, string? FixedTo) : IComparable<Choice>
    {
        // The same condition the other way. What it fixes is not known here, and does not tell choices apart.
        public Choice Turned => new(What, Value == "true" ? "false" : "true", null, null);

        public bool Equals(Choice other) => What == other.What && Value == other.Value;

        public override int GetHashCode() => HashCode.Combine(What, Value);

        public int CompareTo(Choice other)
        {
            var what = string.CompareOrdinal(What, other.What);
            return what != 0 ? what : string.CompareOrdinal(Value, other.Value);
        }
    }
}

/// <summary>Something and when it is there.</summary>
public readonly record struct Guarded<T>(T Value, Guard Guard);
