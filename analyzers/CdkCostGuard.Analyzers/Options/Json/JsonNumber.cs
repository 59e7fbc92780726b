namespace CdkCostGuard.Analyzers.Options.Json;

/// <summary>Numbers as JSON writes them: no plus sign, no leading zero, digits on both sides of the point.</summary>
internal static class JsonNumber
{
    public static JsonScalar Read(string text, ref int at)
    {
        var start = at;
        if (text[at] == '-')
        {
            at++;
        }

        if (At(text, at) == '0')
        {
            at++;
        }
        else
        {
            Digits(text, ref at);
        }

        if (At(text, at) == '.')
        {
            at++;
            Digits(text, ref at);
        }

        if (At(text, at) is 'e' or 'E')
        {
            at++;
            if (At(text, at) is '+' or '-')
            {
                at++;
            }

            Digits(text, ref at);
        }

        if (at < text.Length && text[at] is not (',' or '}' or ']' or ' ' or '\n' or '\r' or '\t' or '/'))
        {
            throw JsonMistake.At(at, $"'{text[at]}' is no part of a number");
        }

        return new JsonScalar(start, text.Substring(start, at - start), JsonKind.Number);
    }

    private static void Digits(string text, ref int at)
    {
        var start = at;
        while (At(text, at) is >= '0' and <= '9')
        {
            at++;
        }

        if (at == start)
        {
            throw JsonMistake.At(at, "a digit should stand here");
        }
    }

    private static char At(string text, int at) => at < text.Length ? text[at] : '\0';
}
