using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Rules.Tags;

/// <summary>Which principals can be asked for tags.</summary>
internal static class TagCarriers
{
    /// <summary>The name of a role that Identity Center makes for a permission set begins with this; nobody else can tag such roles.</summary>
    public const string IdentityCenterRole = "AWSReservedSSO_";

    /// <summary>The name of a role that a service makes for itself begins with this.</summary>
    public const string ServiceLinkedRole = "AWSServiceRoleFor";

    /// <summary>
    /// Must it be tagged, and can the templates do it? A user that can invoke is one finding, CCG3001, which names what it lacks; its tags are judged by
    /// themselves only where a team has switched that rule off.
    /// </summary>
    public static bool MustBeTagged(Principal principal, Policy policy) => principal is { Resource: not null, Tags: not null } && principal.Kind switch
    {
        PrincipalKind.PermissionSet => false,
        PrincipalKind.User => policy.LevelOf(RuleCatalogue.UserCanInvoke) == RuleLevel.None,
        _ => principal.Name?.Known is not { } name || !(name.StartsWith(IdentityCenterRole, StringComparison.Ordinal) || name.StartsWith(ServiceLinkedRole, StringComparison.Ordinal)),
    };
}
