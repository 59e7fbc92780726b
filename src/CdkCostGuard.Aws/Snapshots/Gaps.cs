using System.Collections.Concurrent;
using CdkCostGuard.Aws.Calling;
using CdkCostGuard.Core.Deployed;

namespace CdkCostGuard.Aws.Snapshots;

/// <summary>Reads parts so that one that fails leaves a gap and the others go on.</summary>
internal sealed class Gaps(IReadOnlyList<string> without)
{
    private const string Account = "account";

    // Twenty stacks that are denied alike are one gap.
    private readonly ConcurrentDictionary<SnapshotGap, bool> _found = new();

    /// <summary>All gaps, in a stable order.</summary>
    public IReadOnlyList<SnapshotGap> Found => [.. _found.Keys
        .OrderBy(g => g.AccountId, StringComparer.Ordinal)
        .ThenBy(g => g.Region, StringComparer.Ordinal)
        .ThenBy(g => g.Part, StringComparer.Ordinal)
        .ThenBy(g => g.Reason, StringComparer.Ordinal)];

    /// <summary>Is the part wanted?</summary>
    public bool Wants(string part) => !without.Contains(part, StringComparer.Ordinal);

    /// <summary>The part, or null where it is not wanted or could not be read.</summary>
    public async Task<T?> TryAsync<T>(string accountId, string? region, string part, Func<Task<T>> read)
        where T : class
    {
        if (!Wants(part))
        {
            return null;
        }

        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (AwsException e)
        {
            Add(accountId, region, part, e);
            return null;
        }
    }

    /// <summary>Notes a part that could not be read.</summary>
    public void Add(string? accountId, string? region, string part, AwsException e) => _found.TryAdd(new SnapshotGap(accountId, region, part, $"{e.Code}: {e.Permission}"), true);

    /// <summary>Notes an account that could not be read at all.</summary>
    public void AddAccount(string? accountId, AwsException e) => Add(accountId, null, Account, e);
}
