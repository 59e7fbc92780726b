using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Templates.Rules.Tags;

/// <summary>CCG1006. All paid grants come from something that does not speak of Bedrock.</summary>
internal sealed class AccidentalGrant() : TemplateRule(RuleCatalogue.AccidentalGrant)
{
    public override IEnumerable<Finding> Check(CheckContext context) => context.Graph.Principals
        .Where(p => p.IsInvoker && p.Invocation.Accidental)
        .Select(p => context.About(
            Rule,
            p,
            $"{p.Id} can call Bedrock although nothing in its policies speaks of it ({CheckContext.FirstGrant(p)}).",
            "Name the actions that it needs, or deny bedrock:InvokeModel and bedrock:InvokeModelWithResponseStream; if it is meant to call models, grant that by name.",
            ["no statement that grants inference names Bedrock in its actions or resources", .. CheckContext.GrantsOf(p)]));
}
