using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Identity;

public class UserCanInvokeTests
{
    [Fact]
    public void Quiet_for_a_role()
    {
        var result = Check.Yaml($$"""
            Resources:
              Invoker: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} } }
            """);

        Assert.Empty(result.Of(RuleCatalogue.UserCanInvoke));
    }

    [Fact]
    public void Quiet_for_a_user_who_cannot_invoke() =>
        Assert.Empty(Check.Yaml("Resources: { Alice: { Type: AWS::IAM::User } }").Of(RuleCatalogue.UserCanInvoke));

    [Fact]
    public void Quiet_for_a_user_who_calls_agents_only() => Assert.Empty(User(InvokeAgentPolicies).Of(RuleCatalogue.UserCanInvoke));

    [Fact]
    public void Quiet_for_an_administrator() => Assert.Empty(User(Everything).Of(RuleCatalogue.UserCanInvoke));

    [Fact]
    public void Quiet_for_the_members_of_a_group_that_is_not_in_the_inputs() =>
        Assert.Empty(Check.Yaml("Resources: { Alice: { Type: AWS::IAM::User, Properties: { Groups: [ elsewhere ] } } }").Of(RuleCatalogue.UserCanInvoke));

    [Fact]
    public void Flags_a_user_with_a_policy_of_its_own()
    {
        var finding = Assert.Single(User(InvokePolicies).Of(RuleCatalogue.UserCanInvoke));

        Assert.Equal(("app/Alice", RuleLevel.Warning, "Alice"), (finding.Principal, finding.Level, finding.Locations[0].LogicalId));
        Assert.Contains("grant: bedrock:InvokeModel via inline policy p", finding.Evidence);
    }

    [Fact]
    public void Flags_a_member_of_a_group_that_can()
    {
        var result = Check.Yaml($$"""
            Resources:
              Group: { Type: AWS::IAM::Group, Properties: { Policies: {{InvokePolicies}} } }
              Alice: { Type: AWS::IAM::User, Properties: { Groups: [ !Ref Group ] } }
            """);

        Assert.Equal("app/Alice", Assert.Single(result.Of(RuleCatalogue.UserCanInvoke)).Principal);
    }

    [Fact]
    public void Flags_a_user_that_is_made_elsewhere_where_it_is_granted()
    {
        var result = Check.Yaml($$"""
            Resources:
              Grant: { Type: AWS::IAM::Policy, Properties: { PolicyName: p, PolicyDocument: {{Invoke}}, Users: [ alice ] } }
            """);

        var finding = Assert.Single(result.Of(RuleCatalogue.UserCanInvoke));
        Assert.Equal(("alice", "Grant"), (finding.Principal, finding.Locations[0].LogicalId));
    }

    [Fact]
    public void Names_the_tags_that_the_user_lacks_instead_of_a_finding_of_their_own()
    {
        var result = User(InvokePolicies);

        Assert.Equal("Team,Project,CostCenter", Assert.Single(result.Of(RuleCatalogue.UserCanInvoke)).Data["missingTags"]);
        Assert.Empty(result.Of(RuleCatalogue.InvokerLacksCostTags));
    }

    [Fact]
    public void Leaves_the_tags_of_users_to_their_own_rule_where_it_is_switched_off()
    {
        var result = Check.Yaml(
            $$"""
            Resources:
              Alice: { Type: AWS::IAM::User, Properties: { Policies: {{InvokePolicies}} } }
            """,
            Check.Policy("""{ "rules": { "CCG3001": { "level": "none" } } }"""));

        Assert.Equal("app/Alice", Assert.Single(result.Of(RuleCatalogue.InvokerLacksCostTags)).Principal);
    }

    private static CheckResult User(string policies) => Check.Yaml($$"""
        Resources:
          Alice: { Type: AWS::IAM::User, Properties: { Policies: {{policies}} } }
        """);
}
