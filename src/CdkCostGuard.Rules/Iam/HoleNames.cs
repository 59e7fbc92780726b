using System;
using System.Collections.Generic;

namespace CdkCostGuard.Rules.Iam;

/// <summary>Gives each unknown value one character of Unicode's private use area, so that patterns with holes are plain texts.</summary>
public sealed class HoleNames
{
    private readonly Dictionary<object, char> _names = new();

    /// <summary>The character for an unknown value: the same for what is equal.</summary>
    public char Of(object identity)
    {
        if (!_names.TryGetValue(identity, out var name))
        {
            // Beyond some 6,000 different holes they share a name, which only makes answers less certain.
            name = (char)Math.Min(Glob.FirstHole + _names.Count, Glob.LastHole);
            _names.Add(identity, name);
        }

        return name;
    }

    /// <summary>A known piece of a pattern: whoever writes these characters could only pretend to have a hole.</summary>
    public static string Known(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Glob.IsReserved(text[i]))
            {
                var characters = text.ToCharArray();
                for (; i < characters.Length; i++)
                {
                    characters[i] = Glob.IsReserved(characters[i]) ? '\uFFFD' : characters[i];
                }

                return new string(characters);
            }
        }

        return text;
    }

    /// <summary>Is something in the pattern not known?</summary>
    public static bool IsIn(string pattern)
    {
        foreach (var c in pattern)
        {
            if (Glob.IsHole(c))
            {
                return true;
            }
        }

        return false;
    }
}
