using System.Text;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Intrinsics;

/// <summary>A piece of a text that is only partly known.</summary>
public abstract record Part;

/// <summary>A known piece.</summary>
public sealed record Literal(string Value) : Part;

/// <summary>A piece that is known only at deployment. Two holes with one identity have one value.</summary>
/// <param name="Identity">What it stands for; the same name means the same value.</param>
/// <param name="Reason">Why it is not known, for a message.</param>
public sealed record Hole(string Identity, string Reason) : Part
{
    /// <summary>The value where nobody gives another: a parameter's default.</summary>
    public string? Default { get; init; }

    /// <summary>The resource whose name, ARN or other attribute it is (or is cut out of).</summary>
    public Resource? Resource { get; init; }

    /// <summary>A value cut out of, or made from, that of the resource.</summary>
    public bool IsDerived { get; init; }

    /// <summary>Equal when they stand for the same.</summary>
    public bool Equals(Hole? other) => other is not null && Identity == other.Identity;

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Identity);
}

/// <summary>A text known in parts: literals and holes in turn. Equal texts have equal values.</summary>
public sealed class Text : IEquatable<Text>
{
    private Text(IReadOnlyList<Part> parts) => Parts = parts;

    /// <summary>The empty text.</summary>
    public static Text Empty { get; } = new([]);

    /// <summary>The pieces; no two literals stand side by side and none is empty.</summary>
    public IReadOnlyList<Part> Parts { get; }

    /// <summary>The value; null where a piece is not known.</summary>
    public string? Known => Parts switch
    {
        [] => "",
        [Literal only] => only.Value,
        _ => null,
    };

    /// <summary>The value when parameters keep their defaults; null where a piece is still not known.</summary>
    public string? Assumed
    {
        get
        {
            if (Known is { } known)
            {
                return known;
            }

            return Parts.All(p => p is Literal or Hole { Default: not null })
                ? string.Concat(Parts.Select(p => p is Literal l ? l.Value : ((Hole)p).Default))
                : null;
        }
    }

    /// <summary>The hole, where the text is nothing else.</summary>
    public Hole? OnlyHole => Parts is [Hole hole] ? hole : null;

    /// <summary>The known beginning.</summary>
    public string Prefix => Parts is [Literal first, ..] ? first.Value : "";

    /// <summary>The holes.</summary>
    public IEnumerable<Hole> Holes => Parts.OfType<Hole>();

    /// <summary>The first resource of this kind that the text is, or is made of, a name or ARN of; null where there is none.</summary>
    public Resource? ResourceWhere(Func<Resource, bool> isWanted) => Holes.Select(h => h.Resource).FirstOrDefault(r => r is not null && isWanted(r));

    /// <summary>A known text.</summary>
    public static Text Of(string value) => value.Length == 0 ? Empty : new Text([new Literal(value)]);

    /// <summary>A text that is one hole.</summary>
    public static Text Of(Hole hole) => new([hole]);

    /// <summary>The texts one after the other.</summary>
    public static Text Concat(IEnumerable<Text> texts)
    {
        var parts = new List<Part>();
        foreach (var part in texts.SelectMany(t => t.Parts))
        {
            if (part is Literal right && parts is [.., Literal left])
            {
                parts[^1] = new Literal(left.Value + right.Value);
            }
            else
            {
                parts.Add(part);
            }
        }

        return new Text(parts);
    }

    /// <summary>
    /// Cut at a delimiter. Names, Regions and account ids hold no colon and no slash, so a hole is taken to hold no delimiter, but for an ARN that is one
    /// hole: its pieces are not known one by one, and keep saying whose they are.
    /// </summary>
    public IReadOnlyList<Text>? Split(string delimiter)
    {
        if (delimiter.Length == 0 || OnlyHole is not null)
        {
            return null;
        }

        var pieces = new List<List<Text>> { new() };
        foreach (var part in Parts)
        {
            if (part is Hole hole)
            {
                pieces[^1].Add(Of(hole));
                continue;
            }

            var cut = ((Literal)part).Value.Split(delimiter);
            pieces[^1].Add(Of(cut[0]));
            foreach (var next in cut.Skip(1))
            {
                pieces.Add([Of(next)]);
            }
        }

        return [.. pieces.Select(Concat)];
    }

    /// <inheritdoc />
    public bool Equals(Text? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Text);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var part in Parts)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }

    /// <summary>For a message: holes as <c>${what}</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            if (part is Literal literal)
            {
                text.Append(literal.Value);
            }
            else
            {
                var identity = ((Hole)part).Identity;
                text.Append("${").Append(identity.AsSpan(identity.LastIndexOf('#') + 1)).Append('}');
            }
        }

        return text.ToString();
    }
}
