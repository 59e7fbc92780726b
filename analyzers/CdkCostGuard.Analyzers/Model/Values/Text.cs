using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Model.Values;

/// <summary>A string: known stretches and holes in between.</summary>
internal sealed class Text : Value
{
    private readonly object[] parts;

    public Text(string text, SyntaxNode? literal = null)
    {
        parts = new object[] { text };
        Literal = literal;
    }

    private Text(object[] parts) => this.parts = parts;

    /// <summary>The literal in the program; null for what was put together.</summary>
    public SyntaxNode? Literal { get; }

    /// <summary>Strings, and values for the holes.</summary>
    public IReadOnlyList<object> Parts => parts;

    public string? Exact => parts.Length == 1 ? parts[0] as string : null;

    public string Prefix => parts[0] as string ?? "";

    public string Suffix => parts[parts.Length - 1] as string ?? "";

    /// <summary>Puts parts together; a string with all known is again a whole.</summary>
    public static Text Join(IEnumerable<object> parts)
    {
        var joined = new List<object>();
        foreach (var part in parts.SelectMany(p => p is Text text ? text.parts : new[] { p }))
        {
            if (part is string more && joined.Count > 0 && joined[joined.Count - 1] is string before)
            {
                joined[joined.Count - 1] = before + more;
            }
            else if (part is not "")
            {
                joined.Add(part);
            }
        }

        return joined.Count == 0 ? new Text("") : new Text(joined.ToArray());
    }

    /// <summary>As a value prints itself within a string.</summary>
    public static object PartOf(Value value) => value switch
    {
        Text text => text,
        Constant { Data: null } => "",
        Constant { EnumType: { } type } member => NameOf(type, member.Data) ?? (object)member,
        Constant { Data: bool truth } => truth ? "True" : "False",
        Constant { Data: IFormattable number } => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        Constant constant => constant.Data!.ToString(),
        _ => value,
    };

    public bool HasSameParts(Text other) =>
        parts.Length == other.parts.Length
        && parts.Zip(other.parts, (x, y) => x is string a ? y is string b && a == b : y is Value w && AreSame((Value)x, w)).All(same => same);

    /// <summary>Could both be the same string when the program runs?</summary>
    public bool CouldBe(Text other)
    {
        if (Exact is { } exact && other.Exact is { } wanted)
        {
            return exact == wanted;
        }

        // Comparing the ends tells nearly all there is to tell.
        return AgreeAtStart(Prefix, other.Prefix) && AgreeAtEnd(Suffix, other.Suffix);
    }

    public override string ToString() => string.Concat(parts.Select(part => part as string ?? "{?}"));

    private static bool AgreeAtStart(string x, string y) =>
        x.StartsWith(y, StringComparison.Ordinal) || y.StartsWith(x, StringComparison.Ordinal);

    private static bool AgreeAtEnd(string x, string y) =>
        x.EndsWith(y, StringComparison.Ordinal) || y.EndsWith(x, StringComparison.Ordinal);

    private static string? NameOf(ITypeSymbol type, object? data)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true } field && data is long number
                && Convert.ToInt64(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture) == number)
            {
                return field.Name;
            }
        }

        return null;
    }
}
