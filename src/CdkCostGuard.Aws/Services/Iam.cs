using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;
using Operations = CdkCostGuard.Aws.Calling.AwsOperations.Iam;

namespace CdkCostGuard.Aws.Services;

/// <summary>IAM through the generic client.</summary>
public sealed class Iam(AwsSession session) : IIam
{
    // The most that IAM takes; an account of ten thousand roles is some ten calls.
    private const int PageSize = 1000;
    private const string BedrockService = "bedrock.amazonaws.com";
    private static readonly (string, string) Marker = ("Marker", "Marker");

    private AwsClient Client => session.Client(AwsServices.Iam);

    /// <inheritdoc />
    public IAsyncEnumerable<IamEntity> GetAccountAuthorizationDetailsAsync(CancellationToken cancel) => Client.PagesAsync(
        Operations.GetAccountAuthorizationDetails,
        new JsonObject { ["MaxItems"] = PageSize },
        Marker,
        page => page.Items("RoleDetailList").Select(Role)
            .Concat<IamEntity>(page.Items("UserDetailList").Select(User))
            .Concat(page.Items("GroupDetailList").Select(Group))
            .Concat(page.Items("Policies").Select(Policy)),
        cancel);

    /// <inheritdoc />
    public IAsyncEnumerable<IamCredential> ListAccessKeysAsync(string userName, CancellationToken cancel) => Client.PagesAsync(
        Operations.ListAccessKeys,
        new JsonObject { ["UserName"] = userName },
        Marker,
        page => page.Items("AccessKeyMetadata").Select(k => new IamCredential(k.Required("AccessKeyId"), userName, IsActive(k), k.Time("CreateDate"), null)),
        cancel);

    /// <inheritdoc />
    public Task<DateTimeOffset?> GetAccessKeyLastUsedAsync(string accessKeyId, CancellationToken cancel) => Client.CallAsync(
        Operations.GetAccessKeyLastUsed,
        new JsonObject { ["AccessKeyId"] = accessKeyId },
        answer => answer["AccessKeyLastUsed"].Text("LastUsedDate") is null or "N/A" ? null : answer["AccessKeyLastUsed"].Time("LastUsedDate"),
        cancel);

    /// <inheritdoc />
    public IAsyncEnumerable<IamCredential> ListBedrockApiKeysAsync(CancellationToken cancel) => Client.PagesAsync(
        Operations.ListServiceSpecificCredentials,
        new JsonObject { ["AllUsers"] = true, ["ServiceName"] = BedrockService },
        Marker,
        page => page.Items("ServiceSpecificCredentials").Select(k => new IamCredential(
            k.Required("ServiceSpecificCredentialId"), k.Required("UserName"), IsActive(k), k.Time("CreateDate"), k.Time("ExpirationDate"))),
        cancel);

    private static IamRole Role(AwsValue role) => new()
    {
        Name = role.Required("RoleName"),
        Arn = role.Required("Arn"),
        Created = role.Time("CreateDate"),
        TrustPolicy = Document(role.Required("AssumeRolePolicyDocument")),
        InlinePolicies = Inline(role, "RolePolicyList"),
        ManagedPolicies = Attached(role),
        Boundary = role["PermissionsBoundary"].Text("PermissionsBoundaryArn"),
        Tags = role.Tags("Tags"),
        LastUsed = role["RoleLastUsed"].Time("LastUsedDate"),
    };

    private static IamUser User(AwsValue user) => new()
    {
        Name = user.Required("UserName"),
        Arn = user.Required("Arn"),
        Created = user.Time("CreateDate"),
        InlinePolicies = Inline(user, "UserPolicyList"),
        ManagedPolicies = Attached(user),
        Boundary = user["PermissionsBoundary"].Text("PermissionsBoundaryArn"),
        Tags = user.Tags("Tags"),
        Groups = [.. user.Items("GroupList").Select(g => g.Text()).OfType<string>()],
    };

    private static IamGroup Group(AwsValue group) => new()
    {
        Name = group.Required("GroupName"),
        Arn = group.Required("Arn"),
        Created = group.Time("CreateDate"),
        InlinePolicies = Inline(group, "GroupPolicyList"),
        ManagedPolicies = Attached(group),
    };

    private static IamManagedPolicy Policy(AwsValue policy) => new()
    {
        // The last part of its ARN; moto leaves the member out.
        Name = policy.Required("Arn").Split('/')[^1],
        Arn = policy.Required("Arn"),
        Created = policy.Time("CreateDate"),
        Document = Document(policy.Items("PolicyVersionList").FirstOrDefault(v => v.Text("VersionId") == policy.Text("DefaultVersionId")).Required("Document")),
    };

    private static List<IamPolicy> Inline(AwsValue holder, string member) =>
        [.. holder.Items(member).Select(p => new IamPolicy(p.Required("PolicyName"), Document(p.Required("PolicyDocument"))))];

    private static List<string> Attached(AwsValue holder) => [.. holder.Items("AttachedManagedPolicies").Select(p => p.Required("PolicyArn"))];

    private static bool IsActive(AwsValue key) => key.Text("Status") == "Active";

    // Source: IAM API Reference: policy documents in answers are URL-encoded (RFC 3986), so that none begins like JSON. Moto does not encode all of them.
    private static string Document(string text) => text.AsSpan().TrimStart() is ['{', ..] ? text : Uri.UnescapeDataString(text);
}
