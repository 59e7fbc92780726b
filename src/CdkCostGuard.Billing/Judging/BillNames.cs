using CdkCostGuard.Billing.Principals;

namespace CdkCostGuard.Billing.Judging;

/// <summary>How a report calls principals and people.</summary>
internal sealed class BillNames
{
    private readonly BillLedger _ledger;
    private readonly PersonNames _people;

    public BillNames(BillLedger ledger, AuditOptions options)
    {
        _ledger = ledger;
        _people = new PersonNames(options.People, options.PseudonymKey.Span, ledger.People);
    }

    /// <summary>A text that may be an e-mail address, as it is shown.</summary>
    public string Shown(string text) => _people.Shown(text);

    /// <summary>The name of a principal as it is shown.</summary>
    public string NameOf(PrincipalKey key) => Shown(_ledger.Principals.TryGetValue(key, out var tally) ? tally.Name : key.Name);

    /// <summary>The id of a principal of the bill.</summary>
    public string IdOf(PrincipalKey key) => key.Id(NameOf(key));
}
