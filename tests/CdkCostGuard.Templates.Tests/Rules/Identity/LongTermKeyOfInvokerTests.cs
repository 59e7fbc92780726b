using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Identity;

public class LongTermKeyOfInvokerTests
{
    [Fact]
    public void Quiet_for_a_user_without_a_key() => Assert.Empty(Run(InvokePolicies, "Type: AWS::IAM::Group"));

    [Fact]
    public void Quiet_for_an_inactive_key() => Assert.Empty(Run(InvokePolicies, "Type: AWS::IAM::AccessKey, Properties: { UserName: !Ref Alice, Status: Inactive }"));

    [Fact]
    public void Quiet_for_a_key_of_a_user_who_cannot_invoke() =>
        Assert.Empty(Run(InvokeAgentPolicies, "Type: AWS::IAM::AccessKey, Properties: { UserName: !Ref Alice }"));

    [Fact]
    public void Quiet_for_a_key_of_an_administrator() => Assert.Empty(Run(Everything, "Type: AWS::IAM::AccessKey, Properties: { UserName: !Ref Alice }"));

    [Fact]
    public void Quiet_for_a_credential_of_another_service() => Assert.Empty(Run(
        "[]",
        """Type: Custom::AWS, Properties: { Create: '{"action":"createServiceSpecificCredential","parameters":{"ServiceName":"codecommit.amazonaws.com"}}' }"""));

    [Theory]
    [InlineData("!Ref Alice")]
    [InlineData("alice")]
    [InlineData("Alice")]
    public void Flags_a_key_of_a_user_who_can(string user)
    {
        var finding = Assert.Single(Run(InvokePolicies, $"Type: AWS::IAM::AccessKey, Properties: {{ UserName: {user}, Status: Active }}"));

        Assert.Equal(("app/Alice", RuleLevel.Warning), (finding.Principal, finding.Level));
        Assert.Equal(("Other", "Properties.UserName"), (finding.Locations[0].LogicalId, finding.Locations[0].PropertyPath));
    }

    [Fact]
    public void Flags_a_custom_resource_that_makes_a_Bedrock_API_key()
    {
        var finding = Assert.Single(Run(
            "[]",
            """Type: Custom::AWS, Properties: { Create: !Join [ '', [ '{"service":"IAM","action":"createServiceSpecificCredential","parameters":{"UserName":"', !Ref Alice, '","ServiceName":"bedrock.amazonaws.com"}}' ] ] }"""));

        Assert.Equal("Other", finding.Locations[0].LogicalId);
    }

    private static IReadOnlyList<Finding> Run(string policies, string other) => Check.Yaml($$"""
        Resources:
          Alice: { Type: AWS::IAM::User, Properties: { UserName: alice, Policies: {{policies}} } }
          Other: { {{other}} }
        """).Of(RuleCatalogue.LongTermKeyOfInvoker);
}
