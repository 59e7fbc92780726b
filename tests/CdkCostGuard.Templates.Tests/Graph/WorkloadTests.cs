using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Graph;

public class WorkloadTests
{
    [Fact]
    public void The_execution_role_of_a_task_only_pulls_images() =>
        Assert.Equal("", Uses("Task: { Type: AWS::ECS::TaskDefinition, Properties: { ExecutionRoleArn: !GetAtt Role.Arn } }"));

    [Fact]
    public void The_name_of_an_instance_profile_is_not_that_of_a_role()
    {
        var result = Check.Yaml("Resources: { Host: { Type: AWS::EC2::Instance, Properties: { IamInstanceProfile: made-elsewhere } } }");

        Assert.Empty(result.Principals);
    }

    [Fact]
    public void A_use_that_a_condition_rules_out_is_none() =>
        Assert.Equal("", Uses("Fn: { Type: AWS::Lambda::Function, Condition: IsProd, Properties: { Role: !If [ IsProd, x, !GetAtt Role.Arn ] } }"));

    [Theory]
    [InlineData("AWS::Lambda::Function", "{ Role: !GetAtt Role.Arn }")]
    [InlineData("AWS::Lambda::Function", "{ Role: !If [ IsProd, !GetAtt Role.Arn, x ] }")]
    [InlineData("AWS::ECS::TaskDefinition", "{ TaskRoleArn: !GetAtt Role.Arn }")]
    [InlineData("AWS::StepFunctions::StateMachine", "{ RoleArn: !GetAtt Role.Arn }")]
    [InlineData("AWS::Bedrock::Agent", "{ AgentResourceRoleArn: !GetAtt Role.Arn }")]
    [InlineData("AWS::Bedrock::KnowledgeBase", "{ RoleArn: !GetAtt Role.Arn }")]
    [InlineData("AWS::Bedrock::Flow", "{ ExecutionRoleArn: !GetAtt Role.Arn }")]
    [InlineData("AWS::BedrockAgentCore::Runtime", "{ RoleArn: !GetAtt Role.Arn }")]
    [InlineData("AWS::AppSync::DataSource", "{ ServiceRoleArn: !GetAtt Role.Arn }")]
    [InlineData("AWS::EKS::PodIdentityAssociation", "{ RoleArn: !GetAtt Role.Arn }")]
    [InlineData("AWS::Glue::Job", "{ Role: !Ref Role }")]
    [InlineData("AWS::Cognito::IdentityPoolRoleAttachment", "{ Roles: { authenticated: !GetAtt Role.Arn } }")]
    [InlineData("AWS::Cognito::IdentityPoolRoleAttachment", "{ RoleMappings: { idp: { RulesConfiguration: { Rules: [ { RoleARN: !GetAtt Role.Arn } ] } } } }")]
    public void A_resource_runs_with_the_role_that_it_names(string type, string properties) => Assert.Equal("User", Uses($"User: {{ Type: {type}, Properties: {properties} }}"));

    [Theory]
    [InlineData("AWS::EC2::Instance", "{ IamInstanceProfile: !Ref Profile }")]
    [InlineData("AWS::EC2::LaunchTemplate", "{ LaunchTemplateData: { IamInstanceProfile: { Arn: !GetAtt Profile.Arn } } }")]
    [InlineData("AWS::EC2::LaunchTemplate", "{ LaunchTemplateData: { IamInstanceProfile: { Name: !Ref Profile } } }")]
    [InlineData("AWS::AutoScaling::LaunchConfiguration", "{ IamInstanceProfile: !Ref Profile }")]
    public void A_host_runs_with_the_role_in_its_instance_profile(string type, string properties) => Assert.Equal("Host", Uses($$"""
        Profile: { Type: AWS::IAM::InstanceProfile, Properties: { Roles: [ !Ref Role ] } }
          Host: { Type: {{type}}, Properties: {{properties}} }
        """));

    [Theory]
    [InlineData("the-role")]
    [InlineData("THE-ROLE")]
    [InlineData("'arn:aws:iam::111122223333:role/team/the-role'")]
    [InlineData("!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/the-role'")]
    [InlineData("!Ref RoleName")]
    public void A_role_is_found_by_its_name_in_any_case(string reference) =>
        Assert.Equal("Fn", Uses($"Fn: {{ Type: AWS::Lambda::Function, Properties: {{ Role: {reference} }} }}"));

    [Fact]
    public void One_resource_that_names_a_role_twice_is_one_workload() =>
        Assert.Equal("Pool", Uses("Pool: { Type: AWS::Cognito::IdentityPoolRoleAttachment, Properties: { Roles: { authenticated: !GetAtt Role.Arn, unauthenticated: !GetAtt Role.Arn } } }"));

    private static string Uses(string resources) => Check.Yaml($$"""
        Parameters: { RoleName: { Type: String, Default: the-role }, Stage: { Type: String } }
        Conditions: { IsProd: !Equals [ !Ref Stage, prod ] }
        Resources:
          Role: { Type: AWS::IAM::Role, Properties: { RoleName: the-role, AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} } }
          {{resources}}
        """).WorkloadsOf("app/Role");
}
