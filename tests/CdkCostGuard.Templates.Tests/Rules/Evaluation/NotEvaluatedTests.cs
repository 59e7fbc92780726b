using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Evaluation;

public class NotEvaluatedTests
{
    [Fact]
    public void Quiet_when_all_is_known() => Assert.Empty(Role($"Policies: {InvokePolicies}, Tags: {AllTags}"));

    [Fact]
    public void Quiet_for_unknown_tags_of_a_role_that_cannot_invoke() => Assert.Empty(Role("Tags: [ { Key: !Ref Given, Value: a } ]"));

    [Fact]
    public void Quiet_for_unknown_tags_of_an_accidental_invoker() => Assert.Empty(Role($"Policies: {Everything}, Tags: [ {{ Key: !Ref Given, Value: a }} ]"));

    [Fact]
    public void Quiet_for_an_unknown_value_of_a_known_key() =>
        Assert.Empty(Role($"Policies: {InvokePolicies}, Tags: [ {{ Key: Team, Value: !Ref Given }}, {{ Key: Project, Value: b }}, {{ Key: CostCenter, Value: c }} ]"));

    [Fact]
    public void Quiet_for_a_role_that_is_made_elsewhere_and_runs_nothing()
    {
        var result = Check.Yaml("""
            Resources:
              Grant:
                Type: AWS::IAM::Policy
                Properties:
                  PolicyName: p
                  PolicyDocument: { Statement: [ { Effect: Allow, Action: s3:GetObject, Resource: '*' } ] }
                  Roles: [ platform-role ]
            """);

        Assert.Empty(result.Of(RuleCatalogue.NotEvaluated));
    }

    [Fact]
    public void Reports_a_managed_policy_that_is_not_among_the_inputs()
    {
        var finding = Assert.Single(Role("ManagedPolicyArns: [ 'arn:aws:iam::111122223333:policy/ours' ]"));

        Assert.Equal(("app/Role", RuleLevel.Note), (finding.Principal, finding.Level));
        Assert.Contains("arn:aws:iam::111122223333:policy/ours is not among the inputs", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_a_customer_managed_policy_of_a_permission_set_that_is_not_among_the_inputs()
    {
        var result = Check.Yaml("""
            Resources:
              Analysts:
                Type: AWS::SSO::PermissionSet
                Properties: { InstanceArn: i, Name: Analysts, CustomerManagedPolicyReferences: [ { Name: ours } ] }
            """);

        Assert.Equal("app/Analysts", Assert.Single(result.Of(RuleCatalogue.NotEvaluated)).Principal);
    }

    [Fact]
    public void Reports_a_group_that_is_not_among_the_inputs()
    {
        var result = Check.Yaml("Resources: { Alice: { Type: AWS::IAM::User, Properties: { Groups: [ elsewhere ] } } }");

        Assert.Equal("app/Alice", Assert.Single(result.Of(RuleCatalogue.NotEvaluated)).Principal);
    }

    [Fact]
    public void Reports_once_all_keys_that_may_be_missing()
    {
        var finding = Assert.Single(Role($"Policies: {InvokePolicies}, Tags: !If [ IsProd, {AllTags}, !Ref AWS::NoValue ]"));

        Assert.Contains("it carries Team, Project, CostCenter", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_a_role_that_is_made_elsewhere_and_that_a_workload_runs_with()
    {
        var result = Check.Yaml("Resources: { Fn: { Type: AWS::Lambda::Function, Properties: { Role: 'arn:aws:iam::111122223333:role/legacy' } } }");

        var finding = Assert.Single(result.Of(RuleCatalogue.NotEvaluated));
        Assert.Equal(("111122223333/legacy", "Fn"), (finding.Principal, finding.Locations[0].LogicalId));
    }

    [Fact]
    public void Reports_a_macro_that_may_change_the_template()
    {
        var result = Check.Yaml("Transform: OurMacro\nResources: { Topic: { Type: AWS::SNS::Topic } }");

        var finding = Assert.Single(result.Of(RuleCatalogue.NotEvaluated));
        Assert.Equal(("app.yaml", 1), (finding.Locations[0].Template, finding.Locations[0].Line));
        Assert.Contains("OurMacro", finding.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Finding> Role(string properties) => Check.Yaml($$"""
        Parameters: { Given: { Type: String } }
        Conditions: { IsProd: !Equals [ !Ref Given, prod ] }
        Resources:
          Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, {{properties}} } }
        """).Of(RuleCatalogue.NotEvaluated);
}
