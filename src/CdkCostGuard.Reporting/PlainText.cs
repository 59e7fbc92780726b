using System.Globalization;
using System.Text;
using Spectre.Console;

namespace CdkCostGuard.Reporting;

/// <summary>Text from a template or a bill for a reader's eyes.</summary>
internal static class PlainText
{
    /// <summary>Whatever comes from outside is data: no control code may leave it, no line of its own, and none may turn the text round or hide in it.</summary>
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

    /// <summary>The same with what Spectre.Console takes for markup escaped.</summary>
    public static string Escaped(string text) => Markup.Escape(Of(text));

    /// <summary>The same of at most so many characters, so that a long one does not push a table apart.</summary>
    public static string Escaped(string text, int most)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        return Escaped(starts.Length <= most ? text : string.Concat(text.AsSpan(0, starts[most - 1]), "\u2026"));
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
