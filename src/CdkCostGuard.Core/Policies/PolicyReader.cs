using System.Text.RegularExpressions;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Core.Policies;

/// <summary>Reads <c>cdkcostguard.json</c>. Whatever it does not know is an error at its line: a misspelt setting must not be silently without effect.</summary>
public static class PolicyReader
{
    /// <summary>Finds the file by walking up from <paramref name="start"/> (a file or a folder); null where there is none.</summary>
    public static string? Find(string start)
    {
        var folder = Directory.Exists(start) ? new DirectoryInfo(start) : new FileInfo(start).Directory;
        for (; folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Policy.FileName);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Reads the policy from its bytes.</summary>
    /// <param name="name">How messages name the file.</param>
    /// <param name="utf8">Its bytes.</param>
    /// <exception cref="CostGuardException">Something in it is wrong; the message names file, line and column.</exception>
    public static Policy Read(string name, ReadOnlySpan<byte> utf8)
    {
        var document = JsonNodes.Read(name, utf8, ExitCode.Usage, comments: true);
        var root = new SettingReader(document).Map(document.Root, "the policy");
        var policy = Policy.Default;
        foreach (var (key, at, value) in root.Entries)
        {
            policy = key.Name switch
            {
                "$schema" => policy,
                "requiredTags" => policy with { RequiredTags = at.Distinct(at.List(value, "requiredTags", RequiredTag), t => t.Key, value, "requiredTags") },
                "sharing" => policy with { ApplicationTag = Sharing(at, value) },
                "applications" => policy with { Applications = at.Distinct(at.List(value, "applications", Application), a => a.Name, value, "applications") },
                "rules" => policy with { Rules = RuleSettings(at, value) },
                "suppressions" => policy with { Suppressions = at.List(value, "suppressions", SuppressionOf) },
                "failOn" => policy with { FailOn = FailOn(at, value) },
                _ => throw at.Unknown(key, "the policy", "$schema, requiredTags, sharing, applications, rules, suppressions, failOn"),
            };
        }

        return policy;
    }

    private static RequiredTag RequiredTag(SettingReader at, Node node)
    {
        string? key = null;
        Regex? pattern = null;
        IReadOnlyList<string>? allowed = null;
        foreach (var (name, _, value) in at.Map(node, "a required tag").Entries)
        {
            switch (name.Name)
            {
                case "key":
                    key = at.Text(value, "key");
                    break;
                case "pattern":
                    pattern = SettingReader.IsNull(value) ? null : at.Pattern(value);
                    break;
                case "allowed":
                    allowed = SettingReader.IsNull(value) ? null : at.List(value, "allowed", (r, n) => r.Text(n, "an allowed value"));
                    break;
                default:
                    throw at.Unknown(name, "a required tag", "key, pattern, allowed");
            }
        }

        return new RequiredTag(key ?? throw at.Missing(node, "a required tag", "key"), pattern, allowed);
    }

    private static string Sharing(SettingReader at, Node node)
    {
        var tag = Policy.Default.ApplicationTag;
        foreach (var (name, _, value) in at.Map(node, "sharing").Entries)
        {
            tag = name.Name == "applicationTag" ? at.Text(value, "applicationTag") : throw at.Unknown(name, "sharing", "applicationTag");
        }

        return tag;
    }

    private static ApplicationRule Application(SettingReader at, Node node)
    {
        string? name = null;
        decimal? budget = null;
        ApplicationValue? worth = null;
        IReadOnlyDictionary<string, string> tags = new Dictionary<string, string>(StringComparer.Ordinal);
        IReadOnlyList<string> stacks = [];
        foreach (var (key, _, value) in at.Map(node, "an application").Entries)
        {
            switch (key.Name)
            {
                case "name":
                    name = at.Text(value, "name");
                    break;
                case "monthlyBudgetUsd":
                    budget = at.Amount(value, "monthlyBudgetUsd");
                    break;
                case "match":
                    (tags, stacks) = Match(at, value);
                    break;
                case "value":
                    worth = Worth(at, value);
                    break;
                default:
                    throw at.Unknown(key, "an application", "name, match, monthlyBudgetUsd, value");
            }
        }

        return new ApplicationRule(name ?? throw at.Missing(node, "an application", "name"), tags, stacks, budget, worth);
    }

    private static (IReadOnlyDictionary<string, string> Tags, IReadOnlyList<string> Stacks) Match(SettingReader at, Node node)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        IReadOnlyList<string> stacks = [];
        foreach (var (key, _, value) in at.Map(node, "match").Entries)
        {
            switch (key.Name)
            {
                case "tags":
                    foreach (var (tag, _, wanted) in at.Map(value, "match.tags").Entries)
                    {
                        tags[tag.Name] = at.Text(wanted, "a tag's value");
                    }

                    break;
                case "stacks":
                    stacks = at.List(value, "stacks", (r, n) => r.Text(n, "a stack pattern"));
                    break;
                default:
                    throw at.Unknown(key, "match", "tags, stacks");
            }
        }

        return tags.Count == 0 && stacks.Count == 0
            ? throw at.Error(node, "match names neither tags nor stacks and would take everything: add one of them")
            : (tags, stacks);
    }

