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

    /// <summary>What other services cost in the month. With <see cref="Total"/> it is <see cref="RawTotal"/>, unless the data are unsound (CCG6007).</summary>
    public decimal OtherTotal { get; init; }

    /// <summary>What all lines of the month cost, added up without looking at what they are.</summary>
    public decimal RawTotal { get; init; }

    /// <summary>Attributed over attributable, from 0 to 1, with four digits; null where nothing is attributable.</summary>
    public decimal? Coverage { get; init; }

    /// <summary><see cref="Coverage"/> of the month before, or of the same days of it.</summary>
    public decimal? PreviousCoverage { get; init; }

    /// <summary>
    /// The spend by the asked keys, largest first. Without what is excluded: the amounts of one key add up to attributed and unattributed. Under a required tag only
    /// attributed spend has a value, so the row without one is <see cref="Unattributed"/>.
    /// </summary>
    public IReadOnlyList<BillGroup> Groups { get; init; } = [];

    /// <summary>Why dollars are unattributed, largest first. Their amounts add up to <see cref="Unattributed"/>.</summary>
    public IReadOnlyList<BillReason> Reasons { get; init; } = [];

    /// <summary>What is excluded and why, largest first. The amounts add up to <see cref="Excluded"/>.</summary>
    public IReadOnlyList<BillReason> Exclusions { get; init; } = [];

    /// <summary>Who spent, largest first. The amounts add up to attributed and unattributed.</summary>
    public IReadOnlyList<BillPrincipal> Principals { get; init; } = [];

    /// <summary>What would explain most, in this order.</summary>
    public IReadOnlyList<BillStep> NextSteps { get; init; } = [];

    /// <summary>Why the spend is another than in the month before; null where the months cannot be compared.</summary>
    public BillChange? Change { get; init; }

    /// <summary>When the groups that rose began to, in the order of <see cref="Groups"/>.</summary>
    public IReadOnlyList<BillSpike> Spikes { get; init; } = [];

    /// <summary>The applications that the policy file declares and those that spent, largest first.</summary>
    public IReadOnlyList<BillApplication> Applications { get; init; } = [];

    /// <summary>Usage of the month that is Bedrock's and that nothing tells what it was, largest first.</summary>
    public IReadOnlyList<BillUnplaced> Unplaced { get; init; } = [];

    /// <summary>Usage of the month that was looked at because something of it looks like Bedrock, and is not. It is no part of <see cref="Total"/>.</summary>
    public IReadOnlyList<BillUnplaced> LeftOut { get; init; } = [];
}

/// <summary>The spend of one value of one key.</summary>
/// <param name="Key">What is grouped by: a tag key such as <c>Team</c>, or <c>application</c>, <c>principal</c>, <c>model</c>, <c>account</c>, <c>region</c>, <c>usage</c>.</param>
/// <param name="Value">The value; null for the spend that has none.</param>
/// <param name="Amount">In the month.</param>
/// <param name="Previous">In the month before, or in the same days of it.</param>
/// <param name="ChangePercent">The change with one digit; null where there was nothing before.</param>
/// <param name="Flag"><c>spike</c>, <c>new</c>, <c>gone</c> or null.</param>
public sealed record BillGroup(string Key, string? Value, decimal Amount, decimal Previous, decimal? ChangePercent, string? Flag);

/// <summary>A change taken apart: its five parts add up to <see cref="Amount"/>, and so do the models and the principals.</summary>
/// <param name="Amount">The change of attributed and unattributed spend.</param>
/// <param name="Price">What other rates cost: today's use at today's rates less the same use at the rates before.</param>
/// <param name="Volume">What more or less use cost, at the rates before.</param>
/// <param name="New">Use of models and rates that were not used before.</param>
/// <param name="Gone">Use that stopped, negative.</param>
/// <param name="Unsplit">The change where the amount used is not known.</param>
/// <param name="Models">By model, the largest change first.</param>
/// <param name="Principals">Who caused it, the largest change first.</param>
public sealed record BillChange(
    decimal Amount,
    decimal Price,
    decimal Volume,
    decimal New,
    decimal Gone,
    decimal Unsplit,
    IReadOnlyList<BillModelChange> Models,
    IReadOnlyList<BillContribution> Principals);

/// <summary>The part of a change that one model has.</summary>
/// <param name="Model">The model; null where lines name none.</param>
/// <param name="Amount">The change, which the other five add up to.</param>
/// <param name="Price">By other rates.</param>
/// <param name="Volume">By more or less use.</param>
/// <param name="New">By use that is new.</param>
/// <param name="Gone">By use that stopped.</param>
/// <param name="Unsplit">Where the amount used is not known.</param>
public sealed record BillModelChange(string? Model, decimal Amount, decimal Price, decimal Volume, decimal New, decimal Gone, decimal Unsplit);

