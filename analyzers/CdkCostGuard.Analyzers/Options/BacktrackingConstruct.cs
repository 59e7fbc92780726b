namespace CdkCostGuard.Analyzers.Options;

/// <summary>Finds in a regular expression what can only be matched by backtracking.</summary>
internal static class BacktrackingConstruct
{
    private static readonly string[] Openings = { "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?(" };
    private static readonly char[] EndsOfName = { '>', '\'' };

    /// <summary>What it is; null where there is none.</summary>
    public static string? In(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    if (i < pattern.Length && pattern[i] is (>= '1' and <= '9') or 'k' or 'G')
                    {
                        return $"\\{pattern[i]} needs backtracking";
                    }

                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    break;
                case '(' when Group(pattern, i) is { } group:
                    return $"{group} needs backtracking";
            }
        }

        return null;
    }

    private static string? Group(string pattern, int at)
    {
        foreach (var opening in Openings)
        {
            if (string.CompareOrdinal(pattern, at, opening, 0, opening.Length) == 0)
            {
                return opening;
            }
        }

        // (?<a-b>...) and (?'a-b'...) give back what a group has captured.
        if (at + 2 < pattern.Length && pattern[at + 1] == '?' && pattern[at + 2] is '<' or '\'')
        {
            var end = pattern.IndexOfAny(EndsOfName, at + 3);
            if (end > 0 && pattern.IndexOf('-', at + 3, end - at - 3) >= 0)
            {
                return pattern.Substring(at, end - at + 1);
            }
        }

        return null;
    }

    // In a class brackets and parentheses are letters; the first one after [ or [^ too.
    private static int EndOfClass(string pattern, int at)
    {
        at += at + 1 < pattern.Length && pattern[at + 1] == '^' ? 2 : 1;
        for (var i = at; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern[i] == ']' && i > at)
            {
                return i;
            }
        }

        return pattern.Length;
    }
}
