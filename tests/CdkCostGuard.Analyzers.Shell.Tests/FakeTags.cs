using System.Collections.Immutable;
using CdkCostGuard.Analyzers.Model;

namespace CdkCostGuard.Analyzers.Shell.Tests;

/// <summary>Tags as a test lays them down.</summary>
internal sealed class FakeTags(params WrittenTag[] tags) : TagState
{
    private readonly Dictionary<string, string> _unknown = [];

    public override ImmutableArray<WrittenTag> All => [.. tags];

    /// <summary>It cannot be told whether this key is there.</summary>
    public FakeTags Maybe(string key, string why)
    {
        _unknown[key] = why;
        return this;
    }

    public override Presence Has(string key) =>
        _unknown.ContainsKey(key) ? Presence.Unknown : tags.Any(t => t.Key == key) ? Presence.Yes : Presence.No;

    public override string? Reason(string key) => _unknown.GetValueOrDefault(key);
}
