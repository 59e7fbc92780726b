using System.Globalization;
using System.Text.RegularExpressions;

namespace CdkCostGuard.Core.Documents;

/// <summary>Takes settings out of a document and says, where one is wrong, at which line and column.</summary>
internal sealed class SettingReader(SourceDocument document, ExitCode exitCode = ExitCode.Usage)
{
    // 2026-09-16T14:12:00 and +00:00
    private const int TimeOfDay = 19;
    private const int OffsetLength = 6;
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>A key and where it stands.</summary>
    internal readonly record struct Key(string Name, int Offset);

    internal readonly record struct Setting(Key Key, SettingReader At, Node Value);

    internal sealed record Settings(IReadOnlyList<Setting> Entries);

    public Settings Map(Node node, string what)
    {
        if (node is not MapNode map)
        {
            throw Error(node, $"{what} must be an object");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<Setting>(map.Entries.Count);
        foreach (var entry in map.Entries)
        {
            if (!seen.Add(entry.Key))
            {
                throw Error(entry.Offset, $"\"{entry.Key}\" stands twice in {what}: keep one of them");
            }

            entries.Add(new Setting(new Key(entry.Key, entry.Offset), this, entry.Value));
        }

        return new Settings(entries);
    }

    public IReadOnlyList<T> List<T>(Node node, string what, Func<SettingReader, Node, T> read) =>
        node is ListNode list ? [.. list.Items.Select(n => read(this, n))] : throw Error(node, $"{what} must be a list");

    public IReadOnlyList<T> Distinct<T>(IReadOnlyList<T> items, Func<T, string> key, Node node, string what)
    {
        var twice = items.GroupBy(key, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any());
        return twice is null ? items : throw Error(node, $"\"{twice.Key}\" stands twice in {what}: keep one of them");
    }

    public string Text(Node node, string what) =>
        node is ScalarNode { Kind: ScalarKind.String, Text.Length: > 0 } s && !string.IsNullOrWhiteSpace(s.Text)
            ? s.Text
            : throw Error(node, $"{what} must be a text that is not empty");

    /// <summary>An object whose values are texts, which may be empty: those of tags are.</summary>
    public IReadOnlyDictionary<string, string> Texts(Node node, string what)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, _, value) in Map(node, what).Entries)
        {
            texts[key.Name] = value is ScalarNode { Kind: ScalarKind.String } s ? s.Text : throw Error(value, $"{key.Name} must be a text");
        }

        return texts;
    }

    public static bool IsNull(Node node) => node is ScalarNode { Kind: ScalarKind.Null };

    public bool Flag(Node node, string what) =>
        node is ScalarNode { Kind: ScalarKind.Boolean } s ? s.Text == "true" : throw Error(node, $"{what} must be true or false");

    public decimal Amount(Node node, string what) =>
        node is ScalarNode { Kind: ScalarKind.Number } s
        && decimal.TryParse(s.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount >= 0
            ? amount
            : throw Error(node, $"{what} must be a number that is not negative");

    public DateOnly Date(Node node, string what) =>
        node is ScalarNode { Kind: ScalarKind.String } s
        && DateOnly.TryParseExact(s.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Error(node, $"{what} must be a day such as \"2027-01-31\"");

    /// <summary>A time with its offset from UTC: without one it would be another time on every machine.</summary>
    public DateTimeOffset Time(Node node, string what) =>
        node is ScalarNode { Kind: ScalarKind.String } s && s.Text.Length > TimeOfDay && (s.Text[^1] == 'Z' || s.Text[^OffsetLength] is '+' or '-')
        && DateTimeOffset.TryParseExact(s.Text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Error(node, $"{what} must be a time such as \"2026-09-16T14:12:00Z\"");

    public Regex Pattern(Node node)
    {
        var text = Text(node, "pattern");
        try
        {
            // Linear in the value whatever the pattern: tag values come from templates that nobody vetted.
            return new Regex(text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw Error(node, $"pattern {text} is not a regular expression without look-around and back-references: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    public T Choice<T>(Node node, string what, IReadOnlyDictionary<string, T> choices) =>
        node is ScalarNode { Kind: ScalarKind.String } s && choices.TryGetValue(s.Text, out var value)
            ? value
            : throw Error(node, $"{what} must be one of {string.Join(", ", choices.Keys)}");

    public CostGuardException Unknown(Key key, string what, string known) =>
        Error(key.Offset, $"\"{key.Name}\" is not a setting of {what}; known are {known}");

    public CostGuardException Missing(Node node, string what, string key) => Error(node, $"{what} needs \"{key}\"");

    public CostGuardException Error(Node node, string message) => Error(node.Offset, message);

    public CostGuardException Error(int offset, string message) => new(
        string.Create(CultureInfo.InvariantCulture, $"{document.Name}({document.Lines.LineOf(offset)},{document.Lines.ColumnOf(offset)}): {message}"), exitCode);
}
