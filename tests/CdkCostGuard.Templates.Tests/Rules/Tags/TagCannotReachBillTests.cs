using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Tags;

public class TagCannotReachBillTests
{
    [Fact]
    public void Quiet_for_a_policy_without_tags() => Assert.Empty(Policy("[]", null).Of(RuleCatalogue.TagCannotReachBill));

    [Fact]
    public void Quiet_beside_the_same_tags_on_the_role() => Assert.Empty(Policy(AllTags, AllTags).Of(RuleCatalogue.TagCannotReachBill));

    [Fact]
    public void Quiet_for_tags_that_nobody_asks_for() => Assert.Empty(Policy("[]", "[ { Key: Owner, Value: me } ]").Of(RuleCatalogue.TagCannotReachBill));

    [Fact]
    public void Quiet_for_a_policy_that_grants_something_else()
    {
        var result = Check.Yaml($$"""
            Resources:
              Reader:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {{LambdaTrust}} }
              Read:
                Type: AWS::IAM::Policy
                Properties:
                  PolicyName: p
                  PolicyDocument: { Statement: [ { Effect: Allow, Action: s3:GetObject, Resource: '*' } ] }
                  Roles: [ !Ref Reader ]
                  Tags: {{AllTags}}
            """);

        Assert.Empty(result.Of(RuleCatalogue.TagCannotReachBill));
    }

    [Fact]
    public void Flags_tags_on_the_policy_that_grants()
    {
        var finding = Assert.Single(Policy("[]", AllTags).Of(RuleCatalogue.TagCannotReachBill));

        Assert.Equal(("Team,Project,CostCenter", "app/Invoker"), (finding.Data["keys"], finding.Principal));
        Assert.Equal(("Grant", "Properties.Tags", 11), (finding.Locations[0].LogicalId, finding.Locations[0].PropertyPath, finding.Locations[0].Line));
    }

    [Fact]
    public void Flags_only_the_keys_that_the_role_lacks() =>
        Assert.Equal("CostCenter", Assert.Single(Policy("[ { Key: Team, Value: a }, { Key: Project, Value: b } ]", AllTags).Of(RuleCatalogue.TagCannotReachBill)).Data["keys"]);

    [Fact]
    public void Flags_a_near_miss_of_a_key_too() =>
        Assert.Equal("CostCenter", Assert.Single(Policy("[]", "[ { Key: cost-center, Value: a } ]").Of(RuleCatalogue.TagCannotReachBill)).Data["keys"]);

    [Theory]
    [InlineData("!Ref Invoker")]
    [InlineData("invoker-role")]
    public void Flags_tags_on_an_instance_profile(string role)
    {
        var result = Check.Yaml($$"""
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties: { RoleName: invoker-role, AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} }
              Profile:
                Type: AWS::IAM::InstanceProfile
                Properties: { Roles: [ {{role}} ], Tags: {{AllTags}} }
            """);

        var finding = Assert.Single(result.Of(RuleCatalogue.TagCannotReachBill));
        Assert.Equal(("Profile", "app/Invoker"), (finding.Locations[0].LogicalId, finding.Principal));
    }

    [Fact]
    public void Flags_tags_on_a_permission_set()
    {
        var result = Check.Yaml($$"""
            Resources:
              Analysts:
                Type: AWS::SSO::PermissionSet
                Properties: { InstanceArn: i, Name: Analysts, InlinePolicy: {{Invoke}}, Tags: [ { Key: Team, Value: a } ] }
            """);

        var finding = Assert.Single(result.Of(RuleCatalogue.TagCannotReachBill));
        Assert.Equal(("Team", "app/Analysts"), (finding.Data["keys"], finding.Principal));
    }

    private static CheckResult Policy(string roleTags, string? policyTags) => Check.Yaml($$"""
        Resources:
          Invoker:
            Type: AWS::IAM::Role
            Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Tags: {{roleTags}} }
          Grant:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument: {{Invoke}}
              Roles:
              - !Ref Invoker
              {{(policyTags is null ? "" : "Tags: " + policyTags)}}
        """);
}
