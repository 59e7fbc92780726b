using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Rules;

namespace CdkCostGuard.Templates.Deployed;

/// <summary>An account of a snapshot with its graph.</summary>
/// <param name="Account">The account.</param>
/// <param name="Checking">Its graph, as rules ask it.</param>
internal sealed record JudgedAccount(DeployedAccount Account, CheckContext Checking);

/// <summary>What rules of stage D ask beside the graph, and how they answer.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="name">How places name it.</param>
/// <param name="policy">What the team demands.</param>
/// <param name="accounts">Its accounts.</param>
/// <param name="templates">Finds what templates say of a deployed principal.</param>
internal sealed class DeployedContext(DeployedSnapshot snapshot, string name, Policy policy, IReadOnlyList<JudgedAccount> accounts, TemplateMatch templates)
{
    /// <summary>The snapshot.</summary>
    public DeployedSnapshot Snapshot { get; } = snapshot;

    /// <summary>What the team demands.</summary>
    public Policy Policy { get; } = policy;

    /// <summary>Its accounts.</summary>
    public IReadOnlyList<JudgedAccount> Accounts { get; } = accounts;

    /// <summary>Finds what templates say of a deployed principal.</summary>
    public TemplateMatch Templates { get; } = templates;

    /// <summary>A finding about the set-up of an account.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="message">What, where and why it costs.</param>
    /// <param name="fix">The next step.</param>
    /// <param name="evidence">Why it is believed.</param>
    /// <param name="data">Facts for programs.</param>
    /// <param name="about">What tells several findings of one rule apart.</param>
    public Finding About(Rule rule, string message, string fix, IReadOnlyList<string> evidence, IReadOnlyDictionary<string, string> data, string about) => new()
    {
        RuleId = rule.Id,
        Level = Policy.LevelOf(rule),
        Message = message,
        Data = data,
        Evidence = evidence,
        Fix = fix,
        Locations = [new FindingLocation { Template = name }],
        Fingerprint = Fingerprint.Of(rule.Id, about),
    };
}

/// <summary>A rule that only what is deployed shows.</summary>
internal abstract class DeployedRule(Rule rule)
{
    /// <summary>The rule of the catalogue.</summary>
    public Rule Rule { get; } = rule;

    /// <summary>All findings, in any order.</summary>
    public abstract IEnumerable<Finding> Check(DeployedContext context);
}

/// <summary>Finds the principal of the templates that a deployed one is.</summary>
/// <remarks>By stack and logical id, then by a name that the template gives it. Where two fit, none is taken.</remarks>
internal sealed class TemplateMatch
{
    private readonly ILookup<(string? Stack, string LogicalId), ReportPrincipal> _byPlace;
    private readonly ILookup<string, ReportPrincipal> _byName;

    public TemplateMatch(IReadOnlyList<ReportPrincipal> principals)
    {
        var made = principals.Where(p => p.LogicalId is not null).ToArray();
        _byPlace = made.ToLookup(p => (p.Stack, p.LogicalId!));
        _byName = made.Where(p => p.Name is not null).ToLookup(p => p.Name!, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The principal; null where none fits or several do.</summary>
    public ReportPrincipal? Of(Principal deployed) =>
        (deployed.Resource is { } resource ? Only(_byPlace[(deployed.Template.Stack, resource.LogicalId)], deployed) : null)
        ?? (deployed.Name?.Known is { } name ? Only(_byName[name], deployed) : null);

    private static ReportPrincipal? Only(IEnumerable<ReportPrincipal> found, Principal deployed) => found
        .Where(p => (p.Kind == PrincipalKind.User) == (deployed.Kind == PrincipalKind.User) && (p.AccountId is null || p.AccountId == deployed.AccountId))
        .Take(2)
        .ToArray() is [var only] ? only : null;
}
