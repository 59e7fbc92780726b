using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Sharing;

public class InvokerUsedByWorkloadsTests
{
    [Fact]
    public void Quiet_for_one_workload() => Assert.Empty(Run("Fn: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Invoker.Arn } }").Of(RuleCatalogue.InvokerUsedByWorkloads));

    [Fact]
    public void Quiet_for_a_function_with_versions_and_aliases()
    {
        var result = Run("""
            Fn: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Invoker.Arn } }
              V1: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref Fn } }
              Live: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Fn, FunctionVersion: !GetAtt V1.Version, Name: live } }
            """);

        Assert.Empty(result.Of(RuleCatalogue.InvokerUsedByWorkloads));
    }

    [Fact]
    public void Quiet_for_what_the_rule_about_applications_already_says()
    {
        var result = Run("""
            Fn1: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Invoker.Arn, Tags: [ { Key: Project, Value: Copilot } ] } }
              Fn2: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Invoker.Arn, Tags: [ { Key: Project, Value: Search } ] } }
            """);

        Assert.Equal(["CCG2001"], result.Findings.Select(f => f.RuleId).Where(id => id.StartsWith("CCG2", StringComparison.Ordinal)));
    }

    [Fact]
    public void Quiet_for_uses_that_exclude_one_another()
    {
        var result = Run("""
            Fn1: { Type: AWS::Lambda::Function, Condition: IsProd, Properties: { Role: !GetAtt Invoker.Arn } }
              Fn2: { Type: AWS::Lambda::Function, Condition: IsDev, Properties: { Role: !GetAtt Invoker.Arn } }
            """);

        Assert.Empty(result.Of(RuleCatalogue.InvokerUsedByWorkloads));
    }

    [Fact]
    public void Flags_two_workloads_of_one_stack()
    {
        var result = Run("""
            Fn1: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Invoker.Arn } }
              Fn2: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Invoker.Arn } }
            """);

        var finding = Assert.Single(result.Of(RuleCatalogue.InvokerUsedByWorkloads));
        Assert.Equal(("2", "app/Invoker", RuleLevel.Note), (finding.Data["workloads"], finding.Principal, finding.Level));
    }

    [Fact]
    public void Flags_workloads_of_which_one_has_an_unknown_application()
    {
        var result = Run("""
            Fn1: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Invoker.Arn, Tags: [ { Key: Project, Value: Copilot } ] } }
              Fn2: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Invoker.Arn, Tags: [ { Key: Project, Value: !Ref Stage } ] } }
            """);

        Assert.Equal("2", Assert.Single(result.Of(RuleCatalogue.InvokerUsedByWorkloads)).Data["workloads"]);
    }

    private static CheckResult Run(string workloads) => Check.Yaml($$"""
        Parameters: { Stage: { Type: String } }
        Conditions: { IsProd: !Equals [ !Ref Stage, prod ], IsDev: !Equals [ !Ref Stage, dev ] }
        Resources:
          Invoker: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} } }
          {{workloads}}
        """);
}
