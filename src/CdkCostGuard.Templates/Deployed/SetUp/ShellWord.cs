using System.Buffers;

namespace CdkCostGuard.Templates.Deployed.SetUp;

/// <summary>Writes values into commands that people copy into a shell: names come from accounts and files that nobody vetted.</summary>
internal static class ShellWord
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@/:-");

    /// <summary>The value as one word of a POSIX shell.</summary>
    public static string Of(string value) =>
        value.Length > 0 && value.AsSpan().IndexOfAnyExcept(Plain) < 0 ? value : $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
