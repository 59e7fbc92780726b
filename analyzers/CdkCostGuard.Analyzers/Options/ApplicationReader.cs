using System;
using System.Collections.Immutable;
using CdkCostGuard.Analyzers.Options.Json;

using static CdkCostGuard.Analyzers.Options.SettingReader;

namespace CdkCostGuard.Analyzers.Options;

/// <summary>Reads one item of <c>applications</c>.</summary>
internal static class ApplicationReader
{
    public static DeclaredApplication Read(JsonValue node)
    {
        string? name = null;
        var tags = ImmutableDictionary<string, string>.Empty;
        var stacks = ImmutableArray<string>.Empty;
        foreach (var entry in Map(node, "an application"))
        {
            var value = entry.Value;
            switch (entry.Key)
            {
                case "name":
                    name = Text(value, "name");
                    break;
                case "monthlyBudgetUsd":
                    Amount(value, "monthlyBudgetUsd");
                    break;
                case "match":
                    Match(value, out tags, out stacks);
                    break;
                case "value":
                    Worth(value);
                    break;
                default:
                    throw Unknown(entry, "an application", "name, match, monthlyBudgetUsd, value");
            }
        }

        return new DeclaredApplication(name ?? throw Missing(node, "an application", "name"), tags, stacks);
    }

    private static void Match(JsonValue node, out ImmutableDictionary<string, string> tags, out ImmutableArray<string> stacks)
    {
        var wanted = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        stacks = ImmutableArray<string>.Empty;
        foreach (var entry in Map(node, "match"))
        {
            switch (entry.Key)
            {
                case "tags":
                    foreach (var tag in Map(entry.Value, "match.tags"))
                    {
                        wanted[tag.Key] = Text(tag.Value, "a tag's value");
                    }

                    break;
                case "stacks":
                    stacks = List(entry.Value, "stacks", v => Text(v, "a stack pattern"));
                    break;
                default:
                    throw Unknown(entry, "match", "tags, stacks");
            }
        }

        tags = wanted.ToImmutable();
        if (tags.IsEmpty && stacks.IsEmpty)
        {
            throw Mistake(node, "match names neither tags nor stacks and would take everything: add one of them");
        }
    }

    private static void Worth(JsonValue node)
    {
        bool hasMetric = false, hasAmount = false;
        foreach (var entry in Map(node, "value"))
        {
            switch (entry.Key)
            {
                case "metric":
                    Text(entry.Value, "metric");
                    hasMetric = true;
                    break;
                case "perMonth":
                    Amount(entry.Value, "perMonth");
                    hasAmount = true;
                    break;
                default:
                    throw Unknown(entry, "value", "metric, perMonth");
            }
        }

        if (!hasMetric || !hasAmount)
        {
            throw Missing(node, "value", hasMetric ? "perMonth" : "metric");
        }
    }
}
