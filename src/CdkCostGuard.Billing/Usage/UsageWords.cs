namespace CdkCostGuard.Billing.Usage;

/// <summary>Takes words out of names as AWS writes them: <c>cache-write-tokens-1h</c> and <c>CacheWrite1hInputTokenCount</c> have the same ones.</summary>
/// <remarks>
/// Words, and not parts of a text, are compared: <c>Claude4.1Haiku</c> holds the letters <c>1h</c> and is no hour. A word ends where the next begins in upper
/// case or a number follows lower case, so <c>T2I</c> stays whole.
/// </remarks>
internal static class UsageWords
{
    /// <summary>Adds the words of <paramref name="text"/> in lower case.</summary>
    public static void Add(HashSet<string> words, string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var isBreak = i == text.Length || !char.IsAsciiLetterOrDigit(text[i]);
            if (!isBreak && (i == start || !Begins(text, i)))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(text[start..i].ToLowerInvariant());
            }

            start = isBreak ? i + 1 : i;
        }
    }

    private static bool Begins(string text, int i)
    {
        char before = text[i - 1], here = text[i];
        if (char.IsAsciiDigit(here))
        {
            return char.IsAsciiLetterLower(before);
        }

        return char.IsAsciiLetterUpper(here)
            && (char.IsAsciiLetterLower(before) || (char.IsAsciiDigit(before) && i + 1 < text.Length && char.IsAsciiLetterLower(text[i + 1])));
    }
}
