using System.Collections.Immutable;

namespace CdkCostGuard.Analyzers.Options.Json;

/// <summary>Reads JSON with comments and trailing commas.</summary>
/// <remarks>
/// System.Text.Json cannot be loaded safely beside every compiler host, so this one accepts exactly what <c>Utf8JsonReader</c> accepts where the tool
/// reads the same file, and refuses the rest at the same line and column.
/// </remarks>
internal sealed class JsonReader
{
    private const int MaximumDepth = 256;

    private readonly string _text;
    private int _at;

    private JsonReader(string text) => _text = text;

    /// <summary>Reads a whole document.</summary>
    /// <exception cref="PolicyMistakeException">It is not JSON.</exception>
    public static JsonValue Read(string text)
    {
        var reader = new JsonReader(text);
        reader.SkipTrivia();
        if (reader.IsAtEnd)
        {
            throw reader.Mistake("there is no value in it");
        }

        var root = reader.Value(depth: 0);
        reader.SkipTrivia();
        return reader.IsAtEnd ? root : throw reader.Mistake($"'{reader.Current}' stands after the end of the value");
    }

    private bool IsAtEnd => _at >= _text.Length;

    // A character that JSON never needs stands for the end.
    private char Current => IsAtEnd ? '\0' : _text[_at];

    private JsonValue Value(int depth)
    {
        var start = _at;
        switch (Current)
        {
            case '{':
                return new JsonObject(start, Entries(depth));
            case '[':
                return new JsonList(start, Items(depth));
            case '"':
                return new JsonScalar(start, Text(), JsonKind.Text);
            case 't':
                return Literal("true", JsonKind.Boolean);
            case 'f':
                return Literal("false", JsonKind.Boolean);
            case 'n':
                return Literal("null", JsonKind.Null);
            case '-' or (>= '0' and <= '9'):
                return JsonNumber.Read(_text, ref _at);
            default:
                throw Mistake(IsAtEnd ? "it ends where a value should stand" : $"'{Current}' begins no value");
        }
    }

    private ImmutableArray<JsonEntry> Entries(int depth)
    {
        Enter(depth);
        var entries = ImmutableArray.CreateBuilder<JsonEntry>();
        while (!Closes('}'))
        {
            var offset = _at;
            if (Current != '"')
            {
                throw Mistake("a key in quotation marks should stand here");
            }

            var key = Text();
            SkipTrivia();
            if (Current != ':')
            {
                throw Mistake("a colon should stand here");
            }

            _at++;
            SkipTrivia();
            entries.Add(new JsonEntry(key, offset, Value(depth + 1)));
            Separate('}');
        }

        return entries.ToImmutable();
    }

    private ImmutableArray<JsonValue> Items(int depth)
    {
        Enter(depth);
        var items = ImmutableArray.CreateBuilder<JsonValue>();
        while (!Closes(']'))
        {
            items.Add(Value(depth + 1));
            Separate(']');
        }

        return items.ToImmutable();
    }

    private void Enter(int depth)
    {
        if (depth >= MaximumDepth)
        {
            throw Mistake("it is nested too deeply");
        }

        _at++;
        SkipTrivia();
    }

    private bool Closes(char bracket)
    {
        if (Current != bracket)
        {
            return false;
        }

        _at++;
        return true;
    }

    // A comma may stand before the closing bracket.
    private void Separate(char bracket)
    {
        SkipTrivia();
        if (Current == ',')
        {
            var comma = _at++;
            if (IsAtEnd)
            {
                throw JsonMistake.At(comma, "it ends after this comma");
            }

            SkipTrivia();
        }
        else if (Current != bracket)
        {
            throw Mistake($"a comma or '{bracket}' should stand here");
        }
    }

    private JsonScalar Literal(string word, JsonKind kind)
    {
        var start = _at;
        foreach (var letter in word)
        {
            if (Current != letter)
            {
                throw Mistake($"{word} is meant, it seems");
            }

            _at++;
        }

        return new JsonScalar(start, kind == JsonKind.Null ? "" : word, kind);
    }

    private string Text() => JsonText.Read(_text, ref _at);

    private void SkipTrivia()
    {
        while (!IsAtEnd)
        {
            switch (Current)
            {
                case ' ' or '\t' or '\r' or '\n':
                    _at++;
                    break;
                case '/':
                    SkipComment();
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipComment()
    {
        var start = _at++;
        switch (Current)
        {
            case '/':
                for (; !IsAtEnd && Current is not ('\n' or '\r'); _at++)
                {
                    if (Current is '\u2028' or '\u2029')
                    {
                        throw Mistake("a line separator ends a comment in some readers and not in others: break the line");
                    }
                }

                break;
            case '*':
                var end = _text.IndexOf("*/", _at + 1, System.StringComparison.Ordinal);
                if (end < 0)
                {
                    throw JsonMistake.At(start, "the comment does not end");
                }

                _at = end + 2;
                break;
            default:
                throw JsonMistake.At(start, "a comment begins with // or /*");
        }
    }

    private PolicyMistakeException Mistake(string message) => JsonMistake.At(_at, message);
}
