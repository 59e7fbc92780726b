namespace CdkCostGuard.Templates.Intrinsics;

/// <summary>
/// Under which of the template's conditions something is there: all of these choices at once. Conditions are never enumerated; two guards are only
/// compared, so cost does not grow with their number.
/// </summary>
public readonly struct Guard : IEquatable<Guard>
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
    /// Sound, not complete: besides an alternative that is implied outright, it knows the two branches of one condition that this says nothing of.
    /// </remarks>
    public bool IsCoveredBy(IReadOnlyList<Guard> alternatives)
    {
        var self = this;
        if (alternatives.Any(a => self.Implies(a)))
        {
            return true;
        }

        // The two branches of one If: of one alternative's open choices, exactly one is turned round in another alternative.
        foreach (var alternative in alternatives)
        {
            foreach (var open in alternative.Choices)
            {
                if (Choices.Contains(open) || open.Value is not ("true" or "false"))
                {
                    continue;
                }

                var given = And(open);
                var turned = And(open.Turned);
                if (given.IsImpossible || turned.IsImpossible)
                {
                    continue;
                }

                if (alternatives.Any(a => given.Implies(a)) && alternatives.Any(a => turned.Implies(a)))
                {
                    return true;
                }
            }
        }

        return false;
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
