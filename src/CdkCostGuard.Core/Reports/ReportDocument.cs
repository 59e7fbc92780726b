using System.Text.Json.Serialization;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Core.Reports;

/// <summary>What a command found out. Every command makes one; renderers take nothing else; a saved one can be rendered again.</summary>
/// <remarks>The JSON form is described by <c>cdkcostguard.report.schema.json</c>. Order is total and stable: two runs over the same input give the same bytes.</remarks>
public sealed record ReportDocument
{
    /// <summary>The version of the document's form. A new minor version only adds.</summary>
    public const string CurrentSchemaVersion = "1.0";

    /// <summary>The form that this document has.</summary>
    public string SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Who made it.</summary>
    public required ToolInfo Tool { get; init; }

    /// <summary>The command that made it.</summary>
    public required string Command { get; init; }

    /// <summary>What was read.</summary>
    public required IReadOnlyList<ReportInput> Inputs { get; init; }

    /// <summary>Every principal that was seen, those that invoke nothing too; ordered by id.</summary>
    public IReadOnlyList<ReportPrincipal> Principals { get; init; } = [];

    /// <summary>What was found, suppressed and baselined findings too; ordered by rule, principal and place.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The bill; null for a command that reads none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportBill? Bill { get; init; }

    /// <summary>Prices; null for a command that is not about them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportPrices? Prices { get; init; }

    /// <summary>Who calls; null for a command that reads no trail.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportCallers? Callers { get; init; }

    /// <summary>Remarks on the run itself, such as a suppression that matches nothing.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Counts over the above.</summary>
    public required ReportSummary Summary { get; init; }
}

/// <summary>Who made a report.</summary>
/// <param name="Name">Always <c>cdk-costguard</c>.</param>
/// <param name="Version">Its version.</param>
public sealed record ToolInfo(string Name, string Version);

/// <summary>Something that was read.</summary>
/// <param name="Kind"><c>cloudAssembly</c>, <c>template</c> or <c>folder</c>; of other commands <c>export</c>, <c>snapshot</c>, <c>policy</c>, <c>offer</c> and <c>trail</c> too.</param>
/// <param name="Path">Relative to the working directory, or the last part of a path elsewhere.</param>
public sealed record ReportInput(string Kind, string Path);

/// <summary>Counts of a report.</summary>
/// <param name="Principals">All principals.</param>
/// <param name="Invokers">Those that invoke directly or as a service role.</param>
/// <param name="Findings">Active findings by level.</param>
/// <param name="Suppressed">Findings hidden by a suppression.</param>
/// <param name="Baselined">Findings that the baseline knows.</param>
public sealed record ReportSummary(int Principals, int Invokers, LevelCounts Findings, int Suppressed, int Baselined);

/// <summary>Counts by level.</summary>
public sealed record LevelCounts(int Error, int Warning, int Note);

/// <summary>An IAM principal as a report shows it.</summary>
public sealed record ReportPrincipal
{
    /// <summary>Its construct path without the last <c>/Resource</c>, or stack and logical id; unique in a report.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required PrincipalKind Kind { get; init; }

    /// <summary>The stack that defines or uses it.</summary>
    public string? Stack { get; init; }

    /// <summary>The template that defines or uses it.</summary>
    public string? Template { get; init; }

    /// <summary>Its logical id; null for one that no template makes.</summary>
    public string? LogicalId { get; init; }

    /// <summary>Its construct path; null where the template tells none.</summary>
    public string? ConstructPath { get; init; }

    /// <summary>Its name in IAM, where it is known.</summary>
    public string? Name { get; init; }

    /// <summary>Its account, where it is known.</summary>
    public string? AccountId { get; init; }

    /// <summary>Can it invoke?</summary>
    public required InvokerClass Invokes { get; init; }

    /// <summary>Do its paid grants come only from something that does not speak of Bedrock?</summary>
    public bool Accidental { get; init; }

    /// <summary>What lets it invoke.</summary>
    public IReadOnlyList<ReportGrant> Grants { get; init; } = [];

