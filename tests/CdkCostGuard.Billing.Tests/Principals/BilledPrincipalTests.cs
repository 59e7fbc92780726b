using CdkCostGuard.Billing.Principals;
using static CdkCostGuard.Billing.Principals.BilledPrincipalKind;

namespace CdkCostGuard.Billing.Tests.Principals;

public class BilledPrincipalTests
{
    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/alice", User, "123456789012", "alice", null)]
    [InlineData("arn:aws:iam::123456789012:user/division/team/alice", User, "123456789012", "alice", null)]
    [InlineData("arn:aws:iam::123456789012:user/BedrockAPIKey-234s", ApiKeyUser, "123456789012", "BedrockAPIKey-234s", null)]
    [InlineData("arn:aws:sts::123456789012:assumed-role/Role-1/session-123", Role, "123456789012", "Role-1", "session-123")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/Role-1/user@acme.org", Role, "123456789012", "Role-1", "user@acme.org")]
    [InlineData("arn:aws-us-gov:sts::123456789012:assumed-role/Role-1/x", Role, "123456789012", "Role-1", "x")]
    [InlineData("arn:aws-cn:iam::123456789012:role/service-role/x/Role-1", Role, "123456789012", "Role-1", null)]
    [InlineData("arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/a@b.org", IdentityCenterRole, "123456789012", "AWSReservedSSO_Admin_0123456789abcdef", "a@b.org")]
    [InlineData("arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef", IdentityCenterRole, "123456789012", "AWSReservedSSO_Admin_0123456789abcdef", null)]
    [InlineData("arn:aws:sts::123456789012:assumed-role/Agent/BedrockAgentCore-6b1c4a52-aaaa-bbbb-cccc-0123456789ab", AgentCoreSession, "123456789012", "Agent", "BedrockAgentCore-6b1c4a52-aaaa-bbbb-cccc-0123456789ab")]
    [InlineData("arn:aws:iam::123456789012:root", Root, "123456789012", null, null)]
    [InlineData("", Blank, null, null, null)]
    [InlineData("  ", Blank, null, null, null)]
    [InlineData("…assumed-role/Role-1/user-1@acme.org", Role, null, "Role-1", "user-1@acme.org")]
    [InlineData("...:assumed-role/Role-1/x", Role, null, "Role-1", "x")]
    [InlineData("arn:aws:sts::123456789012:federated-user/alice", Other, "123456789012", "arn:aws:sts::123456789012:federated-user/alice", null)]
    [InlineData("bedrock.amazonaws.com", Other, null, "bedrock.amazonaws.com", null)]
    [InlineData("arn:aws:iam::123456789012:user/", Other, "123456789012", "arn:aws:iam::123456789012:user/", null)]
    [InlineData("arn:aws:sts::123456789012:assumed-role//x", Other, "123456789012", "arn:aws:sts::123456789012:assumed-role//x", null)]
    [InlineData("arn:aws:s3:::bucket", Other, null, "arn:aws:s3:::bucket", null)]
    [InlineData("arn:aws:sts::123456789012:assumed-role/Role-1/a:b/c", Role, "123456789012", "Role-1", "a:b/c")]
    public void Every_form_of_the_column_is_taken_apart_and_none_is_dropped(
        string arn, BilledPrincipalKind kind, string? account, string? name, string? session)
    {
        var principal = BilledPrincipal.Parse(arn);

        Assert.Equal((kind, account, name, session), (principal.Kind, principal.AccountId, principal.Name, principal.Session));
    }

    [Fact]
    public void A_role_is_one_principal_whatever_its_session_its_case_its_path_and_the_account_column()
    {
        PrincipalKey[] keys =
        [
            Key("arn:aws:sts::123456789012:assumed-role/Role-1/a"),
            Key("arn:aws:sts::123456789012:assumed-role/role-1/BedrockAgentCore-1"),
            Key("arn:aws:iam::123456789012:role/path/ROLE-1"),
            Key("…assumed-role/Role-1/a", "123456789012"),
            Key("arn:aws:sts::123456789012:assumed-role/Role-1/a", "999999999999"),
        ];

        Assert.Single(keys.Distinct());
    }

    [Fact]
    public void Accounts_users_and_roles_are_told_apart()
    {
        PrincipalKey[] keys =
        [
            Key("arn:aws:sts::123456789012:assumed-role/x/a"),
            Key("arn:aws:sts::999999999999:assumed-role/x/a"),
            Key("arn:aws:iam::123456789012:user/x"),
            Key("arn:aws:iam::123456789012:root"),
            Key("", "123456789012"),
            Key("x", "123456789012"),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys.Length, keys.Select(k => k.Id(k.Name)).Distinct().Count());
    }

    private static PrincipalKey Key(string arn, string account = "") => PrincipalKey.Of(BilledPrincipal.Parse(arn), account);
}
