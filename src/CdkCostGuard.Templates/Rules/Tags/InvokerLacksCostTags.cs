using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Rules.Tags;

/// <summary>CCG1001. Not flagged: keys that may be there (CCG9001), imported roles (CCG1005), users (CCG3001), indirect and accidental invokers.</summary>
internal sealed class InvokerLacksCostTags() : InvokerRule(RuleCatalogue.InvokerLacksCostTags)
{
    protected override IEnumerable<Finding> Check(Principal invoker, CheckContext context)
    {
        if (!TagCarriers.MustBeTagged(invoker, context.Policy))
        {
            yield break;
        }

        string[] missing = [.. invoker.Tags!.Keys(context.Policy.RequiredTags, invoker.Guard, Ternary.No)];
        if (missing.Length == 0)
        {
            yield break;
        }

        var keys = string.Join(", ", missing);
        yield return context.About(
            Rule,
            invoker,
            $"{invoker.Id} can call Bedrock ({CheckContext.FirstGrant(invoker)}) and lacks {keys}: what it spends will be on the bill without {(missing.Length == 1 ? "it" : "them")}.",
            Fix(invoker, missing),
            [TagsThatAreThere(invoker), .. CheckContext.GrantsOf(invoker)],
            "Tags",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["missingTags"] = string.Join(',', missing) });
    }

    private static string Fix(Principal invoker, string[] missing)
    {
        // A key that is there under another spelling is renamed (CCG1002), not added beside it: IAM would take both for one.
        string[] absent = [.. missing.Where(m => TagKeyMisspelt.Near(m, invoker) is null)];
        if (absent.Length == 0)
        {
            return "Rename the tags that are there, see CCG1002.";
        }

        var keys = string.Join(", ", absent);
        return invoker.Kind == PrincipalKind.ImplicitRole
            ? $"Add {keys} to the Tags of {invoker.Workloads.Select(w => w.Resource.LogicalId).FirstOrDefault() ?? "its function"}: SAM copies a function's tags to the role it makes."
            : $"Add {keys} to the {(invoker.Kind == PrincipalKind.User ? "user" : "role")} itself, in CDK with Tags.Of(...).Add(key, value).";
    }

    private static string TagsThatAreThere(Principal invoker) => invoker.Tags!.Tags.Count == 0
        ? "it has no tags of its own and none from its stack"
        : $"tag keys that are there: {string.Join(", ", invoker.Tags.Tags.Select(t => t.Key).Distinct().Order(StringComparer.Ordinal))}";
}
