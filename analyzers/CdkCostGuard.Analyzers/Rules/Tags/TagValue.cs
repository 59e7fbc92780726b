using CdkCostGuard.Analyzers.Options;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Analyzers.Rules.Tags;

/// <summary>Judges the value of a required tag.</summary>
internal static class TagValue
{
    /// <summary>What is wrong with it; null where nothing is, or where it is not known.</summary>
    public static string? Problem(string? value, RequiredTag required)
    {
        if (value is null)
        {
            return null;
        }

        if (TagValues.Problem(value) is { } problem)
        {
            return problem;
        }

        if (required.Allowed is { } allowed && !allowed.Contains(value))
        {
            return $"its value \"{value}\" is not an allowed one";
        }

        return required.Pattern is { } pattern && !pattern.Matches(value) ? $"its value \"{value}\" does not match {pattern}" : null;
    }
}
