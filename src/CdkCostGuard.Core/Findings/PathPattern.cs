using CdkCostGuard.Rules;

namespace CdkCostGuard.Core.Findings;

/// <summary>Patterns over construct paths, principal ids and stack names: <c>*</c> for any run of characters (slashes too), <c>?</c> for one.</summary>
public static class PathPattern
{
    /// <summary>Does the pattern cover the whole of <paramref name="path"/>? Case does not count.</summary>
    public static bool Covers(string pattern, string path) => ActionPattern.Matches(pattern, path);
}
