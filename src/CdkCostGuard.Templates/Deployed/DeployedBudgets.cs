using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Templates.Deployed;

/// <summary>Budgets that are deployed, against what templates are faulted for.</summary>
public static class DeployedBudgets
{
    // Budgets write keys of tags with it or without.
    private const string UserPrefix = "user:";

    /// <summary>
    /// What a check of templates found, without CCG5002 of applications that a deployed budget is known to watch: by a filter on the principals' tag, in an account of the snapshot. A budget without a
    /// filter that is understood, or of which only a value is the same, withdraws nothing.
    /// </summary>
    /// <param name="templates">What was found.</param>
    /// <param name="snapshot">What is deployed.</param>
    /// <param name="policy">What the team demands.</param>
    public static CheckResult Withdraw(CheckResult templates, DeployedSnapshot snapshot, Policy policy)
    {
        var key = $"{CostAllocationTag.PrincipalPrefix}{policy.ApplicationTag}$";
        var watched = snapshot.Accounts
            .SelectMany(a => a.Budgets ?? [])
            .SelectMany(b => b.Filters)
            .Select(f => f.StartsWith(UserPrefix, StringComparison.Ordinal) ? f[UserPrefix.Length..] : f)
            .Where(f => f.StartsWith(key, StringComparison.Ordinal))
            .Select(f => f[key.Length..])
            .ToHashSet(StringComparer.Ordinal);
        if (watched.Count == 0)
        {
            return templates;
        }

        // A payer's budget watches its members; of an account that is not in the snapshot nobody knows the payer.
        var read = snapshot.Accounts.Select(a => a.AccountId).ToHashSet(StringComparer.Ordinal);
        var elsewhere = templates.Principals.Where(p => p.AccountId is { } account && !read.Contains(account)).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        return templates with
        {
            Findings = [.. templates.Findings.Where(f => f.RuleId != RuleCatalogue.ApplicationWithoutBudget.Id || !watched.Contains(f.Data["application"]) || elsewhere.Contains(f.Principal!))],
        };
    }
}
