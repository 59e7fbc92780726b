using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Findings;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Deployed.Rules.BillingSetUp;
using CdkCostGuard.Templates.Deployed.Rules.TheBill;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Rules;

namespace CdkCostGuard.Templates.Deployed;

/// <summary>Checks what is deployed against the rules of stage D: the roles that stacks make, and those that nobody knows of.</summary>
public static class DeployedChecker
{
    private static readonly DeployedRule[] Rules = [new ExportLacksIdentity(), new InvocationLoggingOff(), new TagKeyNotActivated(), new TagsDiffer()];

    /// <summary>The rules that a snapshot can be checked for.</summary>
    public static IReadOnlyList<Rule> Checked { get; } =
        [.. TemplateChecker.Checked.Where(r => r.Stages.HasFlag(RuleStages.Deployed)).Concat(Rules.Select(r => r.Rule)).Distinct().OrderBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>Checks a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="name">How places name it.</param>
    /// <param name="lines">The lines of its file; null for one that stands in none.</param>
    /// <param name="policy">What the team demands.</param>
    /// <param name="templates">The principals of the templates that it was deployed from; empty where they are not known.</param>
    public static CheckResult Check(DeployedSnapshot snapshot, string name, LineIndex? lines, Policy policy, IReadOnlyList<ReportPrincipal> templates)
    {
        var accounts = Judge(snapshot, name, lines, policy);
        var match = new TemplateMatch(templates);
        var context = new DeployedContext(snapshot, name, policy, accounts, match);
        var ids = new PrincipalIds(accounts, match);
        return new CheckResult(
            [.. accounts.SelectMany(a => a.Checking.Graph.Principals.Select(p => ReportMapper.Map(p, policy) with { Id = ids.Of(a, p) }))],
            [
                .. accounts.SelectMany(a => TemplateChecker.Findings(a.Checking, policy, RuleStages.Deployed).Select(f => ids.Rename(a, f))),
                .. Rules.Where(r => policy.LevelOf(r.Rule) != RuleLevel.None).SelectMany(r => r.Check(context)),
                .. accounts.SelectMany(a => Unread(a.Account, name, policy)),
            ]);
    }

    /// <summary>The accounts of a snapshot with their graphs.</summary>
    internal static IReadOnlyList<JudgedAccount> Judge(DeployedSnapshot snapshot, string name, LineIndex? lines, Policy policy)
    {
        var places = lines ?? new LineIndex(ReadOnlySpan<byte>.Empty);

        // A payer's budget watches its members too. Where some were not read, one of those may watch anything, as one without a filter does.
        IReadOnlyList<DeployedBudget> budgets = snapshot.Accounts.All(a => a.Budgets is not null) ? [.. snapshot.Accounts.SelectMany(a => a.Budgets!)] : [new DeployedBudget("budgets", [])];
        return
        [
            .. snapshot.Accounts.Select(a => new JudgedAccount(a, new CheckContext(AttributionGraph.Build(DeployedTemplates.Of(a, budgets, name, places), policy), policy))),
        ];
    }

    private static IEnumerable<Finding> Unread(DeployedAccount account, string name, Policy policy)
    {
        var rule = RuleCatalogue.NotEvaluated;
        foreach (var principal in (account.Roles ?? []).Concat(account.Users ?? []).Where(p => p.Deleted is null))
        {
            if (policy.LevelOf(rule) != RuleLevel.None && DeployedTemplates.Unread(principal) is { } why)
            {
                var id = $"{account.AccountId}/{principal.Name}";
                yield return new Finding
                {
                    RuleId = rule.Id,
                    Level = policy.LevelOf(rule),
                    Message = $"{id}: {why}, so it is neither passed nor faulted.",
                    Principal = id,
                    Evidence = [why],
                    Fix = "Take the snapshot anew with cdk-costguard snapshot, which reads both.",
                    Locations = [new FindingLocation { Template = name, LogicalId = principal.Name }],
                    Fingerprint = Fingerprint.Of(rule.Id, id),
                };
            }
        }
    }

    /// <summary>
    /// How reports name deployed principals: as the templates do where they make them, so that one defect is one finding; with the account in front where two
    /// accounts have one of the same name.
    /// </summary>
    private sealed class PrincipalIds
    {
        private readonly Dictionary<(JudgedAccount Account, string Id), string> _ids = [];

        public PrincipalIds(IReadOnlyList<JudgedAccount> accounts, TemplateMatch match)
        {
            var all = accounts.SelectMany(a => a.Checking.Graph.Principals.Select(p => (Account: a, Principal: p, Template: match.Of(p)))).ToArray();
            var times = all.GroupBy(x => x.Principal.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
            foreach (var (account, principal, template) in all)
            {
                _ids[(account, principal.Id)] = template?.Id ?? (times[principal.Id] > 1 ? $"{account.Account.AccountId}/{principal.Id}" : principal.Id);
            }
        }

        public string Of(JudgedAccount account, Principal principal) => _ids[(account, principal.Id)];

        public Finding Rename(JudgedAccount account, Finding finding) =>
            finding.Principal is { } id && _ids.TryGetValue((account, id), out var shown) && shown != id
                ? finding with { Principal = shown, Fingerprint = Fingerprint.Of(finding.Fingerprint, account.Account.AccountId) }
                : finding;
    }
}
