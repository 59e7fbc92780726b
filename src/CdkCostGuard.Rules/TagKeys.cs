namespace CdkCostGuard.Rules;

/// <summary>How a tag key that is there compares with one that is wanted.</summary>
public enum TagKeyMatch
{
    /// <summary>Another word.</summary>
    Different,

    /// <summary>The same letters with other separators or an everyday variant: <c>cost-center</c>, <c>Cost Centre</c>, <c>Teams</c>.</summary>
    NearMiss,

    /// <summary>The same but for case: <c>costcenter</c>.</summary>
    OtherCase,

    /// <summary>The same.</summary>
    Exact,
}

/// <summary>Comparison of tag keys.</summary>
/// <remarks>
/// IAM keeps the case of a key and ignores it when comparing, so <c>team</c> and <c>Team</c> cannot both be on a role; billing compares with case,
/// so the one that is there decides the name of the billing key. Source: IAM User Guide, "Tags for IAM resources"; Cost Explorer <c>TagValues</c>.
/// </remarks>
public static class TagKeys
{
    /// <summary>Compares the key <paramref name="actual"/> with the wanted key <paramref name="required"/>. Nothing is allocated.</summary>
    public static TagKeyMatch Compare(string required, string actual)
    {
        if (string.Equals(required, actual, System.StringComparison.Ordinal))
        {
            return TagKeyMatch.Exact;
        }

        if (string.Equals(required, actual, System.StringComparison.OrdinalIgnoreCase))
        {
            return TagKeyMatch.OtherCase;
        }

        return SameWord(required, actual) ? TagKeyMatch.NearMiss : TagKeyMatch.Different;
    }

    // Equal when separators are passed over, British and American "centre" are one, and a plural s at the end does not count.
    private static bool SameWord(string x, string y)
    {
        int i = 0, j = 0;
        while (true)
        {
            i = SkipSeparators(x, i);
            j = SkipSeparators(y, j);
            if (i == x.Length || j == y.Length)
            {
                return IsTail(x, i) && IsTail(y, j);
            }

            if (ActionPattern.SameLetter(x[i], y[j]))
            {
                i++;
                j++;
            }
            else if (IsRe(x, i) && IsEr(y, j) || IsEr(x, i) && IsRe(y, j))
            {
                i += 2;
                j += 2;
            }
            else
            {
                return false;
            }
        }
    }

    private static int SkipSeparators(string s, int i)
    {
        while (i < s.Length && s[i] is '-' or '_' or ' ' or '.' or ':' or '/')
        {
            i++;
        }

        return i;
    }

    private static bool IsTail(string s, int i) => i == s.Length || (i == s.Length - 1 && s[i] is 's' or 'S');

    private static bool IsRe(string s, int i) => At(s, i, 'r') && At(s, i + 1, 'e');

    private static bool IsEr(string s, int i) => At(s, i, 'e') && At(s, i + 1, 'r');

    private static bool At(string s, int i, char c) => i < s.Length && ActionPattern.SameLetter(s[i], c);
}