/// <summary>The part of a change that one principal has.</summary>
/// <param name="Principal">Its id in <see cref="ReportBill.Principals"/>.</param>
/// <param name="Amount">The change.</param>
public sealed record BillContribution(string Principal, decimal Amount);

/// <summary>When a group began to rise.</summary>
/// <param name="Key">The key of the group.</param>
/// <param name="Value">Its value.</param>
/// <param name="Baseline">The dearest day of the month before.</param>
/// <param name="FirstDay">The first day above it; null where no single day is, or the export has no days.</param>
/// <param name="FirstDayAmount">What that day cost; null without one.</param>
/// <param name="Deployments">The deployments nearest to that day, nearest first.</param>
public sealed record BillSpike(string Key, string? Value, decimal Baseline, DateOnly? FirstDay, decimal? FirstDayAmount, IReadOnlyList<BillDeployment> Deployments);

/// <summary>A deployment near a rise. That it caused it is for people to say.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Stack">The stack.</param>
/// <param name="At">When its update ended.</param>
public sealed record BillDeployment(string AccountId, string Stack, DateTimeOffset At);

/// <summary>What an application spent, may spend and is worth.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Amount">In the month.</param>
/// <param name="Previous">In the month before, or in the same days of it.</param>
/// <param name="BudgetUsd">What the policy file lets it spend in a month; null where it does not say.</param>
/// <param name="Metric">What its value is counted in; null where the policy file does not say.</param>
/// <param name="Worth">How much of the metric in the month; null where the policy file does not say.</param>
/// <param name="ValuePerDollar">Worth over amount, with four digits; null where one is not known, nothing was spent or the month is partial.</param>
/// <param name="CostPerUnit">Amount over worth, with six digits; null where one is not known, it is worth nothing or the month is partial.</param>
public sealed record BillApplication(
    string Name, decimal Amount, decimal Previous, decimal? BudgetUsd, string? Metric, decimal? Worth, decimal? ValuePerDollar, decimal? CostPerUnit);

/// <summary>Usage that could not be placed, or was left out.</summary>
/// <param name="UsageType">The usage type.</param>
/// <param name="Amount">Its cost in the month.</param>
public sealed record BillUnplaced(string UsageType, decimal Amount);

/// <summary>Why an amount is unattributed or excluded.</summary>
/// <param name="Reason">The reason's name, such as <c>role-untagged</c>.</param>
/// <param name="Amount">How much.</param>
/// <param name="Principals">The ids of the principals behind it.</param>
public sealed record BillReason(string Reason, decimal Amount, IReadOnlyList<string> Principals);

/// <summary>Who spent.</summary>
public sealed record BillPrincipal
{
    /// <summary>Account and name, such as <c>111122223333/ModelRole</c> or <c>111122223333/user/alice</c>; unique in a report.</summary>
    public required string Id { get; init; }

    /// <summary>Its account; null where the line names none.</summary>
    public string? AccountId { get; init; }

    /// <summary>The role's or user's name, without path and session; null for spend that names nobody.</summary>
    public string? Name { get; init; }

    /// <summary><c>role</c>, <c>user</c>, <c>apiKeyUser</c>, <c>identityCenterRole</c>, <c>agentCoreSession</c>, <c>root</c>, <c>blank</c>, <c>other</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How much.</summary>
    public required decimal Amount { get; init; }

    /// <summary>In the month before, or in the same days of it.</summary>
    public decimal Previous { get; init; }

    /// <summary>What of <see cref="Amount"/> carries every required tag.</summary>
    public decimal Attributed { get; init; }

    /// <summary>Why most of it is unattributed; null where all of it is attributed.</summary>
    public string? Reason { get; init; }

    /// <summary>The principal of <see cref="ReportDocument.Principals"/> that it is; null where no template makes it.</summary>
    public string? Principal { get; init; }

    /// <summary>Its tags by required key: what the template gives it, what is deployed, what the bill shows.</summary>
    public IReadOnlyList<BillTag> Tags { get; init; } = [];

    /// <summary>By session, largest first, where there are several or one tells its workload. They add up to <see cref="Amount"/>.</summary>
    public IReadOnlyList<BillSession> Sessions { get; init; } = [];

    /// <summary>What cannot be said of the split, such as <c>4 consumers known, sessions do not tell them apart</c>; null where nothing is to be said.</summary>
    public string? SplitNote { get; init; }
}

/// <summary>One required tag of a principal at three places.</summary>
/// <param name="Key">The key.</param>
/// <param name="Expected">The template's value; null where it gives none or none that is known.</param>
/// <param name="Deployed">The value on the role or user by the snapshot; null where it has none or that is not known.</param>
/// <param name="Billed">The values on its lines, in order; empty where no line has one.</param>
public sealed record BillTag(string Key, string? Expected, string? Deployed, IReadOnlyList<string> Billed);

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
