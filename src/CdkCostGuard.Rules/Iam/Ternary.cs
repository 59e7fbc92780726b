namespace CdkCostGuard.Rules.Iam;

/// <summary>Yes, no, or not known before deployment. Not known is never taken for either.</summary>
public enum Ternary
{
    /// <summary>No.</summary>
    No,

    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Yes.</summary>
    Yes,
}

internal static class Ternaries
{
    public static Ternary And(Ternary x, Ternary y) => x < y ? x : y;

    public static Ternary Or(Ternary x, Ternary y) => x > y ? x : y;

    public static Ternary Not(Ternary value) => value switch
    {
        Ternary.Yes => Ternary.No,
        Ternary.No => Ternary.Yes,
        _ => Ternary.Unknown,
    };
}
