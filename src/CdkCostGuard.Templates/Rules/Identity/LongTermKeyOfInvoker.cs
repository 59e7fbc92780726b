using CdkCostGuard.Core.Documents;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Rules.Identity;

/// <summary>
/// CCG3002. Access keys of invokers, and Bedrock API keys: those that are deployed, and those made by a custom resource (CloudFormation has no type for them). Not
/// flagged: inactive keys.
/// </summary>
internal sealed class LongTermKeyOfInvoker() : TemplateRule(RuleCatalogue.LongTermKeyOfInvoker)
{
    public override IEnumerable<Finding> Check(CheckContext context)
    {
        foreach (var resource in context.Graph.Resources)
        {
            switch (resource.Type)
            {
                case "AWS::IAM::AccessKey" or "AWS::IAM::ServiceSpecificCredential" when resource["Status"] is not ScalarNode { Text: "Inactive" } && UserOf(resource, context) is { } user:
                    yield return context.About(
                        Rule,
                        resource,
                        $"{resource.Id} is a long-term {(resource.Type == "AWS::IAM::AccessKey" ? "access key" : "Bedrock API key")} of {user.Id}, which can call Bedrock: the key can be used anywhere, by anybody who has it, until somebody turns it off.",
                        "Use temporary credentials of a role, and remove the key.",
                        [$"{user.Id}: {CheckContext.FirstGrant(user)}"],
                        "UserName",
                        principal: user);
                    break;
                case "Custom::AWS" or "AWS::CloudFormation::CustomResource" when MakesBedrockKey(resource):
                    yield return context.About(
                        Rule,
                        resource,
                        $"{resource.Id} makes a long-term Bedrock API key: what is called with it is billed to a user whose tags nobody sees.",
                        "Use short-term keys, which belong to the role that makes them, or call with a role.",
                        ["a call of CreateServiceSpecificCredential for bedrock.amazonaws.com"]);
                    break;
            }
        }
    }

    private static Principal? UserOf(Resource key, CheckContext context)
    {
        foreach (var name in context.Graph.Evaluator.Texts(key["UserName"], key.Template))
        {
            if (context.Graph.Index.Find(name.Value, PrincipalKind.User, key.Template) is { } user && context.IsJudged(user))
            {
                return user;
            }
        }

        return null;
    }

    private static bool MakesBedrockKey(Resource resource)
    {
        var text = string.Concat(resource["Create"]?.Scalars() ?? []);
        return text.Contains("createServiceSpecificCredential", StringComparison.OrdinalIgnoreCase)
            && text.Contains("bedrock", StringComparison.OrdinalIgnoreCase);
    }
}
