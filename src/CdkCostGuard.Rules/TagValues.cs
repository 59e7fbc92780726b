using System;
using System.Collections.Generic;

namespace CdkCostGuard.Rules;

/// <summary>Values of tags that are none.</summary>
public static class TagValues
{
    // What people write when they have no value yet. Words that could be a real team or project ("default", "test") are left out.
    private static readonly HashSet<string> Placeholders = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "todo", "tbd", "tba", "fixme", "changeme", "change-me", "change_me", "replaceme", "replace-me", "placeholder", "xxx", "xxxx", "n/a", "na", "none",
        "null", "undefined", "unknown", "-", "?", "0000",
    };

    /// <summary>What is wrong with a value whatever a policy asks of it, for a message: it is empty or a placeholder; null where neither.</summary>
    public static string? Problem(string value)
    {
        var trimmed = value.Trim();
        if (trimmed.Length == 0)
        {
            return "its value is empty";
        }

        return Placeholders.Contains(trimmed) || (trimmed[0] == '<' && trimmed[trimmed.Length - 1] == '>')
            ? $"its value \"{trimmed}\" is a placeholder"
            : null;
    }
}
