namespace CdkCostGuard.Oracle.Comparing;

/// <summary>How far the analyzers and a real synth agree; outcomes add up.</summary>
internal sealed record Outcome
{
    /// <summary>Programs that were synthesized.</summary>
    public int Programs { get; init; }

    /// <summary>Programs that could not be, such as a library.</summary>
    public int NotSynthesized { get; init; }

    /// <summary>Roles and users of the templates.</summary>
    public int Principals { get; init; }

    /// <summary>Invokers that the analyzers name as such.</summary>
    public int Found { get; init; }

    /// <summary>Invokers of which they say that they are none.</summary>
    public int Missed { get; init; }

    /// <summary>What they take for an invoker and is none.</summary>
    public int False { get; init; }

    /// <summary>Found as another kind of invoker than it is.</summary>
    public int WrongClass { get; init; }

    /// <summary>Found with a tag, or the value of one, that is wrong.</summary>
    public int WrongTags { get; init; }

    /// <summary>Found, but shared where it is not or the other way round.</summary>
    public int WrongSharing { get; init; }

    /// <summary>What the analyzers say they do not know: whether it invokes, has a tag, is shared.</summary>
    public int Unknown { get; init; }

    /// <summary>What only the deployment tells, so that there is no truth to compare with.</summary>
    public int NoTruth { get; init; }

    /// <summary>Rightly named neither an invoker nor unknown.</summary>
    public int TrueNegatives { get; init; }

    /// <summary>What is wrong, in words.</summary>
    public IReadOnlyList<string> Disagreements { get; init; } = [];

    /// <summary>What was not known, in words.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    public int Wrong => Missed + False + WrongClass + WrongTags + WrongSharing;

    public static Outcome operator +(Outcome left, Outcome right) => new()
    {
        Programs = left.Programs + right.Programs,
        NotSynthesized = left.NotSynthesized + right.NotSynthesized,
        Principals = left.Principals + right.Principals,
        Found = left.Found + right.Found,
        Missed = left.Missed + right.Missed,
        False = left.False + right.False,
        WrongClass = left.WrongClass + right.WrongClass,
        WrongTags = left.WrongTags + right.WrongTags,
        WrongSharing = left.WrongSharing + right.WrongSharing,
        Unknown = left.Unknown + right.Unknown,
        NoTruth = left.NoTruth + right.NoTruth,
        TrueNegatives = left.TrueNegatives + right.TrueNegatives,
        Disagreements = [.. left.Disagreements, .. right.Disagreements],
        Doubts = [.. left.Doubts, .. right.Doubts],
    };
}
