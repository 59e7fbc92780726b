namespace CdkCostGuard.Core.Documents;

/// <summary>A value of a JSON or YAML document that knows where it stands.</summary>
public abstract class Node
{
    private protected Node(int offset) => Offset = offset;

    /// <summary>The texts of all scalars in the value, in the document's order.</summary>
    public IEnumerable<string> Scalars() => this switch
    {
        ScalarNode scalar => [scalar.Text],
        ListNode list => list.Items.SelectMany(i => i.Scalars()),
        MapNode map => map.Entries.SelectMany(e => e.Value.Scalars()),
        _ => [],
    };

    /// <summary>Where the value begins; <see cref="LineIndex"/> turns it into a line and a column. -1 for a value that was made up.</summary>
    public int Offset { get; }
}

/// <summary>A string, number, boolean or null, kept as its text.</summary>
public sealed class ScalarNode(int offset, string text, ScalarKind kind) : Node(offset)
{
    /// <summary>The text, unescaped. For a number the digits as written.</summary>
    public string Text { get; } = text;

    /// <summary>Which of the four it is.</summary>
    public ScalarKind Kind { get; } = kind;

    /// <summary>A string that stands in no document.</summary>
    public static ScalarNode Of(string text) => new(-1, text, ScalarKind.String);
}

/// <summary>The kinds of scalar that both formats have.</summary>
public enum ScalarKind
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>No value.</summary>
    Null,
}

/// <summary>A list.</summary>
public sealed class ListNode(int offset, IReadOnlyList<Node> items) : Node(offset)
{
    /// <summary>The items in the document's order.</summary>
    public IReadOnlyList<Node> Items { get; } = items;
}

/// <summary>A map in the document's order. Where a key stands twice, the last one counts.</summary>
public sealed class MapNode : Node
{
    // Below this a walk over the entries beats a dictionary; most maps of a template have fewer.
    private const int Few = 12;

    private readonly Dictionary<string, Node>? _index;

    /// <summary>Makes a map of <paramref name="entries"/>.</summary>
    public MapNode(int offset, IReadOnlyList<MapEntry> entries)
        : base(offset)
    {
        Entries = entries;
        if (entries.Count > Few)
        {
            _index = new Dictionary<string, Node>(entries.Count, StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                _index[entry.Key] = entry.Value;
            }
        }
    }

    /// <summary>The entries as they stand.</summary>
    public IReadOnlyList<MapEntry> Entries { get; }

    /// <summary>The value of <paramref name="key"/>; null where there is none.</summary>
    public Node? this[string key]
    {
        get
        {
            if (_index is not null)
            {
                return _index.GetValueOrDefault(key);
            }

            for (var i = Entries.Count - 1; i >= 0; i--)
            {
                if (Entries[i].Key == key)
                {
                    return Entries[i].Value;
                }
            }

            return null;
        }
    }

    /// <summary>A map that stands in no document.</summary>
    public static MapNode Of(params (string Key, Node Value)[] entries) =>
        new(-1, Array.ConvertAll(entries, e => new MapEntry(e.Key, -1, e.Value)));
}

/// <summary>One key with its value.</summary>
/// <param name="Key">The key's text.</param>
/// <param name="Offset">Where the key begins.</param>
/// <param name="Value">The value.</param>
public readonly record struct MapEntry(string Key, int Offset, Node Value);
