using System.Text.RegularExpressions;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Core.Policies;

/// <summary>What a team demands: the content of <c>cdkcostguard.json</c>, or the defaults where there is none.</summary>
public sealed record Policy
{
    /// <summary>The file's name; the same beside every stage of the product.</summary>
    public const string FileName = "cdkcostguard.json";

    /// <summary>What holds without a file: Team, Project and CostCenter with any value.</summary>
    public static Policy Default { get; } = new();

    /// <summary>The tags that every invoker needs.</summary>
    public IReadOnlyList<RequiredTag> RequiredTags { get; init; } = [new("Team"), new("Project"), new("CostCenter")];

    /// <summary>The tag of a workload that names its application.</summary>
    public string ApplicationTag { get; init; } = "Project";

    /// <summary>The declared applications, in the order in which they are tried.</summary>
    public IReadOnlyList<ApplicationRule> Applications { get; init; } = [];

    /// <summary>Settings by rule id.</summary>
    public IReadOnlyDictionary<string, RuleSetting> Rules { get; init; } = new Dictionary<string, RuleSetting>(StringComparer.Ordinal);

    /// <summary>Findings that are accepted for a while.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; init; } = [];

    /// <summary>The lowest level that fails a run; <see cref="RuleLevel.None"/> where nothing does.</summary>
    public RuleLevel FailOn { get; init; } = RuleLevel.Warning;

    /// <summary>The level of <paramref name="rule"/> after the file's settings.</summary>
    public RuleLevel LevelOf(Rule rule) => Rules.TryGetValue(rule.Id, out var setting) && setting.Level is { } level ? level : rule.DefaultLevel;

    /// <summary>Is an accidental invoker held to what every invoker is held to?</summary>
    public bool AccidentalAsInvoker => Rules.TryGetValue(RuleCatalogue.AccidentalGrant.Id, out var setting) && setting.AsInvoker;
}

/// <summary>A tag that every invoker needs.</summary>
/// <param name="Key">The key; billing compares it with case.</param>
/// <param name="Pattern">What a value must match; null where any text does.</param>
/// <param name="Allowed">The values that are allowed; null where any is.</param>
public sealed record RequiredTag(string Key, Regex? Pattern = null, IReadOnlyList<string>? Allowed = null);

/// <summary>The settings of one rule.</summary>
/// <param name="Level">The level; null for the default.</param>
/// <param name="AsInvoker">Only for CCG1006: judge accidental invokers like any invoker.</param>
public sealed record RuleSetting(RuleLevel? Level, bool AsInvoker = false);

/// <summary>A declared application: what it owns and what it may cost.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Tags">Tags that its workloads carry, all of them; empty where tags do not matter.</param>
/// <param name="Stacks">Patterns of its stacks, any of them; empty where stacks do not matter.</param>
/// <param name="MonthlyBudgetUsd">US dollars a month; null where none is declared.</param>
/// <param name="Value">What it is worth; null where none is declared.</param>
public sealed record ApplicationRule(
    string Name, IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> Stacks, decimal? MonthlyBudgetUsd, ApplicationValue? Value);

/// <summary>What an application is worth.</summary>
/// <param name="Metric">What is counted, such as <c>revenueUsd</c> or <c>users</c>.</param>
/// <param name="PerMonth">How much of it in a month.</param>
public sealed record ApplicationValue(string Metric, decimal PerMonth);

/// <summary>A finding that is accepted for a while.</summary>
/// <param name="Rule">The rule's id, or <c>*</c>.</param>
/// <param name="Where">A pattern over principal ids and construct paths.</param>
/// <param name="Reason">Why; shown wherever the finding is.</param>
/// <param name="Expires">The last day on which it hides; null for none.</param>
/// <param name="Owner">Who answers for it; null for nobody named.</param>
public sealed record Suppression(string Rule, string Where, string Reason, DateOnly? Expires, string? Owner);
