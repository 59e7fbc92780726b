using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Rules.Iam;
using CdkCostGuard.Templates.Graph;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Rules.Tags;

/// <summary>
/// CCG1004. A required tag on a policy or an instance profile of an invoker that lacks it, or on a permission set: only tags of the role or user itself reach
/// the bill. Not flagged: the same tags beside good ones on the role.
/// </summary>
internal sealed class TagCannotReachBill() : TemplateRule(RuleCatalogue.TagCannotReachBill)
{
    public override IEnumerable<Finding> Check(CheckContext context)
    {
        foreach (var resource in context.Graph.Resources.Where(r => r["Tags"] is not null))
        {
            var principal = resource.Type switch
            {
                "AWS::IAM::Policy" or "AWS::IAM::ManagedPolicy" or "AWS::IAM::RolePolicy" or "AWS::IAM::UserPolicy" => HolderOf(resource, context),
                "AWS::IAM::InstanceProfile" => RoleOf(resource, context),
                "AWS::SSO::PermissionSet" => context.Invokers.FirstOrDefault(p => p.Resource == resource),
                _ => null,
            };
            if (principal is null)
            {
                continue;
            }

            string[] lost = [.. context.Policy.RequiredTags
                .Where(t => context.Graph.Tags.Of(resource).Tags.Any(own => own.Node is not null && TagKeys.Compare(t.Key, own.Key) != TagKeyMatch.Different))
                .Where(t => principal.Resource == resource || principal.Tags?.Has(t.Key, principal.Guard) != Ternary.Yes)
                .Select(t => t.Key)];
            if (lost.Length > 0)
            {
                yield return context.About(
                    Rule,
                    resource,
                    $"{resource.Id} carries {string.Join(", ", lost)}, but tags of {Kind(resource)} never reach the bill: what {principal.Id} spends will be without them.",
                    principal.Resource == resource
                        ? "Tell such callers apart by their sessions (attributes for access control), or let the workload call with a role of its own."
                        : $"Put the tags on {principal.Id} itself.",
                    ["only the tags of the IAM role or user, and of its session, are written on a Bedrock line of the bill"],
                    "Tags",
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["keys"] = string.Join(',', lost) },
                    principal);
            }
        }
    }

    private static Principal? HolderOf(Resource policy, CheckContext context) => context.Invokers.FirstOrDefault(p =>
        p.Invocation.Grants.Any(g => g.Statement.Via == policy.ToString() && g.Statement.Source is not null && p.Template == policy.Template));

    private static Principal? RoleOf(Resource profile, CheckContext context)
    {
        foreach (var role in context.Graph.Evaluator.ItemTexts(profile["Roles"], profile.Template))
        {
            if (context.Graph.Index.Find(role.Value, PrincipalKind.Role, profile.Template) is { } made && context.IsJudged(made))
            {
                return made;
            }
        }

        return null;
    }

    private static string Kind(Resource resource) => resource.Type switch
    {
        "AWS::IAM::InstanceProfile" => "an instance profile",
        "AWS::SSO::PermissionSet" => "a permission set",
        _ => "a policy",
    };
}
