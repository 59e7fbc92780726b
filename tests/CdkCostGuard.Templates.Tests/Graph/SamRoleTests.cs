using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Templates.Tests.Graph;

public class SamRoleTests
{
    [Fact]
    public void A_function_with_a_role_of_its_own_gets_none() =>
        Assert.DoesNotContain(Check.Yaml(Template("Role: 'arn:aws:iam::111122223333:role/r'")).Principals, p => p.Kind == PrincipalKind.ImplicitRole);

    [Fact]
    public void Policy_templates_of_SAM_grant_no_inference() => Assert.Equal(InvokerClass.None, Chat("Policies: [ S3ReadPolicy: { BucketName: b } ]").Invokes);

    [Theory]
    [InlineData("Policies: AmazonBedrockFullAccess")]
    [InlineData("Policies: [ AmazonBedrockLimitedAccess ]")]
    [InlineData("Policies: [ 'arn:aws:iam::aws:policy/AmazonBedrockFullAccess' ]")]
    [InlineData("Policies: { Statement: [ { Effect: Allow, Action: bedrock:InvokeModel, Resource: '*' } ] }")]
    [InlineData("Policies: [ { Statement: { Effect: Allow, Action: bedrock:InvokeModel, Resource: '*' } } ]")]
    [InlineData("Policies: [ !If [ IsProd, AmazonBedrockFullAccess, S3ReadOnlyAccess ] ]")]
    [InlineData("Policies: !If [ IsProd, [ AmazonBedrockFullAccess ], !Ref AWS::NoValue ]")]
    public void The_implicit_role_holds_the_policies_of_its_function(string policies)
    {
        var role = Chat(policies);

        Assert.Equal((InvokerClass.Direct, PrincipalKind.ImplicitRole), (role.Invokes, role.Kind));
        Assert.Equal([new ReportWorkload("Chat", "AWS::Serverless::Function", "app")], role.Workloads);
    }

    [Fact]
    public void A_grant_in_one_branch_is_conditional() =>
        Assert.True(Assert.Single(Chat("Policies: [ !If [ IsProd, AmazonBedrockMantleInferenceAccess, !Ref AWS::NoValue ] ]").Grants).Conditional);

    [Fact]
    public void The_implicit_role_carries_the_tags_of_function_and_Globals()
    {
        var role = Check.Yaml(Template("Policies: AmazonBedrockFullAccess, Tags: { Project: Copilot }", "{ Function: { Tags: { Team: Search, Project: Other } } }"))
            .Principal("app/ChatRole");

        Assert.Equal(("Search", "Copilot"), (role.Tags["Team"], role.Tags["Project"]));
        Assert.Equal(["CostCenter"], role.MissingTags);
    }

    [Fact]
    public void A_boundary_in_Globals_narrows_the_implicit_role()
    {
        var result = Check.Yaml(Template("Policies: AmazonBedrockFullAccess", "{ Function: { PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } }"));

        Assert.Equal(InvokerClass.None, result.Principal("app/ChatRole").Invokes);
    }

    [Fact]
    public void A_role_that_is_left_out_in_one_branch_makes_an_implicit_one_there()
    {
        var role = Chat("Role: !If [ IsProd, 'arn:aws:iam::111122223333:role/r', !Ref AWS::NoValue ], Policies: AmazonBedrockFullAccess");

        Assert.Equal("Chat", Assert.Single(role.Workloads).LogicalId);
    }

    [Fact]
    public void A_state_machine_gets_one_too()
    {
        var result = Check.Yaml("""
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Flow: { Type: AWS::Serverless::StateMachine, Properties: { Policies: [ AmazonBedrockLimitedAccess ] } }
            """);

        Assert.Equal(InvokerClass.Direct, result.Principal("app/FlowRole").Invokes);
    }

    private static ReportPrincipal Chat(string properties) => Check.Yaml(Template(properties)).Principal("app/ChatRole");

    private static string Template(string properties, string globals = "{}") => $$"""
        Transform: AWS::Serverless-2016-10-31
        Parameters: { Stage: { Type: String } }
        Conditions: { IsProd: !Equals [ !Ref Stage, prod ] }
        Globals: {{globals}}
        Resources:
          Chat: { Type: AWS::Serverless::Function, Properties: { {{properties}} } }
        """;
}
