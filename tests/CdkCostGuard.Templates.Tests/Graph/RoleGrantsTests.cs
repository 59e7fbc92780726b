using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Graph;

public class RoleGrantsTests
{
    [Fact]
    public void A_role_without_policies_invokes_nothing() => Assert.Equal(InvokerClass.None, Role("", ""));

    [Fact]
    public void A_policy_of_another_role_is_not_its_own() => Assert.Equal(InvokerClass.None, Role("", $$"""
        Other: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}} } }
          Grant: { Type: AWS::IAM::Policy, Properties: { PolicyName: p, Roles: [ !Ref Other ], PolicyDocument: {{Invoke}} } }
        """));

    [Fact]
    public void A_managed_policy_that_nobody_attaches_grants_nothing() => Assert.Equal(InvokerClass.None, Role("", $$"""
        Grant: { Type: AWS::IAM::ManagedPolicy, Properties: { PolicyDocument: {{Invoke}} } }
        """));

    [Fact]
    public void A_policy_that_names_no_action_of_IAM_grants_nothing() => Assert.Equal(InvokerClass.None, Role("", $$"""
        Grant:
            Type: AWS::IAM::Policy
            Properties: { PolicyName: p, Roles: [ !Ref Role ], PolicyDocument: { Statement: [ { Effect: Allow, Action: bedrock:Converse, Resource: '*' } ] } }
        """));

    [Theory]
    [InlineData("!Ref Role")]
    [InlineData("the-role")]
    [InlineData("The-Role")]
    [InlineData("!Select [ 1, !Split [ '/', !GetAtt Role.Arn ] ]")]
    public void Policy_reaches_its_roles(string role) => Assert.Equal(InvokerClass.Direct, Role("", $$"""
        Grant: { Type: AWS::IAM::Policy, Properties: { PolicyName: p, Roles: [ {{role}} ], PolicyDocument: {{Invoke}} } }
        """));

    [Fact]
    public void RolePolicy_reaches_its_role() => Assert.Equal(InvokerClass.Direct, Role("", $$"""
        Grant: { Type: AWS::IAM::RolePolicy, Properties: { PolicyName: p, RoleName: !Ref Role, PolicyDocument: {{Invoke}} } }
        """));

    [Fact]
    public void ManagedPolicy_reaches_the_roles_that_it_names() => Assert.Equal(InvokerClass.Direct, Role("", $$"""
        Grant: { Type: AWS::IAM::ManagedPolicy, Properties: { Roles: [ !Ref Role ], PolicyDocument: {{Invoke}} } }
        """));

    [Theory]
    [InlineData("!Ref Grant")]
    [InlineData("'arn:aws:iam::111122223333:policy/team/ours'")]
    [InlineData("!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/ours'")]
    public void ManagedPolicy_reaches_the_roles_that_name_it(string arn) => Assert.Equal(InvokerClass.Direct, Role($"ManagedPolicyArns: [ {arn} ]", $$"""
        Grant: { Type: AWS::IAM::ManagedPolicy, Properties: { ManagedPolicyName: ours, PolicyDocument: {{Invoke}} } }
        """));

    [Fact]
    public void A_role_that_only_Bedrock_assumes_is_a_service_role()
    {
        var result = Check.Yaml($$"""
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: { Statement: [ { Effect: Allow, Action: sts:AssumeRole, Principal: { Service: bedrock.amazonaws.com } } ] }
                  Policies: {{InvokePolicies}}
            """);

        Assert.Equal(InvokerClass.Service, result.Principal("app/Role").Invokes);
    }

    [Fact]
    public void A_role_that_calls_agents_is_indirect() => Assert.Equal(InvokerClass.Indirect, Role($"Policies: {InvokeAgentPolicies}", ""));

    [Fact]
    public void A_grant_tells_action_and_policy()
    {
        var result = Check.Yaml($$"""
            Resources:
              Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}} } }
              Grant:
                Type: AWS::IAM::Policy
                Properties: { PolicyName: p, Roles: [ !Ref Role ], PolicyDocument: { Statement: [ { Effect: Allow, Action: 'bedrock:Invoke*', Resource: '*' } ] } }
            """);

        Assert.Equal([new ReportGrant("bedrock:Invoke*", "AWS::IAM::Policy Grant", Conditional: false)], result.Principal("app/Role").Grants);
    }

    private static InvokerClass Role(string properties, string others) => Check.Yaml($$"""
        Resources:
          Role: { Type: AWS::IAM::Role, Properties: { RoleName: the-role, AssumeRolePolicyDocument: {{LambdaTrust}}, {{properties}} } }
          {{others}}
        """).Principal("app/Role").Invokes;
}
