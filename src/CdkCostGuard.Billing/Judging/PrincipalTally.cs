using CdkCostGuard.Billing.Attribution;
using CdkCostGuard.Billing.Principals;

namespace CdkCostGuard.Billing.Judging;

/// <summary>What the lines of one principal add up to. Amounts are of the month unless they say otherwise.</summary>
internal sealed class PrincipalTally(PrincipalKey key, int requiredTags, SessionNames names)
{
    private bool _isAgentCoreOnly = true;
    private BilledPrincipalKind _kind = BilledPrincipalKind.Other;

    /// <summary>Who.</summary>
    public PrincipalKey Key { get; } = key;

    /// <summary>What they are; a role with sessions of AgentCore only is <see cref="BilledPrincipalKind.AgentCoreSession"/>.</summary>
    public BilledPrincipalKind Kind => _kind == BilledPrincipalKind.Role && _isAgentCoreOnly ? BilledPrincipalKind.AgentCoreSession : _kind;

    /// <summary>Attributed and unattributed spend.</summary>
    public Amounts Amounts { get; } = new();

    /// <summary>Attributed spend.</summary>
    public decimal Attributed { get; private set; }

    /// <summary>Unattributed spend by reason.</summary>
    public Dictionary<string, decimal> Reasons { get; } = new(StringComparer.Ordinal);

    /// <summary>By session. A session of AgentCore is one of many and is not kept apart.</summary>
    public SessionTallies Sessions { get; } = new(names);

    /// <summary>By application; the empty name is spend whose application is not known.</summary>
    public Dictionary<string, decimal> Applications { get; } = new(StringComparer.Ordinal);

    /// <summary>By required tag.</summary>
    public RequiredTagTally[] Tags { get; } = [.. Enumerable.Range(0, requiredTags).Select(_ => new RequiredTagTally())];

    /// <summary>Unattributed spend.</summary>
    public decimal Unattributed => Amounts.Current - Attributed;

    /// <summary>Notes who is named.</summary>
    public void Meet(BilledPrincipal principal)
    {
        var isAgentCore = principal.Kind == BilledPrincipalKind.AgentCoreSession;
        _isAgentCoreOnly &= isAgentCore;
        _kind = isAgentCore ? BilledPrincipalKind.Role : principal.Kind;
    }

    /// <summary>Adds a line of either month.</summary>
    public void Add(BillSide side, DateOnly? day, decimal cost, string? reason, string session, SessionWorkload? workload, string? application)
    {
        Amounts.AddDaily(side, day, cost);
        if (side != BillSide.Current)
        {
            return;
        }

        if (reason is null)
        {
            Attributed += cost;
        }
        else
        {
            Reasons[reason] = Reasons.GetValueOrDefault(reason) + cost;
        }

        Sessions.Add(session, workload, cost);
        Applications[application ?? ""] = Applications.GetValueOrDefault(application ?? "") + cost;
    }
}

/// <summary>What lines say of one required tag.</summary>
internal sealed class RequiredTagTally
{
    /// <summary>Spend by usable value.</summary>
    public Dictionary<string, decimal> Usable { get; } = new(StringComparer.Ordinal);

    /// <summary>Spend by value that is none.</summary>
    public Dictionary<string, decimal> Unusable { get; } = new(StringComparer.Ordinal);

    /// <summary>Spend by the key that is there instead.</summary>
    public Dictionary<string, decimal> OtherKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>Spend that has nothing of it.</summary>
    public decimal Lacking { get; private set; }

    /// <summary>Adds a line of the month.</summary>
    public void Add(TagState state, string? text, decimal cost)
    {
        var part = state switch
        {
            TagState.Usable => Usable,
            TagState.Unusable => Unusable,
            TagState.OtherKey => OtherKeys,
            _ => null,
        };
        if (part is null)
        {
            Lacking += cost;
        }
        else
        {
            part[text!] = part.GetValueOrDefault(text!) + cost;
        }
    }
}
