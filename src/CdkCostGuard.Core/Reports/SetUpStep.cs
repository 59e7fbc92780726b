namespace CdkCostGuard.Core.Reports;

/// <summary>One thing that must be in place before the bill can say who spent.</summary>
/// <param name="About">What it is about: a tag key, <c>export</c> or <c>logging</c>.</param>
/// <param name="Name">The step.</param>
/// <param name="State">How far it is.</param>
/// <param name="Seen">What was found.</param>
/// <param name="Next">What to do, with the exact command; null where there is nothing to do.</param>
public sealed record SetUpStep(string About, string Name, SetUpState State, string Seen, string? Next = null);

/// <summary>How far a step is.</summary>
public enum SetUpState
{
    /// <summary>It is in place.</summary>
    Done,

    /// <summary>It is on its way, and nothing is wrong: AWS takes its time.</summary>
    Waiting,

    /// <summary>Somebody must do something.</summary>
    Open,

    /// <summary>It cannot be told.</summary>
    Unknown,

    /// <summary>It comes after a step that is not there yet.</summary>
    Later,
}
