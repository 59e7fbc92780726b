using CdkCostGuard.Billing.Comparing;
using CdkCostGuard.Billing.Usage;
using CdkCostGuard.Core.Policies;

namespace CdkCostGuard.Billing.Judging;

/// <summary>The spend by the values of one key.</summary>
internal sealed class GroupTally
{
    private readonly string _tagKey;
    private readonly int _required;
    private readonly Dictionary<string, Amounts> _values = new(StringComparer.Ordinal);

    public GroupTally(string key, Policy policy)
    {
        Key = key;
        _tagKey = GroupKeys.TagKey(key);
        _required = policy.RequiredTags.ToList().FindIndex(t => TagPrefixes.Principal + t.Key == _tagKey);
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>By value.</summary>
    public IReadOnlyDictionary<string, Amounts> Values => _values;

    /// <summary>What has no value.</summary>
    public Amounts Without { get; } = new();

    /// <summary>Adds a call and tells its value; null for none.</summary>
    public string? Add(BillSide side, BillLine line, UsageClass usage, bool isAttributed, string? application)
    {
        var value = ValueOf(line, usage, isAttributed, application);
        if (value is null)
        {
            Without.AddDaily(side, line.Day, line.Cost);
            return null;
        }

        if (!_values.TryGetValue(value, out var amounts))
        {
            _values.Add(value, amounts = new Amounts());
        }

        amounts.AddDaily(side, line.Day, line.Cost);
        return value;
    }

    private string? ValueOf(BillLine line, UsageClass usage, bool isAttributed, string? application) => Key switch
    {
        GroupKeys.Application => application,
        GroupKeys.Model => usage.Model,
        GroupKeys.Account => Named(line.AccountId),
        GroupKeys.Region => Named(line.Region),
        GroupKeys.Usage => usage.Word,

        // The row without a value of a required tag is the unattributed spend, so half-tagged spend is in it.
        _ => _required >= 0 && !isAttributed ? null : line.Tags.TryGetValue(_tagKey, out var value) ? Named(value) : null,
    };

    private static string? Named(string text) => text.Length == 0 ? null : text;
}
