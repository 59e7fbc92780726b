using System.Globalization;
using CdkCostGuard.Billing.Judging;
using CdkCostGuard.Billing.Writing;
using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules;

/// <summary>What rules of the bill ask and how they answer.</summary>
internal sealed class BillContext(
    Bill bill,
    BillLedger ledger,
    ReportBill report,
    Policy policy,
    IReadOnlyList<ReportPrincipal> templates,
    AuditOptions options,
    BillNames names)
{
    private const string Dollars = "USD";
    private const int MostShown = 5;

    public Bill Bill { get; } = bill;

    public BillLedger Ledger { get; } = ledger;

    public ReportBill Report { get; } = report;

    public Policy Policy { get; } = policy;

    /// <summary>The principals of the templates.</summary>
    public IReadOnlyList<ReportPrincipal> Templates { get; } = templates;

    public AuditOptions Options { get; } = options;

    public BillNames Names { get; } = names;

    /// <summary>Who spent anything in the month, largest first.</summary>
    public IReadOnlyList<PrincipalTally> Spenders { get; } =
    [
        .. ledger.Principals.Values
            .Where(p => p.Amounts.Current > 0)
            .OrderByDescending(p => p.Amounts.Current)
            .ThenBy(p => names.IdOf(p.Key), StringComparer.Ordinal),
    ];

    /// <summary>The principal of a template that a billed one is; null where that is not known.</summary>
    public ReportPrincipal? TemplateOf(PrincipalTally principal) => Ledger.Join.Of(principal.Key);

    /// <summary>What is deployed of it; null where that is not known.</summary>
    public DeployedPrincipal? DeployedOf(PrincipalTally principal) => Ledger.Deployed.Principal(principal.Key);

    /// <summary>How findings call a principal: as the template does, so that one suppression holds at every stage; else as the bill does.</summary>
    public string IdOf(PrincipalTally principal) => TemplateOf(principal)?.Id ?? Names.IdOf(principal.Key);

    /// <summary>An amount for a message, such as <c>106,600.00 USD</c>.</summary>
    public string Money(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:N2} {Report.Currency}").TrimEnd();

    /// <summary>Texts of a list for a message, the first few of them.</summary>
    public static string Few(IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        return all.Length <= MostShown
            ? string.Join(", ", all)
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", all.Take(MostShown))} and {all.Length - MostShown} more");
    }

    /// <summary>A finding about a principal.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="principal">The principal.</param>
    /// <param name="amount">What it cost.</param>
    /// <param name="message">Who, what and why it costs.</param>
    /// <param name="fix">The next step.</param>
    /// <param name="evidence">Why it is believed.</param>
    /// <param name="data">Facts for programs.</param>
    /// <param name="about">What tells several findings of one rule about one principal apart.</param>
    public Finding About(
        Rule rule, PrincipalTally principal, decimal amount, string message, string fix, IEnumerable<string> evidence, IReadOnlyDictionary<string, string>? data = null, string about = "")
    {
        var template = TemplateOf(principal);
        return About(rule, amount, message, fix, [$"the bill of {Report.Period}: {Names.IdOf(principal.Key)}, {Money(principal.Amounts.Current)}", .. evidence], data, about) with
        {
            Principal = IdOf(principal),
            Locations = template is null ? [] : [PlaceOf(template)],
            Fingerprint = Fingerprint.Of(rule.Id, IdOf(principal), about),
        };
    }

    /// <summary>A finding about the bill.</summary>
    public Finding About(
        Rule rule, decimal? amount, string message, string fix, IReadOnlyList<string> evidence, IReadOnlyDictionary<string, string>? data = null, string about = "") => new()
        {
            RuleId = rule.Id,
            Level = Policy.LevelOf(rule),
            Message = message,
            Data = data ?? new Dictionary<string, string>(StringComparer.Ordinal),

            // Other currencies are no dollars, and which rate held on which day nobody says.
            AmountUsd = Report.Currency == Dollars ? amount : null,
            Evidence = evidence,
            Fix = fix,
            Locations = [],
            Fingerprint = Fingerprint.Of(rule.Id, about),
        };

    /// <summary>The place of a template's principal.</summary>
    public static FindingLocation PlaceOf(ReportPrincipal principal) => new()
    {
        Template = principal.Template,
        LogicalId = principal.LogicalId,
        ConstructPath = principal.ConstructPath,
    };
}
