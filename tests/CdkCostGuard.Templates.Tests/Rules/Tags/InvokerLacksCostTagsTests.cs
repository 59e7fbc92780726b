using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Tags;

public class InvokerLacksCostTagsTests
{
    [Fact]
    public void Quiet_when_the_role_carries_all_keys()
    {
        var result = Check.Yaml($$"""
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}}, Tags: {{AllTags}} }
            """);

        Assert.Empty(result.Of(RuleCatalogue.InvokerLacksCostTags));
    }

    [Fact]
    public void Quiet_when_the_stack_passes_the_keys_on()
    {
        var result = Check.YamlWithStackTags(
            $$"""
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} }
            """,
            ("Team", "Search"), ("Project", "Copilot"), ("CostCenter", "4711"));

        Assert.Empty(result.Of(RuleCatalogue.InvokerLacksCostTags));
    }

    [Fact]
    public void Quiet_when_both_branches_of_an_If_carry_the_keys()
    {
        var result = Check.Yaml($$"""
            Parameters: { Stage: { Type: String } }
            Conditions: { IsProd: !Equals [ !Ref Stage, prod ] }
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: {{LambdaTrust}}
                  Policies: {{InvokePolicies}}
                  Tags: !If [ IsProd, {{AllTags}}, {{AllTags}} ]
            """);

        Assert.DoesNotContain(result.Findings, f => f.RuleId is "CCG1001" or "CCG9001");
    }

    [Fact]
    public void Quiet_when_a_key_may_be_there()
    {
        var result = Check.Yaml($$"""
            Conditions: { IsProd: !Equals [ !Ref AWS::Region, eu-west-1 ] }
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: {{LambdaTrust}}
                  Policies: {{InvokePolicies}}
                  Tags: !If [ IsProd, {{AllTags}}, !Ref AWS::NoValue ]
            """);

        Assert.Empty(result.Of(RuleCatalogue.InvokerLacksCostTags));
    }

    [Fact]
    public void Quiet_for_a_value_that_is_given_at_deployment()
    {
        var result = Check.Yaml($$"""
            Parameters: { Team: { Type: String } }
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: {{LambdaTrust}}
                  Policies: {{InvokePolicies}}
                  Tags: [ { Key: Team, Value: !Ref Team }, { Key: Project, Value: Copilot }, { Key: CostCenter, Value: '4711' } ]
            """);

        Assert.Empty(result.Of(RuleCatalogue.InvokerLacksCostTags));
    }

    [Fact]
    public void Quiet_for_a_role_that_calls_agents_only()
    {
        var result = Check.Yaml($$"""
            Resources:
              Caller:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokeAgentPolicies}} }
            """);

        Assert.Empty(result.Of(RuleCatalogue.InvokerLacksCostTags));
    }

    [Fact]
    public void Quiet_for_an_accidental_invoker()
    {
        var result = Check.Yaml($$"""
            Resources:
              Deployer:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{Everything}} }
            """);

        Assert.Empty(result.Of(RuleCatalogue.InvokerLacksCostTags));
    }

    [Fact]
    public void Quiet_for_a_role_that_is_made_elsewhere()
    {
        var result = Check.Yaml($$"""
            Resources:
              Grant:
                Type: AWS::IAM::Policy
                Properties: { PolicyName: p, PolicyDocument: {{Invoke}}, Roles: [ platform-role ] }
            """);

        Assert.Empty(result.Of(RuleCatalogue.InvokerLacksCostTags));
    }

    [Fact]
    public void Flags_the_keys_that_are_missing_and_no_others()
    {
        var result = Check.Yaml($$"""
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: {{LambdaTrust}}
                  Policies: {{InvokePolicies}}
                  Tags: [ { Key: Team, Value: Search } ]
            """);

        var finding = Assert.Single(result.Of(RuleCatalogue.InvokerLacksCostTags));
        Assert.Equal("app/Invoker", finding.Principal);
        Assert.Equal("Project,CostCenter", finding.Data["missingTags"]);
        Assert.Equal(RuleLevel.Warning, finding.Level);
        var location = Assert.Single(finding.Locations);
        Assert.Equal(("Invoker", "Properties.Tags", 7), (location.LogicalId, location.PropertyPath, location.Line));
    }

    [Fact]
    public void Flags_the_service_role_of_an_agent()
    {
        var result = Check.Yaml($$"""
            Resources:
              AgentRole:
                Type: AWS::IAM::Role
                Properties:
                  AssumeRolePolicyDocument: { Statement: [ { Effect: Allow, Action: sts:AssumeRole, Principal: { Service: bedrock.amazonaws.com } } ] }
                  Policies: {{InvokePolicies}}
            """);

        Assert.Equal("Team,Project,CostCenter", Assert.Single(result.Of(RuleCatalogue.InvokerLacksCostTags)).Data["missingTags"]);
    }

    [Fact]
    public void Flags_a_role_that_exists_only_where_the_keys_do_not()
    {
        var result = Check.Yaml($$"""
            Parameters: { Stage: { Type: String } }
            Conditions: { IsProd: !Equals [ !Ref Stage, prod ] }
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Condition: IsProd
                Properties:
                  AssumeRolePolicyDocument: {{LambdaTrust}}
                  Policies: {{InvokePolicies}}
                  Tags: !If [ IsProd, !Ref AWS::NoValue, {{AllTags}} ]
            """);

        Assert.Single(result.Of(RuleCatalogue.InvokerLacksCostTags));
    }

    [Fact]
    public void Flags_a_role_that_SAM_makes_and_sends_the_reader_to_its_function()
    {
        var result = Check.Yaml("""
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Chat:
                Type: AWS::Serverless::Function
                Properties: { Policies: [ AmazonBedrockLimitedAccess ], Tags: { Team: Search } }
            """);

        var finding = Assert.Single(result.Of(RuleCatalogue.InvokerLacksCostTags));
        Assert.Equal("Project,CostCenter", finding.Data["missingTags"]);
        Assert.Contains("Tags of Chat", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_an_accidental_invoker_where_the_policy_file_asks_for_it()
    {
        var result = Check.Yaml(
            $$"""
            Resources:
              Deployer:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{Everything}} }
            """,
            Check.Policy("""{ "rules": { "CCG1006": { "asInvoker": true } } }"""));

        Assert.Single(result.Of(RuleCatalogue.InvokerLacksCostTags));
    }

    [Fact]
    public void Asks_for_the_keys_of_the_policy_file_at_its_level()
    {
        var result = Check.Yaml(
            $$"""
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} }
            """,
            Check.Policy("""{ "requiredTags": [ { "key": "Owner" } ], "rules": { "CCG1001": { "level": "error" } } }"""));

        var finding = Assert.Single(result.Of(RuleCatalogue.InvokerLacksCostTags));
        Assert.Equal(("Owner", RuleLevel.Error), (finding.Data["missingTags"], finding.Level));
    }
}
