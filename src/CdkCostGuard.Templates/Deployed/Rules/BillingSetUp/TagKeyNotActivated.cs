using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Templates.Deployed.Rules.BillingSetUp;

/// <summary>
/// CCG5004, of required keys that billing lists as inactive, or does not list while an invoker carries them. Not flagged: a key that nobody carries, because billing
/// lists a key only after a tagged principal has called, and anything without a list.
/// </summary>
internal sealed class TagKeyNotActivated() : DeployedRule(RuleCatalogue.TagKeyNotActivated)
{
    private const string Prefix = CostAllocationTag.PrincipalPrefix;

    public override IEnumerable<Finding> Check(DeployedContext context)
    {
        if (context.Snapshot.CostAllocationTags is not { } listed)
        {
            yield break;
        }

        foreach (var required in context.Policy.RequiredTags)
        {
            var key = Prefix + required.Key;
            var here = listed.Where(t => t.Key == key).ToArray();
            if (here.Any(t => t.IsActive))
            {
                continue;
            }

            var carrier = context.Accounts.SelectMany(a => a.Checking.Invokers).FirstOrDefault(p => p.Tags?.Tags.Any(t => t.Key == required.Key) == true);
            if (here.Length == 0 && carrier is null)
            {
                continue;
            }

            yield return context.About(
                Rule,
                $"{key} is not activated for cost allocation: what is spent until it is stays unattributed, although the tag is on {(carrier is null ? "the role" : carrier.Id)}.",
                here.Length > 0
                    ? $"Activate it: aws ce update-cost-allocation-tags-status --cost-allocation-tags-status TagKey={key},Status=Active. It counts from then on."
                    : "Call Bedrock once with a tagged role, wait until billing lists the key (up to 24 hours), and activate it; that takes up to 24 hours more.",
                [here.Length > 0 ? $"{key}: inactive" : $"{key} is not in the list of cost allocation tags"],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = required.Key },
                required.Key);
        }
    }
}
