using System.Globalization;
using CdkCostGuard.Core.Documents;
using Spectre.Console;

namespace CdkCostGuard.Reporting;

/// <summary>Text from outside, for Spectre.Console.</summary>
internal static class TerminalText
{
    /// <summary>The text as <see cref="PlainText"/>, with what Spectre.Console takes for markup escaped.</summary>
    public static string Escaped(string text) => Markup.Escape(PlainText.Of(text));

    /// <summary>The same of at most so many characters, so that a long one does not push a table apart.</summary>
    public static string Escaped(string text, int most)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        return Escaped(starts.Length <= most ? text : string.Concat(text.AsSpan(0, starts[most - 1]), "\u2026"));
    }
}
