using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CdkCostGuard.Billing.Attribution;

namespace CdkCostGuard.Billing.Judging;

/// <summary>What the sessions of one principal spent.</summary>
/// <remarks>
/// Some callers make a session for each request. Where a bill has more than <see cref="SessionNames.Most"/>, sessions are known by a hash of their names instead of the
/// names, and the largest of each principal get theirs back when the lines are seen once more: the sums stay those of each session, whatever the order of the lines.
/// Sessions that tell their workload keep their names.
/// </remarks>
internal sealed class SessionTallies(SessionNames names)
{
    /// <summary>How many sessions of a principal get their names back.</summary>
    public const int MostNamed = 100;

    private readonly Dictionary<string, SessionTally> _named = new(StringComparer.Ordinal);
    private Dictionary<UInt128, decimal>? _crowd;
    private HashSet<UInt128> _wanted = [];

    /// <summary>Sessions by name: all, or those that tell their workload and the largest of the others.</summary>
    public IReadOnlyDictionary<string, SessionTally> Named => _named;

    /// <summary>How many sessions have no name here.</summary>
    public int OtherCount => _crowd?.Count ?? 0;

    /// <summary>What they spent.</summary>
    public decimal OtherAmount => _crowd?.Values.Sum() ?? 0;

    /// <summary>Adds to a session.</summary>
    public void Add(string session, SessionWorkload? workload, decimal cost)
    {
        if (names.AreTooMany && _crowd is null)
        {
            Forget();
        }

        if (_crowd is not null && workload is null)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_crowd, Hash(session), out _) += cost;
        }
        else if (_named.TryGetValue(session, out var known))
        {
            known.Add(cost);
        }
        else
        {
            _named.Add(session, new SessionTally(workload, cost));
            names.Count += workload is null ? 1 : 0;
        }
    }

    /// <summary>Ends adding where names are too many: the largest sessions are chosen, and wait for their names.</summary>
    public void Choose()
    {
        if (_crowd is null)
        {
            Forget();
        }

        _wanted = [.. _crowd!.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(MostNamed).Select(s => s.Key)];
    }

    /// <summary>Gives a session its name back if it was chosen.</summary>
    public void Name(string session)
    {
        if (_wanted.Count > 0 && Hash(session) is var hash && _wanted.Remove(hash) && _crowd!.Remove(hash, out var amount))
        {
            _named.Add(session, new SessionTally(null, amount));
        }
    }

    /// <summary>Which of sessions that spent the same comes first: what is chosen here must be what a list of all names would show.</summary>
    public static UInt128 Rank(string session) => Hash(session);

    private void Forget()
    {
        _crowd = [];
        foreach (var (session, tally) in _named.Where(s => s.Value.Workload is null).ToArray())
        {
            _crowd.Add(Hash(session), tally.Amount);
            _named.Remove(session);
        }

        _named.TrimExcess();
    }

    // One that nobody can find two names for: sessions are named by whoever assumes the role.
    private static UInt128 Hash(string session)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(session), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}

/// <summary>The names of sessions that tell nothing, counted over all principals of a bill.</summary>
internal sealed class SessionNames
{
    /// <summary>How many of them are kept.</summary>
    public const int Most = 50_000;

    /// <summary>How many there were, until they were too many.</summary>
    public int Count { get; set; }

    /// <summary>Are there more than are kept?</summary>
    public bool AreTooMany => Count > Most;
}

/// <summary>What one session spent.</summary>
internal sealed class SessionTally(SessionWorkload? workload, decimal amount)
{
    public SessionWorkload? Workload { get; } = workload;

    public decimal Amount { get; private set; } = amount;

    public void Add(decimal cost) => Amount += cost;
}
