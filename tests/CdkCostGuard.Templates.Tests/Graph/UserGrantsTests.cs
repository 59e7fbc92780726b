using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Graph;

public class UserGrantsTests
{
    [Fact]
    public void A_user_of_another_group_gets_nothing() => Assert.Equal(InvokerClass.None, Alice($$"""
        Group: { Type: AWS::IAM::Group, Properties: { Policies: {{InvokePolicies}} } }
          Other: { Type: AWS::IAM::Group }
          Alice: { Type: AWS::IAM::User, Properties: { Groups: [ !Ref Other ] } }
        """));

    [Fact]
    public void A_group_is_no_principal()
    {
        var result = Check.Yaml($$"""
            Resources:
              Group: { Type: AWS::IAM::Group, Properties: { Policies: {{InvokePolicies}} } }
            """);

        Assert.Empty(result.Principals);
    }

    [Theory]
    [InlineData("!Ref Group")]
    [InlineData("staff")]
    [InlineData("Staff")]
    public void A_user_gets_what_its_groups_hold(string group) => Assert.Equal(InvokerClass.Direct, Alice($$"""
        Group: { Type: AWS::IAM::Group, Properties: { GroupName: staff, Policies: {{InvokePolicies}} } }
          Alice: { Type: AWS::IAM::User, Properties: { Groups: [ {{group}} ] } }
        """));

    [Fact]
    public void UserToGroupAddition_makes_members() => Assert.Equal(InvokerClass.Direct, Alice($$"""
        Group: { Type: AWS::IAM::Group, Properties: { Policies: {{InvokePolicies}} } }
          Alice: { Type: AWS::IAM::User }
          Join: { Type: AWS::IAM::UserToGroupAddition, Properties: { GroupName: !Ref Group, Users: [ !Ref Alice ] } }
        """));

    [Fact]
    public void GroupPolicy_reaches_the_members() => Assert.Equal(InvokerClass.Direct, Alice($$"""
        Alice: { Type: AWS::IAM::User, Properties: { Groups: [ !Ref Group ] } }
          Group: { Type: AWS::IAM::Group }
          Grant: { Type: AWS::IAM::GroupPolicy, Properties: { PolicyName: p, GroupName: !Ref Group, PolicyDocument: {{Invoke}} } }
        """));

    [Theory]
    [InlineData("AWS::IAM::Policy")]
    [InlineData("AWS::IAM::ManagedPolicy")]
    public void A_policy_that_names_a_group_reaches_the_members(string type) => Assert.Equal(InvokerClass.Direct, Alice($$"""
        Alice: { Type: AWS::IAM::User, Properties: { Groups: [ !Ref Group ] } }
          Group: { Type: AWS::IAM::Group }
          Grant: { Type: {{type}}, Properties: { PolicyName: p, Groups: [ !Ref Group ], PolicyDocument: {{Invoke}} } }
        """));

    [Fact]
    public void UserPolicy_reaches_its_user() => Assert.Equal(InvokerClass.Direct, Alice($$"""
        Alice: { Type: AWS::IAM::User }
          Grant: { Type: AWS::IAM::UserPolicy, Properties: { PolicyName: p, UserName: !Ref Alice, PolicyDocument: {{Invoke}} } }
        """));

    [Fact]
    public void A_Deny_of_a_group_takes_the_grant_of_the_user_away() => Assert.Equal(InvokerClass.None, Alice($$"""
        Group:
            Type: AWS::IAM::Group
            Properties: { Policies: [ { PolicyName: d, PolicyDocument: { Statement: [ { Effect: Deny, Action: 'bedrock:*', Resource: '*' } ] } } ] }
          Alice: { Type: AWS::IAM::User, Properties: { Groups: [ !Ref Group ], Policies: {{InvokePolicies}} } }
        """));

    [Fact]
    public void A_group_that_is_not_among_the_inputs_leaves_the_question_open() =>
        Assert.Equal(InvokerClass.Unknown, Alice("Alice: { Type: AWS::IAM::User, Properties: { Groups: [ elsewhere ] } }"));

    private static InvokerClass Alice(string resources) => Check.Yaml($$"""
        Resources:
          {{resources}}
        """).Principal("app/Alice").Invokes;
}
