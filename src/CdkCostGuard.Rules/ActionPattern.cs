namespace CdkCostGuard.Rules;

/// <summary>IAM's matching of action names: any case, <c>*</c> for any run of characters, <c>?</c> for one.</summary>
/// <remarks>Source: IAM User Guide, "IAM JSON policy elements: Action". Nothing is allocated.</remarks>
public static class ActionPattern
{
    /// <summary>Does <paramref name="pattern"/>, as written in a policy, cover the action <paramref name="action"/>?</summary>
    /// <param name="pattern">For example <c>bedrock:Invoke*</c> or <c>*</c>.</param>
    /// <param name="action">A whole action name such as <c>bedrock:InvokeModel</c>.</param>
    public static bool Matches(string pattern, string action)
    {
        int p = 0, a = 0, star = -1, resume = 0;
        while (a < action.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = a;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || SameLetter(pattern[p], action[a])))
            {
                p++;
                a++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                a = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    /// <summary>
    /// Was the pattern written for the services that sell inference, or does it reach them only because it reaches everything?
    /// <c>bedrock:*</c> and <c>bedrock-*:*</c> speak of them; <c>*</c>, <c>*:*</c> and <c>b*:*</c> do not.
    /// </summary>
    public static bool SpeaksOfBedrock(string pattern)
    {
        var colon = pattern.IndexOf(':');
        var service = colon < 0 ? pattern.Length : colon;
        if (StartsWith(pattern, service, "bedrock") || StartsWith(pattern, service, "aws-external-anthropic"))
        {
            return true;
        }

        // `*:InvokeModel` names what it wants although it leaves the service open.
        return colon >= 0 && BedrockActions.NamesAnOperation(pattern, colon + 1);
    }

    private static bool StartsWith(string pattern, int length, string prefix)
    {
        if (length < prefix.Length)
        {
            return false;
        }

        for (var i = 0; i < prefix.Length; i++)
        {
            if (!SameLetter(pattern[i], prefix[i]))
            {
                return false;
            }
        }

        return true;
    }

    internal static bool SameLetter(char x, char y) => x == y || (Lower(x) == Lower(y));

    private static char Lower(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
}
