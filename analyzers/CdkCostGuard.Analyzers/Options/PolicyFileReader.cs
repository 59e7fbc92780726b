using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using CdkCostGuard.Analyzers.Options.Json;
using CdkCostGuard.Rules;

using static CdkCostGuard.Analyzers.Options.SettingReader;

namespace CdkCostGuard.Analyzers.Options;

/// <summary>Reads <c>cdkcostguard.json</c> from its text. It accepts what the tool accepts, and says of the rest what the tool says.</summary>
internal static class PolicyFileReader
{
    private const string Settings = "$schema, requiredTags, sharing, applications, rules, suppressions, failOn";

    private static readonly KeyValuePair<string, RuleLevel>[] Levels =
    {
        new KeyValuePair<string, RuleLevel>("error", RuleLevel.Error),
        new KeyValuePair<string, RuleLevel>("warning", RuleLevel.Warning),
        new KeyValuePair<string, RuleLevel>("note", RuleLevel.Note),
        new KeyValuePair<string, RuleLevel>("none", RuleLevel.None),
    };

    private static readonly KeyValuePair<string, RuleLevel>[] Thresholds =
    {
        Levels[0], Levels[1], Levels[2], new KeyValuePair<string, RuleLevel>("never", RuleLevel.None),
    };

    /// <exception cref="PolicyMistakeException">Something in it is wrong.</exception>
    public static PolicyFile Read(string text)
    {
        var policy = new PolicyFile();
        foreach (var entry in Map(JsonReader.Read(text), "the policy"))
        {
            var value = entry.Value;
            switch (entry.Key)
            {
                case "$schema":
                    break;
                case "requiredTags":
                    policy.RequiredTags = Distinct(List(value, "requiredTags", RequiredTagOf), t => t.Key, value, "requiredTags");
                    break;
                case "sharing":
                    policy.ApplicationTag = Sharing(value);
                    break;
                case "applications":
                    policy.Applications = Distinct(List(value, "applications", ApplicationReader.Read), a => a.Name, value, "applications");
                    break;
                case "rules":
                    policy.Rules = RuleSettings(value);
                    break;
                case "suppressions":
                    policy.Suppressions = List(value, "suppressions", Suppression);
                    break;
                case "failOn":
                    // What fails a run of the tool is no affair of a build; it must be right all the same.
                    Choice(value, "failOn", Thresholds);
                    break;
                default:
                    throw Unknown(entry, "the policy", Settings);
            }
        }

        return policy;
    }

    private static RequiredTag RequiredTagOf(JsonValue node)
    {
        string? key = null;
        TagPattern? pattern = null;
        ImmutableArray<string>? allowed = null;
        foreach (var entry in Map(node, "a required tag"))
        {
            var value = entry.Value;
            switch (entry.Key)
            {
                case "key":
                    key = Text(value, "key");
                    break;
                case "pattern":
                    pattern = IsNull(value) ? null : Pattern(value);
                    break;
                case "allowed":
                    allowed = IsNull(value) ? null : List(value, "allowed", v => Text(v, "an allowed value"));
                    break;
                default:
                    throw Unknown(entry, "a required tag", "key, pattern, allowed");
            }
        }

        return new RequiredTag(key ?? throw Missing(node, "a required tag", "key"), pattern, allowed);
    }

    private static string Sharing(JsonValue node)
    {
        var tag = PolicyFile.Default.ApplicationTag;
        foreach (var entry in Map(node, "sharing"))
        {
            tag = entry.Key == "applicationTag" ? Text(entry.Value, "applicationTag") : throw Unknown(entry, "sharing", "applicationTag");
        }

        return tag;
    }

    private static ImmutableDictionary<string, RuleSetting> RuleSettings(JsonValue node)
    {
        var settings = ImmutableDictionary.CreateBuilder<string, RuleSetting>(StringComparer.Ordinal);
        foreach (var entry in Map(node, "rules"))
        {
            var rule = RuleCatalogue.Find(entry.Key) ?? throw NoRule(entry.Offset, entry.Key);
            var isAccidental = rule == RuleCatalogue.AccidentalGrant;
            RuleLevel? level = null;
            var asInvoker = false;
            foreach (var setting in Map(entry.Value, entry.Key))
            {
                switch (setting.Key)
                {
                    case "level":
                        level = Choice(setting.Value, "level", Levels);
                        break;
                    case "asInvoker" when isAccidental:
                        asInvoker = Flag(setting.Value, "asInvoker");
                        break;
                    default:
                        throw Unknown(setting, rule.Id, isAccidental ? "level, asInvoker" : "level");
                }
            }

            if (settings.ContainsKey(rule.Id))
            {
                throw Mistake(entry.Offset, $"{rule.Id} stands twice in rules: keep one of them");
            }

            settings.Add(rule.Id, new RuleSetting(level, asInvoker));
        }

        return settings.ToImmutable();
    }

    private static AcceptedFinding Suppression(JsonValue node)
    {
        string? rule = null, where = null, reason = null;
        foreach (var entry in Map(node, "a suppression"))
        {
            var value = entry.Value;
            switch (entry.Key)
            {
                case "rule":
                    rule = Text(value, "rule");
                    if (rule != "*" && RuleCatalogue.Find(rule) is null)
                    {
                        throw NoRule(value.Offset, rule);
                    }

                    break;
                case "where":
                    where = Text(value, "where");
                    break;
                case "reason":
                    reason = Text(value, "reason");
                    break;
                case "owner" when !IsNull(value):
                    Text(value, "owner");
                    break;
                case "expires" when !IsNull(value):
                    Date(value, "expires");
                    break;
                case "owner" or "expires":
                    break;
                default:
                    throw Unknown(entry, "a suppression", "rule, where, reason, expires, owner");
            }
        }

        var accepted = new AcceptedFinding(
            rule ?? throw Missing(node, "a suppression", "rule"), where ?? throw Missing(node, "a suppression", "where"));
        return reason is null ? throw Missing(node, "a suppression", "reason") : accepted;
    }

    private static PolicyMistakeException NoRule(int offset, string id) => Mistake(offset, $"there is no rule {id}; `cdk-costguard explain` lists them");
}
