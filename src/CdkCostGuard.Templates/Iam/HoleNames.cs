using System.Text;
using CdkCostGuard.Templates.Intrinsics;

namespace CdkCostGuard.Templates.Iam;

/// <summary>Gives each unknown value one character of Unicode's private use area, so that patterns with holes are plain texts.</summary>
public sealed class HoleNames
{
    private readonly Dictionary<string, char> _names = new(StringComparer.Ordinal);

    /// <summary>The text as a pattern: its own wildcards stay, its holes become characters.</summary>
    public string Pattern(Text text)
    {
        if (text.Known is { } known && !known.Any(Glob.IsReserved))
        {
            return known;
        }

        var pattern = new StringBuilder();
        foreach (var part in text.Parts)
        {
            if (part is Hole hole)
            {
                pattern.Append(Name(hole));
                continue;
            }

            foreach (var c in ((Literal)part).Value)
            {
                // A template that uses these characters itself could only pretend to hold a hole.
                pattern.Append(Glob.IsReserved(c) ? '\uFFFD' : c);
            }
        }

        return pattern.ToString();
    }

    private string Name(Hole hole)
    {
        if (hole.Identity == PseudoParameters.Partition)
        {
            return "aws";
        }

        // The last wildcard of a shape is the resource's own name, so a Deny on it is not one on all of its type.
        return hole.Resource is { } resource && ResourceArns.Shape(resource, hole) is { } shape ? shape[..^1] + Character(hole) : Character(hole).ToString();
    }

    private char Character(Hole hole)
    {
        if (!_names.TryGetValue(hole.Identity, out var name))
        {
            // Beyond some 6,000 different holes they share a name, which only makes answers less certain.
            name = (char)Math.Min(Glob.FirstHole + _names.Count, Glob.LastHole);
            _names.Add(hole.Identity, name);
        }

        return name;
    }
}
