using System;

namespace CdkCostGuard.Analyzers.Rules;

/// <summary>Construct paths and stack names of which a part may be known only when the program runs.</summary>
internal static class PathText
{
    private const string Hole = "{?}";

    /// <summary>Is every part known?</summary>
    public static bool IsWhole(string path) => path.IndexOf(Hole, StringComparison.Ordinal) < 0;

    /// <summary>Are the two different whatever stands in the parts that are not known? That is told from how they begin and how they end.</summary>
    public static bool AreCertainlyDifferent(string x, string y)
    {
        int xHole = x.IndexOf(Hole, StringComparison.Ordinal), yHole = y.IndexOf(Hole, StringComparison.Ordinal);
        if (xHole < 0 && yHole < 0)
        {
            return !string.Equals(x, y, StringComparison.Ordinal);
        }

        var begins = Math.Min(xHole < 0 ? x.Length : xHole, yHole < 0 ? y.Length : yHole);
        return string.CompareOrdinal(x, 0, y, 0, begins) != 0;
    }
}
