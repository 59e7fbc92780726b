using System;
using System.Collections.Generic;
using CdkCostGuard.Analyzers.Options;

namespace CdkCostGuard.Analyzers.Rules.Tags;

/// <summary>Judges the value of a required tag.</summary>
internal static class TagValue
{
    // What people write when they have no value yet; the same words as at the template stage. Words that could be a real team or project are left out.
    private static readonly HashSet<string> Placeholders = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "todo", "tbd", "tba", "fixme", "changeme", "change-me", "change_me", "replaceme", "replace-me", "placeholder", "xxx", "xxxx", "n/a", "na", "none",
        "null", "undefined", "unknown", "-", "?", "0000",
    };

    /// <summary>What is wrong with it; null where nothing is, or where it is not known.</summary>
    public static string? Problem(string? value, RequiredTag required)
    {
        if (value is null)
        {
            return null;
        }

        var trimmed = value.Trim();
        if (trimmed.Length == 0)
        {
            return "its value is empty";
        }

        if (Placeholders.Contains(trimmed) || (trimmed[0] == '<' && trimmed[trimmed.Length - 1] == '>'))
        {
            return $"its value \"{trimmed}\" is a placeholder";
        }

        if (required.Allowed is { } allowed && !allowed.Contains(value))
        {
            return $"its value \"{value}\" is not an allowed one";
        }

        return required.Pattern is { } pattern && !pattern.Matches(value) ? $"its value \"{value}\" does not match {pattern}" : null;
    }
}
