using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Intrinsics;

namespace CdkCostGuard.Templates.Rules.Tags;

/// <summary>CCG1007. Application inference profiles are billed under their own tags (<c>resourceTags/</c>), whoever calls through them.</summary>
internal sealed class InferenceProfileLacksTags() : TemplateRule(RuleCatalogue.InferenceProfileLacksTags)
{
    public override IEnumerable<Finding> Check(CheckContext context)
    {
        foreach (var profile in context.Graph.Resources.Where(r => r.Type == "AWS::Bedrock::ApplicationInferenceProfile"))
        {
            var guard = Evaluator.GuardOf(profile);
            var tags = context.Graph.Tags.Of(profile);
            string[] missing = [.. tags.Keys(context.Policy.RequiredTags, guard, Ternary.No)];
            if (missing.Length > 0)
            {
                yield return context.About(
                    Rule,
                    profile,
                    $"{profile.Id} lacks {string.Join(", ", missing)}: what is called through it will be on the bill without {(missing.Length == 1 ? "it" : "them")}.",
                    $"Add {string.Join(", ", missing)} to the profile's Tags.",
                    ["an application inference profile brings its own tags to the bill, under resourceTags/"],
                    "Tags",
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["missingTags"] = string.Join(',', missing) });
            }
        }
    }
}
