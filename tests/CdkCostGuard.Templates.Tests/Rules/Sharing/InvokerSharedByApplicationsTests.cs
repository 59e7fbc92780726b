using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Sharing;

public class InvokerSharedByApplicationsTests
{
    [Fact]
    public void Quiet_for_one_workload() => Assert.Empty(Run(("Fn", "Copilot")));

    [Fact]
    public void Quiet_for_workloads_of_one_application() => Assert.Empty(Run(("Fn1", "Copilot"), ("Fn2", "Copilot")));

    [Fact]
    public void Quiet_when_an_application_is_known_only_at_deployment() => Assert.Empty(Run(("Fn1", "Copilot"), ("Fn2", "!Ref Given")));

    [Fact]
    public void Quiet_for_workloads_of_one_stack_without_tags() => Assert.Empty(Run(("Fn1", null), ("Fn2", null)));

    [Fact]
    public void Quiet_for_a_workload_without_a_tag_beside_a_tagged_one_of_its_stack() => Assert.Empty(Run(("Fn1", "Copilot"), ("Fn2", null)));

    [Fact]
    public void Quiet_for_a_tag_in_one_branch_of_an_If()
    {
        var result = Check.Yaml($$"""
            Conditions: { IsProd: !Equals [ !Ref AWS::Region, eu-west-1 ] }
            Resources:
              {{Invoker}}
              Fn1: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Invoker.Arn, Tags: [ { Key: Project, Value: Copilot } ] } }
              Fn2: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Invoker.Arn, Tags: [ !If [ IsProd, { Key: Project, Value: Search }, !Ref AWS::NoValue ] ] } }
            """);

        Assert.Empty(result.Of(RuleCatalogue.InvokerSharedByApplications));
    }

    [Fact]
    public void Quiet_for_uses_that_exclude_one_another()
    {
        var result = Check.Yaml($$"""
            Parameters: { Stage: { Type: String } }
            Conditions: { IsProd: !Equals [ !Ref Stage, prod ], IsDev: !Not [ !Condition IsProd ] }
            Resources:
              {{Invoker}}
              Fn1: { Type: AWS::Lambda::Function, Condition: IsProd, Properties: { Role: !GetAtt Invoker.Arn, Tags: [ { Key: Project, Value: Copilot } ] } }
              Fn2: { Type: AWS::Lambda::Function, Condition: IsDev, Properties: { Role: !GetAtt Invoker.Arn, Tags: [ { Key: Project, Value: Search } ] } }
            """);

        Assert.Empty(result.Of(RuleCatalogue.InvokerSharedByApplications));
    }

    [Fact]
    public void Quiet_for_an_accidental_invoker()
    {
        var result = Check.Yaml($$"""
            Resources:
              Deployer: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{Everything}} } }
              Fn1: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Deployer.Arn, Tags: [ { Key: Project, Value: Copilot } ] } }
              Fn2: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Deployer.Arn, Tags: [ { Key: Project, Value: Search } ] } }
            """);

        Assert.Empty(result.Of(RuleCatalogue.InvokerSharedByApplications));
    }

    [Fact]
    public void Flags_two_applications()
    {
        var finding = Assert.Single(Run(("Fn1", "Search"), ("Fn2", "Copilot")));

        Assert.Equal(("Copilot,Search", "app/Invoker", RuleLevel.Warning), (finding.Data["applications"], finding.Principal, finding.Level));
        Assert.Equal(("Invoker", 4), (finding.Locations[0].LogicalId, finding.Locations[0].Line));
        Assert.Contains("app/Fn2 (AWS::Lambda::Function) of Copilot", finding.Evidence);
    }

    [Fact]
    public void Flags_two_applications_beside_an_unknown_one() =>
        Assert.Equal("Copilot,Search", Assert.Single(Run(("Fn1", "Search"), ("Fn2", "Copilot"), ("Fn3", "!Ref Given"))).Data["applications"]);

    [Fact]
    public void Flags_the_stacks_of_workloads_without_tags()
    {
        var result = Check.Yaml(
            ("Roles.yaml", $$"""
            Resources:
              {{Invoker}}
            Outputs: { Arn: { Value: !GetAtt Invoker.Arn, Export: { Name: invoker } } }
            """),
            ("Copilot.yaml", "Resources: { Fn: { Type: AWS::Lambda::Function, Properties: { Role: !ImportValue invoker } } }"),
            ("Search.yaml", "Resources: { Fn: { Type: AWS::Lambda::Function, Properties: { Role: !ImportValue invoker } } }"));

        Assert.Equal("Copilot,Search", Assert.Single(result.Of(RuleCatalogue.InvokerSharedByApplications)).Data["applications"]);
    }

    [Fact]
    public void Flags_a_role_that_no_template_makes()
    {
        var result = Check.Yaml($$"""
            Resources:
              Grant: { Type: AWS::IAM::Policy, Properties: { PolicyName: p, PolicyDocument: {{Invoke}}, Roles: [ platform-role ] } }
              Fn1: { Type: AWS::Lambda::Function, Properties: { Role: 'arn:aws:iam::111122223333:role/app/Platform-Role', Tags: [ { Key: Project, Value: Copilot } ] } }
              Fn2: { Type: AWS::Lambda::Function, Properties: { Role: 'arn:aws:iam::111122223333:role/app/platform-role', Tags: [ { Key: Project, Value: Search } ] } }
            """);

        Assert.Equal("Copilot,Search", Assert.Single(result.Of(RuleCatalogue.InvokerSharedByApplications)).Data["applications"]);
    }

    private const string Invoker = "Invoker: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: " + LambdaTrust + ", Policies: " + InvokePolicies + " } }";

    private static IReadOnlyList<Finding> Run(params (string Id, string? Project)[] functions)
    {
        var made = functions.Select(f => $$"""
              {{f.Id}}: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Invoker.Arn{{(f.Project is null ? "" : $", Tags: [ {{ Key: Project, Value: {f.Project} }} ]")}} } }
            """);
        return Check.Yaml($$"""
            Parameters: { Given: { Type: String } }
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} }
            {{string.Join('\n', made)}}
            """).Of(RuleCatalogue.InvokerSharedByApplications);
    }
}
