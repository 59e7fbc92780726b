namespace CdkCostGuard.Core.Reports;

/// <summary>Who calls Bedrock, by CloudTrail.</summary>
public sealed record ReportCallers
{
    /// <summary>The first day that the trail has, such as <c>2026-09-01</c>; null where nothing says one.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>How many files were read.</summary>
    public int Files { get; init; }

    /// <summary>How many events they have, of whatever kind.</summary>
    public long Events { get; init; }

    /// <summary>How many calls of models were answered.</summary>
    public long Calls { get; init; }

    /// <summary>How many were refused or failed.</summary>
    public long Failed { get; init; }

    /// <summary>The month of <see cref="ReportCaller.AmountUsd"/>; null without a bill.</summary>
    public string? BillPeriod { get; init; }

    /// <summary>What the bill has by callers that the trail does not show; null without a bill.</summary>
    public decimal? UnseenAmountUsd { get; init; }

    /// <summary>The callers, the one with most calls first.</summary>
    public IReadOnlyList<ReportCaller> Callers { get; init; } = [];

    /// <summary>What to do first.</summary>
    public IReadOnlyList<CallerStep> NextSteps { get; init; } = [];
}

/// <summary>A caller: a role or user, whatever sessions it had.</summary>
public sealed record ReportCaller
{
    /// <summary>Account and name, as in reports of bills.</summary>
    public required string Id { get; init; }

    /// <summary>Its account; null where that is not known.</summary>
    public string? AccountId { get; init; }

    /// <summary>Its name; null for one that has none.</summary>
    public string? Name { get; init; }

    /// <summary><c>role</c>, <c>user</c>, <c>apiKeyUser</c>, <c>identityCenterRole</c>, <c>agentCoreSession</c>, <c>root</c>, <c>other</c> or <c>blank</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Calls that were answered.</summary>
    public long Calls { get; init; }

    /// <summary>Calls that were refused or failed.</summary>
    public long Failed { get; init; }

    /// <summary>Answered calls a day, over all days of the trail, rounded to two digits; null where no day is known.</summary>
    public decimal? CallsPerDay { get; init; }

    /// <summary>On how many days it called.</summary>
    public int Days { get; init; }

    /// <summary>When it was first seen, in UTC; null where no event says it.</summary>
    public DateTime? FirstSeen { get; init; }

    /// <summary>When it was last seen.</summary>
    public DateTime? LastSeen { get; init; }

    /// <summary>With which kinds of keys, and how many calls each: <c>ASIA</c> (temporary), <c>AKIA</c> (long-term), <c>bearer</c> with or without <c>long-term</c> or <c>short-term</c>, <c>none</c>, <c>other</c>.</summary>
    public IReadOnlyList<CallerCount> Keys { get; init; } = [];

    /// <summary>Which events, and how many each.</summary>
    public IReadOnlyList<CallerCount> Operations { get; init; } = [];

    /// <summary>Which models, and how many calls each.</summary>
    public IReadOnlyList<CallerCount> Models { get; init; } = [];

    /// <summary>In which Regions, and how many calls each.</summary>
    public IReadOnlyList<CallerCount> Regions { get; init; } = [];

    /// <summary><c>tagged</c>, <c>missing</c>, <c>cannot</c> (it cannot be tagged) or <c>unknown</c>.</summary>
    public required string TagStatus { get; init; }

    /// <summary>The required keys that it lacks; empty where that is not known.</summary>
    public IReadOnlyList<string> MissingTags { get; init; } = [];

    /// <summary>The stack that makes it; null where none does or that is not known.</summary>
    public string? Stack { get; init; }

    /// <summary>What it cost in the bill's month; null without a bill, and where the bill does not name it.</summary>
    public decimal? AmountUsd { get; init; }
}

/// <summary>How often something was used.</summary>
/// <param name="Name">What.</param>
/// <param name="Calls">How often.</param>
public sealed record CallerCount(string Name, long Calls);

/// <summary>A step.</summary>
/// <param name="Text">What to do.</param>
/// <param name="Caller">The caller that it is about.</param>
/// <param name="Calls">Its calls.</param>
/// <param name="AmountUsd">What it cost; null where that is not known.</param>
/// <param name="Explained">The share of what cannot be charged to anybody that this step and those before it end: of dollars where there is a bill, else of calls.</param>
public sealed record CallerStep(string Text, string Caller, long Calls, decimal? AmountUsd, decimal Explained);
