using System.Globalization;
using System.Text;

namespace CdkCostGuard.Analyzers.Options.Json;

/// <summary>Strings as JSON writes them.</summary>
internal static class JsonText
{
    public static string Read(string text, ref int at)
    {
        var start = at++;
        var result = new StringBuilder();
        while (true)
        {
            if (at >= text.Length)
            {
                throw JsonMistake.At(at, "the text does not end");
            }

            var c = text[at];
            switch (c)
            {
                case '"':
                    at++;
                    var read = result.ToString();
                    return HasHalfAPair(read) ? throw new PolicyMistakeException(start, "holds text that is not UTF-8; save it as UTF-8") : read;
                case '\\':
                    result.Append(Escape(text, ref at));
                    break;
                case < ' ':
                    throw JsonMistake.At(at, "a text ends on its line: write \\n for a line break");
                default:
                    result.Append(c);
                    at++;
                    break;
            }
        }
    }

    private static char Escape(string text, ref int at)
    {
        at++;
        if (at >= text.Length)
        {
            throw JsonMistake.At(at, "the text does not end");
        }

        var c = text[at];
        if (c == 'u')
        {
            return Code(text, ref at);
        }

        char? meant = c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => null,
        };
        if (meant is null)
        {
            throw JsonMistake.At(at, $"\\{c} is no escape");
        }

        at++;
        return meant.Value;
    }

    private static char Code(string text, ref int at)
    {
        const int Digits = 4;
        at++;
        var first = at;
        for (; at < first + Digits; at++)
        {
            if (at >= text.Length || text[at] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
            {
                throw JsonMistake.At(at, "\\u needs four hexadecimal digits");
            }
        }

        return (char)int.Parse(text.Substring(first, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static bool HasHalfAPair(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
