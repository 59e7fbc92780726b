using CdkCostGuard.Core.Policies;
using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Graph;

public class ApplicationTests
{
    private static readonly Policy Declared = Check.Policy("""
        { "applications": [
            { "name": "Assistant", "match": { "tags": { "Project": "Copilot" } } },
            { "name": "Platform", "match": { "stacks": [ "ap*" ] } } ] }
        """);

    [Fact]
    public void Without_evidence_the_stack_is_the_application() => Assert.Equal("app", Of(""));

    [Fact]
    public void An_empty_tag_tells_nothing() => Assert.Null(Of("Tags: [ { Key: Project, Value: '' } ]"));

    [Fact]
    public void A_value_that_is_given_at_deployment_leaves_it_open() => Assert.Null(Of("Tags: [ { Key: Project, Value: !Ref Given } ]"));

    [Fact]
    public void A_value_that_depends_on_a_condition_leaves_it_open() => Assert.Null(Of("Tags: [ { Key: Project, Value: !If [ IsProd, Copilot, Search ] } ]"));

    [Fact]
    public void A_key_in_another_case_is_another_key() => Assert.Equal("app", Of("Tags: [ { Key: project, Value: Copilot } ]"));

    [Fact]
    public void The_tag_names_it() => Assert.Equal("Copilot", Of("Tags: [ { Key: Project, Value: Copilot } ]"));

    [Fact]
    public void The_default_of_a_parameter_counts() => Assert.Equal("Copilot", Of("Tags: [ { Key: Project, Value: !Ref Defaulted } ]"));

    [Fact]
    public void One_value_in_both_branches_is_that_value() =>
        Assert.Equal("Copilot", Of("Tags: !If [ IsProd, [ { Key: Project, Value: Copilot } ], [ { Key: Project, Value: Copilot }, { Key: A, Value: b } ] ]"));

    [Fact]
    public void The_policy_file_chooses_the_tag() =>
        Assert.Equal("b", Of("Tags: [ { Key: Project, Value: a }, { Key: App, Value: b } ]", Check.Policy("""{ "sharing": { "applicationTag": "App" } }""")));

    [Fact]
    public void A_declared_application_wins_over_the_tag() => Assert.Equal("Assistant", Of("Tags: [ { Key: Project, Value: Copilot } ]", Declared));

    [Fact]
    public void The_first_declared_application_that_matches_wins() => Assert.Equal("Platform", Of("Tags: [ { Key: Project, Value: Search } ]", Declared));

    [Fact]
    public void A_declared_application_that_may_match_leaves_it_open() => Assert.Null(Of("Tags: [ { Key: Project, Value: !Ref Given } ]", Declared));

    [Fact]
    public void The_tag_is_read_from_a_map_too()
    {
        var result = Check.Yaml($$"""
            Resources:
              Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} } }
              Agent: { Type: AWS::Bedrock::Agent, Properties: { AgentResourceRoleArn: !GetAtt Role.Arn, Tags: { Project: Copilot } } }
            """);

        Assert.Equal(["Copilot"], result.Principal("app/Role").Applications);
    }

    [Fact]
    public void The_tag_of_the_stack_counts()
    {
        var result = Check.YamlWithStackTags(Template(""), ("Project", "Copilot"));

        Assert.Equal(["Copilot"], result.Principal("app/Role").Applications);
    }

    [Fact]
    public void A_workload_whose_application_is_open_is_never_counted_as_another_one()
    {
        var result = Check.Yaml(
            ("Roles.yaml", $$"""
            Resources:
              Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} } }
            Outputs: { Arn: { Value: !GetAtt Role.Arn, Export: { Name: role } } }
            """),
            ("A.yaml", "Resources: { Fn: { Type: AWS::Lambda::Function, Properties: { Role: !ImportValue role, Tags: [ { Key: Project, Value: Copilot } ] } } }"),
            ("B.yaml", """
            Parameters: { Given: { Type: String } }
            Resources: { Fn: { Type: AWS::Lambda::Function, Properties: { Role: !ImportValue role, Tags: [ { Key: Project, Value: !Ref Given } ] } } }
            """));

        Assert.Empty(result.Of(RuleCatalogue.InvokerSharedByApplications));
        Assert.Equal(2, result.Principal("Roles/Role").Workloads.Count);
    }

    private static string? Of(string properties, Policy? policy = null) =>
        Assert.Single(Check.Yaml(Template(properties), policy).Principal("app/Role").Workloads).Application;

    private static string Template(string properties) => $$"""
        Parameters: { Given: { Type: String }, Defaulted: { Type: String, Default: Copilot } }
        Conditions: { IsProd: !Equals [ !Ref Given, prod ] }
        Resources:
          Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} } }
          Fn: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Role.Arn, {{properties}} } }
        """;
}
