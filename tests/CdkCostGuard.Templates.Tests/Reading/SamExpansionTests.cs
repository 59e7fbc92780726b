using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Templates.Tests.Reading;

public class SamExpansionTests
{
    [Fact]
    public void Without_the_transform_SAM_resources_are_resources_like_any() => Assert.Equal(
        ["F"], Read("Resources: { F: { Type: AWS::Serverless::Function } }", transform: "").Resources.Select(r => r.LogicalId));

    [Fact]
    public void A_function_with_a_role_of_its_own_gets_no_other() => Assert.Equal(
        ["F"], Read("Resources: { F: { Type: AWS::Serverless::Function, Properties: { Role: !GetAtt R.Arn } } }").Resources.Select(r => r.LogicalId));

    [Theory]
    [InlineData("AWS::Serverless::Function", "lambda.amazonaws.com")]
    [InlineData("AWS::Serverless::StateMachine", "states.amazonaws.com")]
    public void A_resource_without_a_role_gets_one_that_its_service_assumes(string type, string service)
    {
        var template = Read($"Resources: {{ F: {{ Type: {type} }} }}");
        Assert.Equal(["FRole", "F"], template.Resources.Select(r => r.LogicalId));
        var role = template.Find("FRole")!;
        Assert.True(role.IsImplicit);
        Assert.False(template.Find("F")!.IsImplicit);
        Assert.Equal("AWS::IAM::Role", role.Type);
        Assert.Contains(service, Nodes.Text(role["AssumeRolePolicyDocument"]), StringComparison.Ordinal);
        Assert.Equal("{Fn::GetAtt: [\"FRole\" \"Arn\" ] }", Nodes.Text(template.Find("F")!["Role"]));
    }

    [Fact]
    public void The_implicit_role_carries_the_tags_the_boundary_and_the_condition_of_its_function()
    {
        var role = Read("""
            Resources:
              F:
                Type: AWS::Serverless::Function
                Condition: OnlyProd
                Properties:
                  Tags: { Team: a }
                  PermissionsBoundary: arn:aws:iam::aws:policy/X
            """).Find("FRole")!;
        Assert.Equal(("{Team: \"a\" }", "\"arn:aws:iam::aws:policy/X\"", "OnlyProd"), (Nodes.Text(role["Tags"]), Nodes.Text(role["PermissionsBoundary"]), role.Condition));
    }

    [Fact]
    public void Policies_are_sorted_into_inline_and_managed_and_policy_templates_left_out()
    {
        var role = Read("""
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Policies:
                    - AmazonBedrockFullAccess
                    - !Ref P
                    - Statement: [ { Effect: Allow, Action: 'bedrock:InvokeModel', Resource: '*' } ]
                    - S3ReadPolicy: { BucketName: b }
            """).Find("FRole")!;
        Assert.Equal("[\"AmazonBedrockFullAccess\" {Ref: \"P\" } ]", Nodes.Text(role["ManagedPolicyArns"]));
        Assert.Contains("bedrock:InvokeModel", Nodes.Text(role["Policies"]), StringComparison.Ordinal);
        Assert.DoesNotContain("S3ReadPolicy", Nodes.Text(role["Policies"]) + Nodes.Text(role["ManagedPolicyArns"]), StringComparison.Ordinal);
    }

    [Fact]
    public void One_policy_need_not_stand_in_a_list() => Assert.Equal(
        "[\"AmazonBedrockFullAccess\" ]",
        Nodes.Text(Read("Resources: { F: { Type: AWS::Serverless::Function, Properties: { Policies: AmazonBedrockFullAccess } } }").Find("FRole")!["ManagedPolicyArns"]));

    [Fact]
    public void Globals_are_merged_with_the_resource_winning()
    {
        var template = Read("""
            Globals:
              Function: { Runtime: dotnet8, Tags: { Team: g, Project: p }, Layers: [g] }
            Resources:
              F: { Type: AWS::Serverless::Function, Properties: { Runtime: dotnet10, Tags: { Team: own }, Layers: [own] } }
            """);
        Assert.Equal("{Project: \"p\" Team: \"own\" }", Nodes.Text(template.Find("FRole")!["Tags"]));
        Assert.Equal(("\"dotnet10\"", "[\"g\" \"own\" ]"), (Nodes.Text(template.Find("F")!["Runtime"]), Nodes.Text(template.Find("F")!["Layers"])));
    }

    [Fact]
    public void A_role_that_one_branch_leaves_out_is_made_for_that_branch()
    {
        var template = Read("Resources: { F: { Type: AWS::Serverless::Function, Properties: { Role: !If [Own, !GetAtt R.Arn, !Ref 'AWS::NoValue'] } } }");
        Assert.Equal("{Fn::If: [\"Own\" {Fn::GetAtt: \"R.Arn\" } {Fn::GetAtt: [\"FRole\" \"Arn\" ] } ] }", Nodes.Text(template.Find("F")!["Role"]));
    }

    private static Template Read(string yaml, string transform = "Transform: AWS::Serverless-2016-10-31\n") =>
        Template.From(YamlNodes.Read("t.yaml", transform + yaml), new StackInfo { Stack = "t" });
}
