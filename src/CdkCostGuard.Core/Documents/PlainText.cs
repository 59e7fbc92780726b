using System.Globalization;
using System.Text;

namespace CdkCostGuard.Core.Documents;

/// <summary>Text from a template, a bill or a file name for a reader's eyes.</summary>
public static class PlainText
{
    /// <summary>Whatever comes from outside is data: no control code may leave it, no line of its own, and none may turn the text round or hide in it.</summary>
    /// <returns>The text with U+FFFD for each of these.</returns>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);

        // Half of a surrogate pair is enumerated as U+FFFD.
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(IsPlain(rune) ? rune.ToString() : "\uFFFD");
        }

        return plain.ToString();
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
