using CdkCostGuard.Billing.Principals;

namespace CdkCostGuard.Billing.Trails;

/// <summary>What one caller did.</summary>
internal sealed class CallerTally(BilledPrincipal principal)
{
    // A hostile file must not fill memory with made-up names of models; of real ones there are some hundred.
    private const int MostNames = 500;
    private const string Others = "(others)";

    private readonly HashSet<DateOnly> _days = [];

    /// <summary>Who, as first met.</summary>
    public BilledPrincipal Principal { get; private set; } = principal;

    /// <summary>Calls that were answered.</summary>
    public long Calls { get; private set; }

    /// <summary>Calls that were refused or failed.</summary>
    public long Failed { get; private set; }

    /// <summary>When first; null where no event says it.</summary>
    public DateTime? First { get; private set; }

    /// <summary>When last.</summary>
    public DateTime? Last { get; private set; }

    /// <summary>On how many days.</summary>
    public int Days => _days.Count;

    /// <summary>Kinds of keys, with how many calls each.</summary>
    public Dictionary<string, long> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Events, with how many each.</summary>
    public Dictionary<string, long> Operations { get; } = new(StringComparer.Ordinal);

    /// <summary>Models, with how many calls each.</summary>
    public Dictionary<string, long> Models { get; } = new(StringComparer.Ordinal);

    /// <summary>Regions, with how many calls each.</summary>
    public Dictionary<string, long> Regions { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a call.</summary>
    public void Add(TrailEvent call)
    {
        // Who is anything beside an AgentCore runtime is a role like others. Of spellings the first in order is shown, whatever order files have.
        if (Principal.Kind == BilledPrincipalKind.AgentCoreSession && call.Principal.Kind != BilledPrincipalKind.AgentCoreSession)
        {
            Principal = Principal with { Kind = call.Principal.Kind };
        }

        if (string.CompareOrdinal(call.Principal.Name, Principal.Name) < 0)
        {
            Principal = Principal with { Name = call.Principal.Name };
        }

        if (call.Time is { } time)
        {
            First = First < time ? First : time;
            Last = Last > time ? Last : time;
            _days.Add(DateOnly.FromDateTime(time));
        }

        if (call.IsFailed)
        {
            Failed++;
            return;
        }

        Calls++;
        Count(Keys, call.Key);
        Count(Operations, call.Name);
        Count(Models, call.Model);
        Count(Regions, call.Region);
    }

    private static void Count(Dictionary<string, long> counts, string name)
    {
        if (name.Length > 0)
        {
            var key = counts.Count < MostNames || counts.ContainsKey(name) ? name : Others;
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
    }
}
