using System.Collections.Immutable;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Options;

/// <summary>What <c>cdkcostguard.json</c> says of things that can be seen in code. The rest of the file is checked and left to the other stages.</summary>
internal sealed class PolicyFile
{
    /// <summary>The file's name; the same beside every stage of the product.</summary>
    public const string FileName = "cdkcostguard.json";

    /// <summary>What holds without a file.</summary>
    public static readonly PolicyFile Default = new PolicyFile();

    /// <summary>The tags that every invoker needs.</summary>
    public ImmutableArray<RequiredTag> RequiredTags { get; set; } =
        ImmutableArray.Create(new RequiredTag("Team", null, null), new RequiredTag("Project", null, null), new RequiredTag("CostCenter", null, null));

    /// <summary>The tag of a workload that names its application.</summary>
    public string ApplicationTag { get; set; } = "Project";

    /// <summary>The declared applications, in the order in which they are tried.</summary>
    public ImmutableArray<DeclaredApplication> Applications { get; set; } = ImmutableArray<DeclaredApplication>.Empty;

    /// <summary>Settings by rule id.</summary>
    public ImmutableDictionary<string, RuleSetting> Rules { get; set; } = ImmutableDictionary<string, RuleSetting>.Empty;

    /// <summary>Findings that are accepted.</summary>
    public ImmutableArray<AcceptedFinding> Suppressions { get; set; } = ImmutableArray<AcceptedFinding>.Empty;

    /// <summary>The level of <paramref name="rule"/> after the file's settings.</summary>
    public RuleLevel LevelOf(Rule rule) => Rules.TryGetValue(rule.Id, out var setting) && setting.Level is { } level ? level : rule.DefaultLevel;

    /// <summary>Is an accidental invoker held to what every invoker is held to?</summary>
    public bool AccidentalAsInvoker => Rules.TryGetValue(RuleCatalogue.AccidentalGrant.Id, out var setting) && setting.AsInvoker;
}

/// <summary>A tag that every invoker needs.</summary>
internal sealed class RequiredTag
{
    public RequiredTag(string key, TagPattern? pattern, ImmutableArray<string>? allowed)
    {
        Key = key;
        Pattern = pattern;
        Allowed = allowed;
    }

    /// <summary>The key; billing compares it with case.</summary>
    public string Key { get; }

    /// <summary>What a value must match; null where any text does.</summary>
    public TagPattern? Pattern { get; }

    /// <summary>The values that are allowed; null where any is.</summary>
    public ImmutableArray<string>? Allowed { get; }
}

/// <summary>The settings of one rule.</summary>
internal sealed class RuleSetting
{
    public RuleSetting(RuleLevel? level, bool asInvoker)
    {
        Level = level;
        AsInvoker = asInvoker;
    }

    /// <summary>Null for the default.</summary>
    public RuleLevel? Level { get; }

    /// <summary>Only for CCG1006: judge accidental invokers like any invoker.</summary>
    public bool AsInvoker { get; }
}

/// <summary>A declared application: what it owns. What it may cost is not seen in code.</summary>
internal sealed class DeclaredApplication
{
    public DeclaredApplication(string name, ImmutableDictionary<string, string> tags, ImmutableArray<string> stacks)
    {
        Name = name;
        Tags = tags;
        Stacks = stacks;
    }

    public string Name { get; }

    /// <summary>Tags that its workloads carry, all of them; empty where tags do not matter.</summary>
    public ImmutableDictionary<string, string> Tags { get; }

    /// <summary>Patterns of its stacks, any of them; empty where stacks do not matter.</summary>
    public ImmutableArray<string> Stacks { get; }
}

/// <summary>A finding that is accepted.</summary>
/// <remarks>
/// An analyzer has no clock (the same source must give the same diagnostics tomorrow), so one that has expired still hides here; <c>cdk-costguard check</c>
/// says that it has expired.
/// </remarks>
internal sealed class AcceptedFinding
{
    public AcceptedFinding(string rule, string where)
    {
        Rule = rule;
        Where = where;
    }

    /// <summary>The rule's id, or <c>*</c>.</summary>
    public string Rule { get; }

    /// <summary>A pattern over construct paths.</summary>
    public string Where { get; }
}
