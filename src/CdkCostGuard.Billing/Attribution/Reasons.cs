namespace CdkCostGuard.Billing.Attribution;

/// <summary>Why a dollar is unattributed. Each has the first of these that fits.</summary>
public static class Reasons
{
    /// <summary>The export leaves out the caller, or the caller's tags.</summary>
    public const string IdentityNotExported = "identity-not-exported";

    /// <summary>It was spent before AWS wrote callers down.</summary>
    public const string BeforeIdentityLaunch = "before-identity-launch";

    /// <summary>The line names nobody.</summary>
    public const string BlankPrincipal = "blank-principal";

    /// <summary>The caller is the hidden user of a Bedrock API key.</summary>
    public const string ApiKeyUser = "api-key-user";

    /// <summary>The caller is a user without a required tag.</summary>
    public const string IamUserUntagged = "iam-user-untagged";

    /// <summary>The caller is a person with a permission set: these roles cannot be tagged.</summary>
    public const string IdentityCenterRole = "identity-center-role";

    /// <summary>The role has the tag, and the session brought another spelling of its key or a value that is none.</summary>
    public const string SessionOverridesTag = "session-overrides-tag";

    /// <summary>The tag may be there; its key was not activated for cost allocation on that day.</summary>
    public const string KeyNotActivated = "key-not-activated";

    /// <summary>The tag is there now; it was put on later than the day, or on it.</summary>
    public const string TaggedAfterUse = "tagged-after-use";

    /// <summary>The tag's key is spelt otherwise.</summary>
    public const string KeyCaseDiffers = "key-case-differs";

    /// <summary>The role lacks the tag, or its value is empty, a placeholder or not an allowed one.</summary>
    public const string RoleUntagged = "role-untagged";

    /// <summary>The role is no more, so nothing can be mended.</summary>
    public const string RoleDeleted = "role-deleted";

    /// <summary>It takes knowledge of what is deployed, and the snapshot does not have it.</summary>
    public const string PrincipalNotInSnapshot = "principal-not-in-snapshot";

    /// <summary>All of them in the order in which they are tried.</summary>
    public static IReadOnlyList<string> InOrder { get; } =
    [
        IdentityNotExported, BeforeIdentityLaunch, BlankPrincipal, ApiKeyUser, IamUserUntagged, IdentityCenterRole, SessionOverridesTag, KeyNotActivated,
        TaggedAfterUse, KeyCaseDiffers, RoleUntagged, RoleDeleted, PrincipalNotInSnapshot,
    ];
}
