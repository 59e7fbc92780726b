using CdkCostGuard.Core.Reports;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Rules.Tags;

/// <summary>Which principals can be asked for tags.</summary>
internal static class TagCarriers
{
    /// <summary>The name of a role that Identity Center makes for a permission set begins with this; nobody else can tag such roles.</summary>
    public const string IdentityCenterRole = "AWSReservedSSO_";

    /// <summary>The name of a role that a service makes for itself begins with this.</summary>
    public const string ServiceLinkedRole = "AWSServiceRoleFor";

    /// <summary>Can the templates put tags on the principal?</summary>
    public static bool CanBeTagged(Principal principal) => principal is { Resource: not null, Tags: not null, Kind: not PrincipalKind.PermissionSet };
}