    /// <summary>The effective values of the tags that the policy speaks of; null for a value that cannot be known before deployment.</summary>
    public IReadOnlyDictionary<string, string?> Tags { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Are all its tags known, so that a tag that does not stand here is not there?</summary>
    public bool TagsComplete { get; init; }

    /// <summary>The required keys that it certainly lacks.</summary>
    public IReadOnlyList<string> MissingTags { get; init; } = [];

    /// <summary>What runs with it.</summary>
    public IReadOnlyList<ReportWorkload> Workloads { get; init; } = [];

    /// <summary>The applications of the workloads, where they are known.</summary>
    public IReadOnlyList<string> Applications { get; init; } = [];

    /// <summary>What is worth knowing of its policies although it breaks no rule.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A grant.</summary>
/// <param name="Action">The action pattern as the policy has it.</param>
/// <param name="Via">The policy that has it.</param>
/// <param name="Conditional">Does it hold only under a condition?</param>
public sealed record ReportGrant(string Action, string Via, bool Conditional);

/// <summary>Something that runs with a principal.</summary>
/// <param name="LogicalId">Its logical id.</param>
/// <param name="Type">Its resource type.</param>
/// <param name="Application">Its application; null where it cannot be known.</param>
public sealed record ReportWorkload(string LogicalId, string Type, string? Application);

/// <summary>What kind of principal.</summary>
public enum PrincipalKind
{
    /// <summary>A role that a template makes.</summary>
    Role,

    /// <summary>A user.</summary>
    User,

    /// <summary>A role that a template uses and does not make.</summary>
    ImportedRole,

    /// <summary>A role that SAM makes for a function or state machine.</summary>
    ImplicitRole,

    /// <summary>A permission set of IAM Identity Center.</summary>
    PermissionSet,
}

/// <summary>A rule found broken at one place.</summary>
public sealed record Finding
{
    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>How loudly, after the policy file.</summary>
    public required RuleLevel Level { get; init; }

    /// <summary>Does it count, or is it accepted?</summary>
    public FindingStatus Status { get; init; } = FindingStatus.Active;

    /// <summary>One or two sentences: who, what, and why it costs.</summary>
    public required string Message { get; init; }

    /// <summary>The id of the principal that it is about; null where it is about none.</summary>
    public string? Principal { get; init; }

    /// <summary>Facts for programs, by rule.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What it cost, where a bill was read.</summary>
    public decimal? AmountUsd { get; init; }

    /// <summary>Why it is believed. Never empty.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>The next step.</summary>
    public required string Fix { get; init; }

    /// <summary>Where; the first is the place to mend.</summary>
    public required IReadOnlyList<FindingLocation> Locations { get; init; }

    /// <summary>Stays the same when lines move and logical ids change their hash.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Why it is suppressed; null where it is not.</summary>
    public FindingSuppression? Suppression { get; init; }
}

/// <summary>Does a finding count?</summary>
public enum FindingStatus
{
    /// <summary>It counts.</summary>
    Active,

    /// <summary>The policy file accepts it for now.</summary>
    Suppressed,

    /// <summary>It was there before the tool was.</summary>
    Baselined,
}

/// <summary>The acceptance that hides a finding.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Expires">The last day; null for none.</param>
/// <param name="Owner">Who answers for it; null for nobody named.</param>
public sealed record FindingSuppression(string Reason, DateOnly? Expires, string? Owner);

/// <summary>A place.</summary>
public sealed record FindingLocation
{
    /// <summary>The template's path, relative to the working directory.</summary>
    public string? Template { get; init; }

    /// <summary>The resource.</summary>
    public string? LogicalId { get; init; }

    /// <summary>The property, from the resource on, such as <c>Properties.Tags</c>.</summary>
    public string? PropertyPath { get; init; }

    /// <summary>The construct path, where the template tells one.</summary>
    public string? ConstructPath { get; init; }

    /// <summary>The C# file, where it is known.</summary>
    public string? File { get; init; }

    /// <summary>The line in <see cref="File"/>, or where that is null in <see cref="Template"/>; from 1.</summary>
    public int? Line { get; init; }
}
