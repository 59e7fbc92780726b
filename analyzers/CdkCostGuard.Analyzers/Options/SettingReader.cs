using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using CdkCostGuard.Analyzers.Options.Json;

namespace CdkCostGuard.Analyzers.Options;

/// <summary>Takes settings out of a document and says, where one is wrong, at which place. Its sentences are those of the tool.</summary>
internal static class SettingReader
{
    public static ImmutableArray<JsonEntry> Map(JsonValue value, string what)
    {
        if (value is not JsonObject map)
        {
            throw Mistake(value, $"{what} must be an object");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (!seen.Add(entry.Key))
            {
                throw Mistake(entry.Offset, $"\"{entry.Key}\" stands twice in {what}: keep one of them");
            }
        }

        return map.Entries;
    }

    public static ImmutableArray<T> List<T>(JsonValue value, string what, Func<JsonValue, T> read)
    {
        if (value is not JsonList list)
        {
            throw Mistake(value, $"{what} must be a list");
        }

        var items = ImmutableArray.CreateBuilder<T>(list.Items.Length);
        foreach (var item in list.Items)
        {
            items.Add(read(item));
        }

        return items.MoveToImmutable();
    }

    public static ImmutableArray<T> Distinct<T>(ImmutableArray<T> items, Func<T, string> key, JsonValue value, string what)
    {
        // The first of those that stand twice is named, not the first that stands for the second time.
        var count = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            count[key(item)] = count.TryGetValue(key(item), out var before) ? before + 1 : 1;
        }

        foreach (var item in items)
        {
            if (count[key(item)] > 1)
            {
                throw Mistake(value, $"\"{key(item)}\" stands twice in {what}: keep one of them");
            }
        }

        return items;
    }

    public static string Text(JsonValue value, string what) =>
        value is JsonScalar { Kind: JsonKind.Text } scalar && !string.IsNullOrWhiteSpace(scalar.Text)
            ? scalar.Text
            : throw Mistake(value, $"{what} must be a text that is not empty");

    public static bool IsNull(JsonValue value) => value is JsonScalar { Kind: JsonKind.Null };

    public static bool Flag(JsonValue value, string what) =>
        value is JsonScalar { Kind: JsonKind.Boolean } scalar ? scalar.Text == "true" : throw Mistake(value, $"{what} must be true or false");

    public static void Amount(JsonValue value, string what)
    {
        if (value is not JsonScalar { Kind: JsonKind.Number } scalar
            || !decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            || amount < 0)
        {
            throw Mistake(value, $"{what} must be a number that is not negative");
        }
    }

    public static void Date(JsonValue value, string what)
    {
        if (value is not JsonScalar { Kind: JsonKind.Text } scalar
            || !DateTime.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw Mistake(value, $"{what} must be a day such as \"2027-01-31\"");
        }
    }

    public static TagPattern Pattern(JsonValue value)
    {
        var text = Text(value, "pattern");
        return TagPattern.Read(text, out var why)
            ?? throw Mistake(value, $"pattern {text} is not a regular expression without look-around and back-references: {why}");
    }

    public static T Choice<T>(JsonValue value, string what, IReadOnlyList<KeyValuePair<string, T>> choices)
    {
        foreach (var choice in choices)
        {
            if (value is JsonScalar { Kind: JsonKind.Text } scalar && scalar.Text == choice.Key)
            {
                return choice.Value;
            }
        }

        var words = new List<string>();
        foreach (var choice in choices)
        {
            words.Add(choice.Key);
        }

        throw Mistake(value, $"{what} must be one of {string.Join(", ", words)}");
    }

    public static PolicyMistakeException Unknown(JsonEntry entry, string what, string known) =>
        Mistake(entry.Offset, $"\"{entry.Key}\" is not a setting of {what}; known are {known}");

    public static PolicyMistakeException Missing(JsonValue value, string what, string key) => Mistake(value, $"{what} needs \"{key}\"");

    public static PolicyMistakeException Mistake(JsonValue value, string message) => Mistake(value.Offset, message);

    public static PolicyMistakeException Mistake(int offset, string message) => new PolicyMistakeException(offset, message);
}
