using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Graph;

public class CrossTemplateTests
{
    private const string Roles = $$"""
        Resources:
          Invoker: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} } }
        Outputs:
          Arn: { Value: !GetAtt Invoker.Arn, Export: { Name: invoker-arn } }
        """;

    [Fact]
    public void An_import_of_another_name_is_another_role()
    {
        var result = Check.Yaml(("Roles.yaml", Roles), ("App.yaml", "Resources: { Fn: { Type: AWS::Lambda::Function, Properties: { Role: !ImportValue other-arn } } }"));

        Assert.Equal("", result.WorkloadsOf("Roles/Invoker"));
    }

    [Fact]
    public void An_import_leads_to_the_role_of_the_other_template()
    {
        var result = Check.Yaml(("App.yaml", "Resources: { Fn: { Type: AWS::Lambda::Function, Properties: { Role: !ImportValue invoker-arn } } }"), ("Roles.yaml", Roles));

        Assert.Equal([new ReportWorkload("Fn", "AWS::Lambda::Function", "App")], result.Principal("Roles/Invoker").Workloads);
    }

    [Fact]
    public void A_policy_in_another_template_reaches_an_imported_role()
    {
        var result = Check.Yaml(
            ("Roles.yaml", $$"""
            Resources:
              Invoker: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {{LambdaTrust}} } }
            Outputs:
              Name: { Value: !Ref Invoker, Export: { Name: invoker-name } }
            """),
            ("App.yaml", $$"""
            Resources:
              Grant: { Type: AWS::IAM::Policy, Properties: { PolicyName: p, Roles: [ !ImportValue invoker-name ], PolicyDocument: {{Invoke}} } }
            """));

        Assert.Equal(InvokerClass.Direct, result.Principal("Roles/Invoker").Invokes);
    }

    [Fact]
    public void A_nested_stack_uses_the_role_that_its_parent_hands_down()
    {
        var result = Nested("""{ "Fn::GetAtt": [ "Invoker", "Arn" ] }""");

        Assert.Equal([new ReportWorkload("Fn", "AWS::Lambda::Function", "App")], result.Principal("App/Invoker").Workloads);
    }

    [Fact]
    public void A_nested_stack_that_is_handed_another_role_does_not_use_it()
    {
        var result = Nested("\"arn:aws:iam::111122223333:role/other\"");

        Assert.Equal("", result.WorkloadsOf("App/Invoker"));
    }

    [Fact]
    public void The_tags_of_a_nested_stack_reach_its_roles()
    {
        var result = Check.Assembly(
            ("manifest.json", Manifest),
            ("App.template.json", """{ "Resources": { "Inner": { "Type": "AWS::CloudFormation::Stack", "Metadata": { "aws:asset:path": "inner.json" }, "Properties": { "Tags": [ { "Key": "Project", "Value": "Copilot" } ] } } } }"""),
            ("inner.json", """{ "Resources": { "Role": { "Type": "AWS::IAM::Role" } } }"""));

        Assert.Equal(("Search", "Copilot"), (result.Principal("App/Inner/Role").Tags["Team"], result.Principal("App/Inner/Role").Tags["Project"]));
    }

    private const string Manifest = """
        { "version": "38.0.0", "artifacts": { "App": { "type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region",
          "properties": { "templateFile": "App.template.json", "tags": { "Team": "Search" } } } } }
        """;

    private static CheckResult Nested(string roleArn) => Check.Assembly(
        ("manifest.json", Manifest),
        ("App.template.json", $$"""
            { "Resources": {
              "Invoker": { "Type": "AWS::IAM::Role", "Properties": {} },
              "Inner": { "Type": "AWS::CloudFormation::Stack", "Metadata": { "aws:asset:path": "inner.json" }, "Properties": { "Parameters": { "RoleArn": {{roleArn}} } } } } }
            """),
        ("inner.json", """
            { "Parameters": { "RoleArn": { "Type": "String" } },
              "Resources": { "Fn": { "Type": "AWS::Lambda::Function", "Properties": { "Role": { "Ref": "RoleArn" } } } } }
            """));
}
