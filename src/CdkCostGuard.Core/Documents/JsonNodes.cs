using System.Text;
using System.Text.Json;

namespace CdkCostGuard.Core.Documents;

/// <summary>Reads JSON into nodes that know their place.</summary>
public static class JsonNodes
{
    /// <summary>Deeper than any template that CloudFormation takes; a bound against hostile input.</summary>
    public const int MaximumDepth = 256;

    /// <summary>Reads a JSON document.</summary>
    /// <param name="name">How messages name it.</param>
    /// <param name="utf8">Its bytes; a byte order mark is passed over.</param>
    /// <param name="exitCode">What a mistake in it ends in.</param>
    /// <param name="comments">Are comments and trailing commas welcome?</param>
    /// <exception cref="CostGuardException">It is not JSON; the message names line and column.</exception>
    public static SourceDocument Read(string name, ReadOnlySpan<byte> utf8, ExitCode exitCode = ExitCode.Input, bool comments = false)
    {
        // Offsets count from behind the mark, so that columns of the first line are those an editor shows.
        utf8 = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        var options = new JsonReaderOptions
        {
            MaxDepth = MaximumDepth,
            CommentHandling = comments ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
            AllowTrailingCommas = comments,
        };
        try
        {
            var reader = new Utf8JsonReader(utf8, options);
            reader.Read();
            var root = new Builder().Value(ref reader);
            if (reader.Read())
            {
                throw new JsonException("more than one value", null, 0, 0);
            }

            return new SourceDocument(name, root, new LineIndex(utf8));
        }
        catch (JsonException e)
        {
            throw JsonFault.Of(name, e, exitCode);
        }
        catch (InvalidOperationException e)
        {
            // Utf8JsonReader.GetString on bytes that are no UTF-8 or on half a surrogate pair.
            throw JsonFault.NotUtf8(name, e, exitCode);
        }
    }

    private sealed class Builder
    {
        // Templates repeat a few hundred keys many thousand times.
        private readonly Dictionary<int, string> _keys = [];

        public Node Value(ref Utf8JsonReader reader)
        {
            var offset = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    return new MapNode(offset, Entries(ref reader));
                case JsonTokenType.StartArray:
                    var items = new List<Node>();
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    {
                        items.Add(Value(ref reader));
                    }

                    return new ListNode(offset, items);
                case JsonTokenType.String:
                    return new ScalarNode(offset, reader.GetString()!, ScalarKind.String);
                case JsonTokenType.Number:
                    return new ScalarNode(offset, Encoding.UTF8.GetString(reader.ValueSpan), ScalarKind.Number);
                case JsonTokenType.True:
                    return new ScalarNode(offset, "true", ScalarKind.Boolean);
                case JsonTokenType.False:
                    return new ScalarNode(offset, "false", ScalarKind.Boolean);
                default:
                    return new ScalarNode(offset, "", ScalarKind.Null);
            }
        }

        private List<MapEntry> Entries(ref Utf8JsonReader reader)
        {
            var entries = new List<MapEntry>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var offset = (int)reader.TokenStartIndex;
                var key = Key(ref reader);
                reader.Read();
                entries.Add(new MapEntry(key, offset, Value(ref reader)));
            }

            return entries;
        }

        private string Key(ref Utf8JsonReader reader)
        {
            if (reader.ValueIsEscaped || reader.ValueSpan.Length > 64)
            {
                return reader.GetString()!;
            }

            var hash = new HashCode();
            hash.AddBytes(reader.ValueSpan);
            var id = hash.ToHashCode();
            if (_keys.TryGetValue(id, out var known) && reader.ValueTextEquals(known))
            {
                return known;
            }

            var key = reader.GetString()!;
            _keys[id] = key;
            return key;
        }
    }
}
