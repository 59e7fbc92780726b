using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Templates.Deployed.Rules.BillingSetUp;

/// <summary>
/// CCG5003: logging is off in a Region where an invoker has a function, or where a stack makes one. Not flagged: Regions without either, and Regions whose
/// configuration was not read.
/// </summary>
internal sealed class InvocationLoggingOff() : DeployedRule(RuleCatalogue.InvocationLoggingOff)
{
    public override IEnumerable<Finding> Check(DeployedContext context)
    {
        foreach (var (account, checking) in context.Accounts)
        {
            var off = (account.InvocationLogging ?? new Dictionary<string, bool>(StringComparer.Ordinal)).Where(l => !l.Value).Select(l => l.Key).Order(StringComparer.Ordinal);
            foreach (var region in off)
            {
                var users = UsedRegions.Invokers(checking, region);
                if (users.Count > 0)
                {
                    yield return context.About(
                        Rule,
                        $"Model invocation logging is off in {region} of {account.AccountId}, where {users[0]} calls Bedrock{(users.Count > 1 ? " and others do" : "")}: tokens cannot be split by call or by request metadata.",
                        $"Turn it on: aws bedrock put-model-invocation-logging-configuration --region {region} --logging-config ..., or use the construct InvocationLogging of CdkCostGuard.Cdk.",
                        [$"{region}: no logging configuration", $"invokers there: {string.Join(", ", users)}"],
                        new Dictionary<string, string>(StringComparer.Ordinal) { ["accountId"] = account.AccountId, ["region"] = region },
                        $"{account.AccountId}/{region}");
                }
            }
        }
    }
}
