using CdkCostGuard.Billing.Judging;
using CdkCostGuard.Billing.Principals;

namespace CdkCostGuard.Billing.Writing;

/// <summary>How a report calls principals and people.</summary>
internal sealed class BillNames
{
    private readonly BillLedger _ledger;
    private readonly PersonNames _people;

    public BillNames(BillLedger ledger, AuditOptions options)
    {
        _ledger = ledger;
        _people = new PersonNames(options.People, options.PseudonymKey.Span, Spenders(ledger));
    }

    /// <summary>A text that may be an e-mail address, as it is shown.</summary>
    public string Shown(string text) => _people.Shown(text);

    /// <summary>The name of a principal as it is shown.</summary>
    public string NameOf(PrincipalKey key) => Shown(_ledger.Names[key]);

    /// <summary>The id of a principal of the bill.</summary>
    public string IdOf(PrincipalKey key) => key.Id(NameOf(key));

    // Wherever an address may stand. One that stands in several places counts in each: it is only for the order.
    private static IEnumerable<KeyValuePair<string, decimal>> Spenders(BillLedger ledger) =>
    [
        .. ledger.Names.Values.Select(name => KeyValuePair.Create(name, 0m)),
        .. ledger.Principals.Values.Select(p => KeyValuePair.Create(p.Key.Name, p.Amounts.Current)),
        .. ledger.Principals.Values.SelectMany(p => p.Sessions.Named.Select(s => KeyValuePair.Create(s.Key, s.Value.Amount))),
        .. ledger.Principals.Values.SelectMany(p => p.Tags).SelectMany(t => t.Usable.Concat(t.Unusable).Concat(t.OtherKeys)),
        .. ledger.Groups.SelectMany(g => g.Values.Select(v => KeyValuePair.Create(v.Key, v.Value.Current))),
    ];
}
