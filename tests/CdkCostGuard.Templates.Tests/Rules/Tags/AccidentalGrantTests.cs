using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Tags;

public class AccidentalGrantTests
{
    [Fact]
    public void Quiet_when_the_grant_names_Bedrock() => Assert.Empty(Run("Action: bedrock:*, Resource: '*'"));

    [Fact]
    public void Quiet_when_the_resources_name_Bedrock() =>
        Assert.Empty(Run("Action: '*', Resource: 'arn:aws:bedrock:*::foundation-model/*'"));

    [Fact]
    public void Quiet_when_everything_is_granted_on_something_else() => Assert.Empty(Run("Action: '*', Resource: 'arn:aws:s3:::b'"));

    [Fact]
    public void Quiet_when_NotAction_leaves_Bedrock_out() => Assert.Empty(Run("NotAction: 'bedrock*:*', Resource: '*'", "aws-external-anthropic:*"));

    [Fact]
    public void Quiet_when_inference_is_denied() => Assert.Empty(Run("Action: '*', Resource: '*'", "bedrock:*", "bedrock-mantle:*", "aws-external-anthropic:*"));

    [Fact]
    public void Quiet_when_another_statement_names_Bedrock()
    {
        var result = Check.Yaml($$"""
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: {{LambdaTrust}}
                  Policies: {{InvokePolicies}}
                  ManagedPolicyArns: [ 'arn:aws:iam::aws:policy/AdministratorAccess' ]
            """);

        Assert.Empty(result.Of(RuleCatalogue.AccidentalGrant));
    }

    [Theory]
    [InlineData("Action: '*', Resource: '*'")]
    [InlineData("NotAction: 'iam:*', Resource: '*'")]
    public void Flags_a_grant_that_reaches_everything(string statement)
    {
        var finding = Assert.Single(Run(statement));

        Assert.Equal(("app/Deployer", RuleLevel.Note, "Deployer"), (finding.Principal, finding.Level, finding.Locations[0].LogicalId));
    }

    [Theory]
    [InlineData("AdministratorAccess")]
    [InlineData("PowerUserAccess")]
    [InlineData("AWSElasticBeanstalkWebTier")]
    public void Flags_an_AWS_managed_policy_that_was_made_for_something_else(string policy)
    {
        var result = Check.Yaml($$"""
            Resources:
              Deployer:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: {{LambdaTrust}}
                  ManagedPolicyArns: [ !Sub 'arn:${AWS::Partition}:iam::aws:policy/{{policy}}' ]
            """);

        Assert.Contains(policy, Assert.Single(result.Of(RuleCatalogue.AccidentalGrant)).Message, StringComparison.Ordinal);
        Assert.True(result.Principal("app/Deployer").Accidental);
    }

    [Fact]
    public void Accidental_invokers_are_spared_the_warnings_about_tags_sharing_and_users()
    {
        var result = Check.Yaml($$"""
            Resources:
              Admin:
                Type: AWS::IAM::User
                Properties: { Policies: {{Everything}}, Tags: [ { Key: team, Value: TODO } ] }
            """);

        Assert.Equal(["CCG1006"], result.Findings.Select(f => f.RuleId));
    }

    private static IReadOnlyList<Finding> Run(string statement, params string[] denied) => Check.Yaml($$"""
        Resources:
          Deployer:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: {{LambdaTrust}}
              Policies:
              - PolicyName: p
                PolicyDocument:
                  Statement:
                  - { Effect: Allow, {{statement}} }
                  - { Effect: Deny, Action: [ 's3:Nothing', {{string.Join(", ", denied.Select(d => $"'{d}'"))}} ], Resource: '*' }
        """).Of(RuleCatalogue.AccidentalGrant);
}
