using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Rules.Tags;

/// <summary>CCG1002. Not flagged: a near miss beside the right key.</summary>
internal sealed class TagKeyMisspelt() : InvokerRule(RuleCatalogue.TagKeyMisspelt)
{
    protected override IEnumerable<Finding> Check(Principal invoker, CheckContext context)
    {
        if (!TagCarriers.MustBeTagged(invoker, context.Policy))
        {
            yield break;
        }

        foreach (var required in context.Policy.RequiredTags.Where(t => invoker.Tags!.Has(t.Key, invoker.Guard) == Ternary.No))
        {
            var near = Near(required.Key, invoker);
            if (near is null)
            {
                continue;
            }

            var isCase = TagKeys.Compare(required.Key, near.Key) == TagKeyMatch.OtherCase;
            yield return context.About(
                Rule,
                invoker,
                $"{invoker.Id} carries the tag {near.Key}, but the bill is split by {required.Key}: billing keys {(isCase ? "compare with case" : "must be the same to the letter")}, so its spend will not be found under it.",
                $"Rename the tag {near.Key} to {required.Key}.",
                [isCase ? "IAM keeps the case of a tag key and cost allocation compares with case" : $"{near.Key} and {required.Key} are two keys"],
                "Tags",
                new Dictionary<string, string>(StringComparer.Ordinal) { ["requiredKey"] = required.Key, ["actualKey"] = near.Key },
                required.Key);
        }
    }

    /// <summary>The tag of the invoker that is meant to be <paramref name="key"/> and is not; null where there is none.</summary>
    public static Tag? Near(string key, Principal invoker) => invoker.Tags!.Tags
        .Where(t => !invoker.Guard.Contradicts(t.Guard) && TagKeys.Compare(key, t.Key) is TagKeyMatch.OtherCase or TagKeyMatch.NearMiss)
        .OrderByDescending(t => TagKeys.Compare(key, t.Key))
        .ThenBy(t => t.Key, StringComparer.Ordinal)
        .FirstOrDefault();
}
