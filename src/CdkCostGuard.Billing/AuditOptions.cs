using CdkCostGuard.Billing.Comparing;
using CdkCostGuard.Billing.Principals;

namespace CdkCostGuard.Billing;

/// <summary>How a bill is to be judged, beside the policy.</summary>
public sealed record AuditOptions
{
    /// <summary>
    /// What groups are made by, in this order: a tag key, or one of <see cref="GroupKeys"/>. A key without a prefix such as <c>resourceTags/</c> is that of a principal.
    /// The findings of a rise follow the first. Null: the required tags, then all of <see cref="GroupKeys"/>.
    /// </summary>
    public IReadOnlyList<string>? GroupBy { get; init; }

    /// <summary>How people are named.</summary>
    public PersonNaming People { get; init; } = PersonNaming.Numbered;

    /// <summary>The key of pseudonyms, at least <see cref="PersonNames.LeastKeyBytes"/> bytes.</summary>
    public ReadOnlyMemory<byte> PseudonymKey { get; init; }

    /// <summary>From which rise on a group is a spike.</summary>
    public RiseThreshold Rise { get; init; } = new();

    /// <summary>How many sessions of one principal are named; the others are added up.</summary>
    public int MostSessions { get; init; } = 20;

    /// <summary>
    /// The applications that a check of the templates found without a budget (the <c>application</c> of its CCG5002). Null where no templates were checked: then those
    /// without <c>monthlyBudgetUsd</c> in the policy file are taken for unwatched.
    /// </summary>
    public IReadOnlyCollection<string>? WithoutBudget { get; init; }
}
