namespace CdkCostGuard.Billing.Principals;

/// <summary>What <c>line_item_iam_principal</c> says, taken apart.</summary>
/// <remarks>
/// An ARN of IAM or STS in any partition. An assumed role stands there without its path and with its session
/// (https://aws.amazon.com/blogs/machine-learning/introducing-granular-cost-attribution-for-amazon-bedrock/), a bare role with its path
/// (https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/iam-principal-cost-allocation.html); names are unique in an account without their path.
/// Published examples cut the front off (<c>…assumed-role/Role-1/x</c>): what is left is read all the same.
/// </remarks>
public sealed record BilledPrincipal
{
    // The first is the name that Identity Center gives to its roles; AWS documents the second; the third was read in a real export (2026-07-23).
    internal const string IdentityCenterPrefix = "AWSReservedSSO_";
    private const string ApiKeyPrefix = "BedrockAPIKey-";
    private const string AgentCorePrefix = "BedrockAgentCore-";

    /// <summary>A line that names nobody.</summary>
    public static BilledPrincipal Nobody { get; } = new() { Kind = BilledPrincipalKind.Blank };

    /// <summary>What it is.</summary>
    public required BilledPrincipalKind Kind { get; init; }

    /// <summary>Such as <c>aws</c> or <c>aws-us-gov</c>; null where the text does not say.</summary>
    public string? Partition { get; init; }

    /// <summary>The account of the role or user; null where the text does not say.</summary>
    public string? AccountId { get; init; }

    /// <summary>The role's or user's name without path and session, the whole text for <see cref="BilledPrincipalKind.Other"/>; null for nobody and for root.</summary>
    public string? Name { get; init; }

    /// <summary>The name of the session; null where there is none.</summary>
    public string? Session { get; init; }

    /// <summary>Is it a role of any kind?</summary>
    public bool IsRole => Kind is BilledPrincipalKind.Role or BilledPrincipalKind.IdentityCenterRole or BilledPrincipalKind.AgentCoreSession;

    /// <summary>Is it a user of any kind?</summary>
    public bool IsUser => Kind is BilledPrincipalKind.User or BilledPrincipalKind.ApiKeyUser;

    /// <summary>Takes the text of the column apart. Never fails: what is not understood is <see cref="BilledPrincipalKind.Other"/>.</summary>
    public static BilledPrincipal Parse(string arn)
    {
        var text = arn.Trim();
        if (text.Length == 0)
        {
            return Nobody;
        }

        // arn:partition:iam|sts:region:account:resource. IAM and STS have no Region there, and a name may hold further colons.
        var parts = text.Split(':', 6);
        if (parts is ["arn", { Length: > 0 } partition, "iam" or "sts", "", var account, var resource])
        {
            var found = Resource(resource, text);
            return found with { Partition = partition, AccountId = account.Length == 0 ? null : account };
        }

        return text.StartsWith('…') ? Resource(text[1..], text)
            : text.StartsWith("...", StringComparison.Ordinal) ? Resource(text[3..], text)
            : Unknown(text);
    }

    private static BilledPrincipal Resource(string resource, string whole)
    {
        if (resource == "root")
        {
            return new BilledPrincipal { Kind = BilledPrincipalKind.Root };
        }

        // The abbreviated form may keep the colon before the resource.
        var parts = resource.TrimStart(':').Split('/');
        switch (parts)
        {
            case ["assumed-role", { Length: > 0 } role]:
                return Role(role, null);
            case ["assumed-role", { Length: > 0 } role, ..]:
                // A session's name has no slash; one that has is kept whole.
                return Role(role, string.Join('/', parts[2..]));
            case ["role", .., { Length: > 0 } role]:
                return Role(role, null);
            case ["user", .., { Length: > 0 } user]:
                var isKey = user.StartsWith(ApiKeyPrefix, StringComparison.OrdinalIgnoreCase);
                return new BilledPrincipal { Kind = isKey ? BilledPrincipalKind.ApiKeyUser : BilledPrincipalKind.User, Name = user };
            default:
                return Unknown(whole);
        }
    }

    private static BilledPrincipal Role(string role, string? session) => new()
    {
        Kind = role.StartsWith(IdentityCenterPrefix, StringComparison.OrdinalIgnoreCase) ? BilledPrincipalKind.IdentityCenterRole
            : session?.StartsWith(AgentCorePrefix, StringComparison.Ordinal) == true ? BilledPrincipalKind.AgentCoreSession
            : BilledPrincipalKind.Role,
        Name = role,
        Session = string.IsNullOrEmpty(session) ? null : session,
    };

    private static BilledPrincipal Unknown(string text) => new() { Kind = BilledPrincipalKind.Other, Name = text };
}
