using System;
using System.Linq;

namespace CdkCostGuard.Analyzers.SourceLocations;

/// <summary>Names of source files that are the same on every machine.</summary>
internal static class SourcePath
{
    /// <summary>The path of a file from a folder on, with slashes; only its name where the two have nothing in common.</summary>
    public static string Relative(string root, string file)
    {
        var from = Split(root);
        var to = Split(file);
        if (to[0].Length > 0 && to[0][to[0].Length - 1] != ':')
        {
            // It is relative as it is.
            return string.Join("/", to);
        }

        var common = 0;
        while (common < from.Length && common < to.Length - 1 && AreSame(from[common], to[common], isWindows: to[0].Length > 0))
        {
            common++;
        }

        // The empty part before the first slash is no common folder, and neither is a drive.
        return common < 2 ? to[to.Length - 1] : string.Join("/", Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
    }

    private static string[] Split(string path) => path.Replace('\\', '/').TrimEnd('/').Split('/');

    private static bool AreSame(string x, string y, bool isWindows) => string.Equals(x, y, isWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
