using System.Collections.Immutable;

namespace CdkCostGuard.Analyzers.Options.Json;

/// <summary>A value of a JSON document that knows where it begins.</summary>
internal abstract class JsonValue
{
    private protected JsonValue(int offset) => Offset = offset;

    /// <summary>In characters from the start of the document.</summary>
    public int Offset { get; }
}

/// <summary>The kinds of scalar.</summary>
internal enum JsonKind
{
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>A scalar, kept as its text; for a number the digits as written.</summary>
internal sealed class JsonScalar : JsonValue
{
    public JsonScalar(int offset, string text, JsonKind kind)
        : base(offset)
    {
        Text = text;
        Kind = kind;
    }

    public string Text { get; }

    public JsonKind Kind { get; }
}

/// <summary>A list.</summary>
internal sealed class JsonList : JsonValue
{
    public JsonList(int offset, ImmutableArray<JsonValue> items)
        : base(offset) => Items = items;

    public ImmutableArray<JsonValue> Items { get; }
}

/// <summary>An object in the document's order, keys that stand twice included.</summary>
internal sealed class JsonObject : JsonValue
{
    public JsonObject(int offset, ImmutableArray<JsonEntry> entries)
        : base(offset) => Entries = entries;

    public ImmutableArray<JsonEntry> Entries { get; }
}

/// <summary>A key with its value.</summary>
internal readonly struct JsonEntry
{
    public JsonEntry(string key, int offset, JsonValue value)
    {
        Key = key;
        Offset = offset;
        Value = value;
    }

    public string Key { get; }

    public int Offset { get; }

    public JsonValue Value { get; }
}
