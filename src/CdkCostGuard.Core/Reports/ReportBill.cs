namespace CdkCostGuard.Core.Reports;

/// <summary>A bill, judged. <c>total = attributed + unattributed + excluded</c>, exactly.</summary>
/// <remarks>Amounts are in <see cref="Currency"/> and are written as decimal text: JSON numbers lose digits.</remarks>
public sealed record ReportBill
{
    /// <summary>The month, such as <c>2026-09</c>.</summary>
    public required string Period { get; init; }

    /// <summary>The month that it is compared with.</summary>
    public required string PreviousPeriod { get; init; }

    /// <summary>Is the month still running? Then the same days of the month before are compared.</summary>
    public required bool Partial { get; init; }

    /// <summary>The last day with data; null where there are none.</summary>
    public DateOnly? DataThrough { get; init; }

    /// <summary>The currency of all amounts.</summary>
    public required string Currency { get; init; }

    /// <summary><c>unblended</c>, <c>net</c> or <c>amortized</c>.</summary>
    public required string CostType { get; init; }

    /// <summary>What Bedrock cost in the month.</summary>
    public required decimal Total { get; init; }

    /// <summary>What it cost in the month before, or in the same days of it; null where that is not known.</summary>
    public decimal? PreviousTotal { get; init; }

    /// <summary>What carries every required tag.</summary>
    public required decimal Attributed { get; init; }

    /// <summary>What could and does not.</summary>
    public required decimal Unattributed { get; init; }

    /// <summary>What cannot be held against anybody: tax, credits, storage, provisioned throughput.</summary>
    public required decimal Excluded { get; init; }

    /// <summary>Attributed over attributable, from 0 to 1, with four digits; null where nothing is attributable.</summary>
    public decimal? Coverage { get; init; }

    /// <summary>The spend by the asked keys, largest first.</summary>
    public IReadOnlyList<BillGroup> Groups { get; init; } = [];

    /// <summary>Why dollars are unattributed, largest first. Their amounts add up to <see cref="Unattributed"/>.</summary>
    public IReadOnlyList<BillReason> Reasons { get; init; } = [];

    /// <summary>What is excluded and why, largest first. The amounts add up to <see cref="Excluded"/>.</summary>
    public IReadOnlyList<BillReason> Exclusions { get; init; } = [];

    /// <summary>Who spent, largest first. The amounts add up to attributed and unattributed.</summary>
    public IReadOnlyList<BillPrincipal> Principals { get; init; } = [];

    /// <summary>What would explain most, in this order.</summary>
    public IReadOnlyList<BillStep> NextSteps { get; init; } = [];
}

/// <summary>The spend of one value of one key.</summary>
/// <param name="Key">What is grouped by: a tag key such as <c>Team</c>, or <c>application</c>, <c>principal</c>, <c>model</c>, <c>account</c>, <c>region</c>.</param>
/// <param name="Value">The value; null for the spend that has none.</param>
/// <param name="Amount">In the month.</param>
/// <param name="Previous">In the month before, or in the same days of it.</param>
/// <param name="ChangePercent">The change with one digit; null where there was nothing before.</param>
/// <param name="Flag"><c>spike</c>, <c>new</c>, <c>gone</c> or null.</param>
public sealed record BillGroup(string Key, string? Value, decimal Amount, decimal Previous, decimal? ChangePercent, string? Flag);

/// <summary>Why an amount is unattributed or excluded.</summary>
/// <param name="Reason">The reason's name, such as <c>role-untagged</c>.</param>
/// <param name="Amount">How much.</param>
/// <param name="Principals">The ids of the principals behind it.</param>
public sealed record BillReason(string Reason, decimal Amount, IReadOnlyList<string> Principals);

/// <summary>Who spent.</summary>
public sealed record BillPrincipal
{
    /// <summary>Account and name, such as <c>111122223333/ModelRole</c>; unique in a report.</summary>
    public required string Id { get; init; }

    /// <summary>Its account; null where the line names none.</summary>
    public string? AccountId { get; init; }

    /// <summary>The role's or user's name, without path and session; null for spend that names nobody.</summary>
    public string? Name { get; init; }

    /// <summary><c>role</c>, <c>user</c>, <c>apiKeyUser</c>, <c>identityCenterRole</c>, <c>agentCoreSession</c>, <c>root</c>, <c>blank</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How much.</summary>
    public required decimal Amount { get; init; }

    /// <summary>In the month before, or in the same days of it.</summary>
    public decimal Previous { get; init; }

    /// <summary>Why most of it is unattributed; null where all of it is attributed.</summary>
    public string? Reason { get; init; }

    /// <summary>The principal of <see cref="ReportDocument.Principals"/> that it is; null where no template makes it.</summary>
    public string? Principal { get; init; }

    /// <summary>By session, largest first, where sessions tell workloads apart. They add up to <see cref="Amount"/>.</summary>
    public IReadOnlyList<BillSession> Sessions { get; init; } = [];

    /// <summary>What cannot be said of the split, such as <c>4 consumers known, sessions do not tell them apart</c>; null where nothing is to be said.</summary>
    public string? SplitNote { get; init; }
}

/// <summary>The spend of one session.</summary>
/// <param name="Name">The session's name, or its pseudonym.</param>
/// <param name="Workload">What runs under that name; null where it is not known.</param>
/// <param name="Amount">How much.</param>
public sealed record BillSession(string Name, string? Workload, decimal Amount);

/// <summary>A step that would explain spend.</summary>
/// <param name="Text">What to do.</param>
/// <param name="Amount">What it explains.</param>
/// <param name="CumulativeShare">The share of the unattributed that is explained after this step and those before it, from 0 to 1.</param>
public sealed record BillStep(string Text, decimal Amount, decimal CumulativeShare);
