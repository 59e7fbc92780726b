using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace CdkCostGuard.Aws.Calling;

/// <summary>A value of an answer, XML or JSON, read by the member names of the service's model. A member that is not there is null, or nothing.</summary>
internal readonly struct AwsValue
{
    private const string ListItem = "member";

    private readonly XElement? _xml;
    private readonly JsonElement _json;

    public AwsValue(XElement xml) => _xml = xml;

    public AwsValue(JsonElement json) => _json = json;

    /// <summary>Is anything there?</summary>
    public bool IsThere => _xml is not null || _json.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>A member.</summary>
    public AwsValue this[string member] =>
        _xml is not null ? (_xml.Element(member) is { } element ? new AwsValue(element) : default)
        : _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(member, out var value) ? new AwsValue(value)
        : default;

    /// <summary>The items of a list that is a member.</summary>
    public IEnumerable<AwsValue> Items(string member) => this[member].Items();

    /// <summary>The items of the value itself, a list.</summary>
    public IEnumerable<AwsValue> Items() =>
        _xml is not null ? _xml.Elements(ListItem).Select(e => new AwsValue(e))
        : _json.ValueKind == JsonValueKind.Array ? _json.EnumerateArray().Select(e => new AwsValue(e))
        : [];

    /// <summary>The entries of a map that is a member.</summary>
    public IEnumerable<(string Key, AwsValue Value)> Entries(string member) => this[member].Entries();

    /// <summary>The entries of the value itself, a map; JSON only, the XML services that are called have none.</summary>
    public IEnumerable<(string Key, AwsValue Value)> Entries() =>
        _json.ValueKind == JsonValueKind.Object ? _json.EnumerateObject().Select(p => (p.Name, new AwsValue(p.Value))) : [];

    /// <summary>The value itself as text.</summary>
    public string? Text() =>
        _xml is not null ? _xml.Value
        : _json.ValueKind switch { JsonValueKind.String => _json.GetString(), JsonValueKind.Undefined or JsonValueKind.Null => null, _ => _json.GetRawText() };

    /// <summary>A member as text.</summary>
    public string? Text(string member) => this[member].Text();

    /// <summary>A member that an answer always has.</summary>
    /// <exception cref="FormatException">It is not there.</exception>
    public string Required(string member) => Text(member) ?? throw new FormatException($"the answer has no {member}");

    /// <summary>A member that is true or false.</summary>
    public bool? Flag(string member) => Text(member) switch { null => null, var text => text.Equals("true", StringComparison.OrdinalIgnoreCase) };

    /// <summary>A member that is a time: ISO 8601, or seconds since 1970.</summary>
    public DateTimeOffset? Time(string member)
    {
        if (Text(member) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new FormatException($"the answer's {member} is no time");
    }

    /// <summary>Tags: a list of Key and Value.</summary>
    public IReadOnlyDictionary<string, string> Tags(string member)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in Items(member))
        {
            tags[tag.Required("Key")] = tag.Text("Value") ?? "";
        }

        return tags;
    }
}
