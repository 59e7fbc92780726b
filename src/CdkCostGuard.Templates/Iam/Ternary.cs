namespace CdkCostGuard.Templates.Iam;

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
