using System.Globalization;

namespace CdkCostGuard.Cdk.Checking;

/// <summary>Text that comes from templates and policies, for a terminal.</summary>
internal static class Printable
{
    /// <summary>The text without control codes and without what turns its direction.</summary>
    public static string Of(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = char.IsControl(from[i]) || char.GetUnicodeCategory(from[i]) == UnicodeCategory.Format ? '\uFFFD' : from[i];
        }
    });
}
