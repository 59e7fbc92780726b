using System.Globalization;

namespace CdkCostGuard.Reporting;

/// <summary>Text from a template for a reader's eyes.</summary>
internal static class PlainText
{
    /// <summary>Whatever comes from a template is data: no control code may leave it, no line of its own, and none may turn the text round.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = char.IsControl(from[i]) || char.GetUnicodeCategory(from[i]) == UnicodeCategory.Format ? '\uFFFD' : from[i];
        }
    });
}
