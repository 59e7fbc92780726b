using System.Globalization;
using CdkCostGuard.Cdk.Checking;

namespace CdkCostGuard.Cdk.SourceLocations;

/// <summary>What the analyzers' build wrote about one construct: <c>12! Shop/Model/</c> in a file.</summary>
internal sealed class PlaceRow
{
    private const string Hole = "{?}";
    private const string AnyScope = "{??}";

    private readonly string[] _segments;
    private readonly bool _isUnderAnything;

    private PlaceRow(SourceLocation place, string path, bool isCertain, bool makesMore)
    {
        _isUnderAnything = path.StartsWith(AnyScope + "/", StringComparison.Ordinal);
        _segments = (_isUnderAnything ? path[(AnyScope.Length + 1)..] : path).Split('/');
        (Place, Path, MakesMore) = (place, path, makesMore);
        IsExact = !_isUnderAnything && !path.Contains(Hole, StringComparison.Ordinal);
        IsCertain = isCertain && IsExact;
    }

    /// <summary>Where the construct is made.</summary>
    public SourceLocation Place { get; }

    /// <summary>Its construct path.</summary>
    public string Path { get; }

    /// <summary>Is all of the path known?</summary>
    public bool IsExact { get; }

    /// <summary>It is made at every synth, so that nothing else has its path.</summary>
    public bool IsCertain { get; }

    /// <summary>What is below it may be made by a class that is not written in the app.</summary>
    public bool MakesMore { get; }

    /// <summary>The last part of the path; null where some of it is not known.</summary>
    public string? Id => _segments[^1].Contains(Hole, StringComparison.Ordinal) ? null : _segments[^1];

    /// <summary>Does enough of the path stand in the source to name a place, rather than only to cast doubt on another?</summary>
    public bool IsEvidence => !_isUnderAnything && _segments[^1] != Hole;

    /// <summary>A row as it is written; null for what is none.</summary>
    public static PlaceRow? Parse(string file, string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space <= 0 || space == text.Length - 1)
        {
            return null;
        }

        var (line, path) = (text[..space], text[(space + 1)..]);
        return int.TryParse(line.TrimEnd('!'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new PlaceRow(new SourceLocation(file, number), path.TrimEnd('/'), line.EndsWith('!'), path.EndsWith('/'))
            : null;
    }

    /// <summary>May it be the row of a construct?</summary>
    public bool Covers(string[] path)
    {
        var above = path.Length - _segments.Length;
        if (_isUnderAnything ? above < 0 : above != 0)
        {
            return false;
        }

        for (var i = 0; i < _segments.Length; i++)
        {
            if (!Covers(_segments[i], path[above + i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Covers(string pattern, string id)
    {
        var parts = pattern.Split(Hole);
        if (parts.Length == 1)
        {
            return pattern == id;
        }

        if (!id.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        // The first place that fits leaves the most for what follows.
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = id.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return id.Length - at >= parts[^1].Length && id.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