    private static ApplicationValue Worth(SettingReader at, Node node)
    {
        string? metric = null;
        decimal? perMonth = null;
        foreach (var (key, _, value) in at.Map(node, "value").Entries)
        {
            switch (key.Name)
            {
                case "metric":
                    metric = at.Text(value, "metric");
                    break;
                case "perMonth":
                    perMonth = at.Amount(value, "perMonth");
                    break;
                default:
                    throw at.Unknown(key, "value", "metric, perMonth");
            }
        }

        return new ApplicationValue(
            metric ?? throw at.Missing(node, "value", "metric"), perMonth ?? throw at.Missing(node, "value", "perMonth"));
    }

    private static Dictionary<string, RuleSetting> RuleSettings(SettingReader at, Node node)
    {
        var settings = new Dictionary<string, RuleSetting>(StringComparer.Ordinal);
        foreach (var (id, _, value) in at.Map(node, "rules").Entries)
        {
            var rule = RuleCatalogue.Find(id.Name) ?? throw at.Error(id.Offset, $"there is no rule {id.Name}; `cdk-costguard explain` lists them");
            RuleLevel? level = null;
            var asInvoker = false;
            foreach (var (key, _, setting) in at.Map(value, id.Name).Entries)
            {
                switch (key.Name)
                {
                    case "level":
                        level = at.Choice(setting, "level", Levels);
                        break;
                    case "asInvoker" when rule == RuleCatalogue.AccidentalGrant:
                        asInvoker = at.Flag(setting, "asInvoker");
                        break;
                    default:
                        throw at.Unknown(key, rule.Id, rule == RuleCatalogue.AccidentalGrant ? "level, asInvoker" : "level");
                }
            }

            if (!settings.TryAdd(rule.Id, new RuleSetting(level, asInvoker)))
            {
                throw at.Error(id.Offset, $"{rule.Id} stands twice in rules: keep one of them");
            }
        }

        return settings;
    }

    private static Suppression SuppressionOf(SettingReader at, Node node)
    {
        string? rule = null, where = null, reason = null, owner = null;
        DateOnly? expires = null;
        foreach (var (key, _, value) in at.Map(node, "a suppression").Entries)
        {
            switch (key.Name)
            {
                case "rule":
                    rule = at.Text(value, "rule");
                    if (rule != "*" && RuleCatalogue.Find(rule) is null)
                    {
                        throw at.Error(value, $"there is no rule {rule}; `cdk-costguard explain` lists them");
                    }

                    break;
                case "where":
                    where = at.Text(value, "where");
                    break;
                case "reason":
                    reason = at.Text(value, "reason");
                    break;
                case "owner":
                    owner = SettingReader.IsNull(value) ? null : at.Text(value, "owner");
                    break;
                case "expires":
                    expires = SettingReader.IsNull(value) ? null : at.Date(value, "expires");
                    break;
                default:
                    throw at.Unknown(key, "a suppression", "rule, where, reason, expires, owner");
            }
        }

        return new Suppression(
            rule ?? throw at.Missing(node, "a suppression", "rule"),
            where ?? throw at.Missing(node, "a suppression", "where"),
            reason ?? throw at.Missing(node, "a suppression", "reason"),
            expires,
            owner);
    }

    private static RuleLevel FailOn(SettingReader at, Node node) => at.Choice(node, "failOn", Thresholds);

    /// <summary>The words for a threshold, in the policy file and on the command line.</summary>
    public static IReadOnlyDictionary<string, RuleLevel> Thresholds { get; } = new Dictionary<string, RuleLevel>(StringComparer.Ordinal)
    {
        ["error"] = RuleLevel.Error,
        ["warning"] = RuleLevel.Warning,
        ["note"] = RuleLevel.Note,
        ["never"] = RuleLevel.None,
    };

    private static readonly Dictionary<string, RuleLevel> Levels = new(StringComparer.Ordinal)
    {
        ["error"] = RuleLevel.Error,
        ["warning"] = RuleLevel.Warning,
        ["note"] = RuleLevel.Note,
        ["none"] = RuleLevel.None,
    };
}
