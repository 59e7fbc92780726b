using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Rules.Tags;

/// <summary>CCG1005. An invoker whose tags no template can show: an imported role, or one that Identity Center or a service makes.</summary>
internal sealed class ImportedRoleGranted() : InvokerRule(RuleCatalogue.ImportedRoleGranted)
{
    protected override IEnumerable<Finding> Check(Principal invoker, CheckContext context)
    {
        if (invoker.Kind is not (PrincipalKind.ImportedRole or PrincipalKind.PermissionSet))
        {
            yield break;
        }

        var name = invoker.Name?.Known ?? "";
        if (invoker.Kind == PrincipalKind.PermissionSet || name.StartsWith(TagCarriers.IdentityCenterRole, StringComparison.Ordinal))
        {
            yield return context.About(
                Rule,
                invoker,
                $"{invoker.Id} can call Bedrock, and the roles that Identity Center makes cannot be tagged: its spend is told apart by session only, so no tags are asked for.",
                $"Pass {Keys(context)} as session tags (attributes for access control), or keep model calls to tagged roles.",
                ["tags of a permission set stay on the permission set", .. CheckContext.GrantsOf(invoker)]);
        }
        else if (name.StartsWith(TagCarriers.ServiceLinkedRole, StringComparison.Ordinal))
        {
            yield return context.About(
                Rule,
                invoker,
                $"{invoker.Id} is a service-linked role: its tags are the service's affair, so none are asked for.",
                "Nothing to do here; look at what its service spends on the bill.",
                ["service-linked roles are made and kept by their service", .. CheckContext.GrantsOf(invoker)]);
        }
        else
        {
            yield return context.About(
                Rule,
                invoker,
                $"{invoker.Id} is granted Bedrock here ({CheckContext.FirstGrant(invoker)}) and made elsewhere: whether it carries {Keys(context)} cannot be seen.",
                "Tag the role where it is made, and check the template that makes it; or give this application a role of its own.",
                ["no template among the inputs makes the role; tags that CDK adds to an imported role go nowhere", .. CheckContext.GrantsOf(invoker)]);
        }
    }

    private static string Keys(CheckContext context) => string.Join(", ", context.Policy.RequiredTags.Select(t => t.Key));
}
