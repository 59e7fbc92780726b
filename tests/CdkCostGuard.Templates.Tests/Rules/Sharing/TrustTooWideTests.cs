using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Sharing;

public class TrustTooWideTests
{
    [Fact]
    public void Quiet_for_one_service() => Assert.Empty(Run("Service: lambda.amazonaws.com"));

    [Theory]
    [InlineData("Service: [ lambda.amazonaws.com, edgelambda.amazonaws.com ]")]
    [InlineData("Service: [ states.amazonaws.com, states.eu-west-1.amazonaws.com ]")]
    [InlineData("Service: [ ec2.amazonaws.com, ec2.amazonaws.com.cn, !Sub 'ec2.${AWS::URLSuffix}' ]")]
    public void Quiet_for_one_service_under_several_names(string principal) => Assert.Empty(Run(principal));

    [Fact]
    public void Quiet_for_several_principals_of_one_account() =>
        Assert.Empty(Run("AWS: [ 'arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:role/a', '111122223333' ]"));

    [Fact]
    public void Quiet_for_two_roles_of_the_template() => Assert.Empty(Run("AWS: [ !GetAtt A.Arn, !GetAtt B.Arn, !Sub 'arn:aws:iam::${AWS::AccountId}:root' ]"));

    [Theory]
    [InlineData("AWS: [ !Ref First, !Ref Second ]")]
    [InlineData("AWS: [ '111122223333', !Ref First ]")]
    public void Quiet_for_accounts_of_which_one_is_known_only_at_deployment(string principal) => Assert.Empty(Run(principal));

    [Fact]
    public void Quiet_for_parties_that_exclude_one_another() =>
        Assert.Empty(Run("Service: !If [ IsProd, lambda.amazonaws.com, ec2.amazonaws.com ]"));

    [Fact]
    public void Quiet_for_a_role_that_cannot_invoke()
    {
        var result = Check.Yaml("""
            Resources:
              Other:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: { Statement: [ { Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: '*' } } ] }
            """);

        Assert.Empty(result.Of(RuleCatalogue.TrustTooWide));
    }

    [Fact]
    public void Quiet_for_a_party_that_is_denied()
    {
        var result = Check.Yaml($$"""
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument:
                    Statement:
                    - { Effect: Allow, Action: sts:AssumeRole, Principal: { Service: lambda.amazonaws.com } }
                    - { Effect: Deny, Action: sts:AssumeRole, Principal: { AWS: '444455556666' } }
                  Policies: {{InvokePolicies}}
            """);

        Assert.Empty(result.Of(RuleCatalogue.TrustTooWide));
    }

    [Theory]
    [InlineData("Service: [ lambda.amazonaws.com, ec2.amazonaws.com ]", "ec2,lambda")]
    [InlineData("AWS: [ '111122223333', 'arn:aws:iam::444455556666:root' ]", "account 111122223333,account 444455556666")]
    [InlineData("{ Service: lambda.amazonaws.com, AWS: '111122223333' }", "account 111122223333,lambda")]
    [InlineData("Federated: [ accounts.google.com, graph.facebook.com ]", "identity provider accounts.google.com,identity provider graph.facebook.com")]
    [InlineData("AWS: '*'", "anybody")]
    [InlineData("'*'", "anybody")]
    public void Flags_parties_that_the_bill_cannot_tell_apart(string principal, string trusted)
    {
        var finding = Assert.Single(Run(principal));

        Assert.Equal((trusted, "app/Invoker", RuleLevel.Note), (finding.Data["trusted"], finding.Principal, finding.Level));
        Assert.Equal("Properties.AssumeRolePolicyDocument", finding.Locations[0].PropertyPath);
    }

    [Fact]
    public void Flags_a_service_beside_an_account_that_is_known_only_at_deployment() => Assert.Single(Run("{ Service: lambda.amazonaws.com, AWS: !Ref First }"));

    private static IReadOnlyList<Finding> Run(string principal) => Check.Yaml($$"""
        Parameters: { Stage: { Type: String }, First: { Type: String }, Second: { Type: String } }
        Conditions: { IsProd: !Equals [ !Ref Stage, prod ] }
        Resources:
          A: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}} } }
          B: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}} } }
          Invoker:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Statement:
                - Effect: Allow
                  Action: sts:AssumeRole
                  Principal: {{(principal[0] is '{' or '\'' ? principal : $"{{ {principal} }}")}}
              Policies: {{InvokePolicies}}
        """).Of(RuleCatalogue.TrustTooWide);
}
