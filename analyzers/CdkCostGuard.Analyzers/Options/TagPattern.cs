using System;
using System.Text.RegularExpressions;

namespace CdkCostGuard.Analyzers.Options;

/// <summary>A pattern for the values of a tag.</summary>
/// <remarks>
/// The tool matches patterns without backtracking and therefore refuses look-around, back-references and their like. Compilers on .NET can do the same;
/// those on .NET Framework (MSBuild of Visual Studio) cannot, so there the refused constructs are looked for by hand and a match is bounded in time.
/// </remarks>
internal sealed class TagPattern
{
    // RegexOptions.NonBacktracking, which netstandard2.0 does not name.
    private const RegexOptions NonBacktracking = (RegexOptions)1024;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly Regex _regex;

    private TagPattern(Regex regex) => _regex = regex;

    /// <summary>Reads a pattern; null, and why, where it is none.</summary>
    public static TagPattern? Read(string text, out string? why)
    {
        why = null;
        try
        {
            return new TagPattern(new Regex(text, RegexOptions.CultureInvariant | NonBacktracking));
        }
        catch (ArgumentOutOfRangeException)
        {
            return ReadWithoutHost(text, out why);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            why = OneLine(e.Message);
            return null;
        }
    }

    /// <summary>The same for a host that has no matching without backtracking.</summary>
    internal static TagPattern? ReadWithoutHost(string text, out string? why)
    {
        why = BacktrackingConstruct.In(text);
        if (why is not null)
        {
            return null;
        }

        try
        {
            return new TagPattern(new Regex(text, RegexOptions.CultureInvariant, Longest));
        }
        catch (ArgumentException e)
        {
            why = OneLine(e.Message);
            return null;
        }
    }

    /// <summary>Does the value match? One that takes too long to tell does: only what is certain is faulted.</summary>
    public bool Matches(string value)
    {
        try
        {
            return _regex.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    public override string ToString() => _regex.ToString();

    private static string OneLine(string message) => message.Replace("\r\n", " ").Replace('\n', ' ').Replace('\r', ' ');
}
