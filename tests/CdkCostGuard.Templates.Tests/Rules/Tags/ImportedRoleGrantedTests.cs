using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Rules.Tags;

public class ImportedRoleGrantedTests
{
    [Fact]
    public void Quiet_for_a_role_of_the_template()
    {
        var result = Check.Yaml($$"""
            Resources:
              Invoker:
                Type: AWS::IAM::Role
                Properties: { AssumeRolePolicyDocument: {{LambdaTrust}}, Policies: {{InvokePolicies}} }
            """);

        Assert.Empty(result.Of(RuleCatalogue.ImportedRoleGranted));
    }

    [Fact]
    public void Quiet_when_another_template_of_the_inputs_makes_the_role()
    {
        var result = Check.Yaml(
            ("A.yaml", Grant("shared-role")),
            ("B.yaml", $$"""
            Resources:
              Shared:
                Type: AWS::IAM::Role
                Properties: { RoleName: shared-role, AssumeRolePolicyDocument: {{LambdaTrust}} }
            """));

        Assert.Empty(result.Of(RuleCatalogue.ImportedRoleGranted));
    }

    [Fact]
    public void Quiet_when_the_imported_role_is_granted_something_else()
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

        Assert.Empty(result.Of(RuleCatalogue.ImportedRoleGranted));
    }

    [Fact]
    public void Quiet_when_the_imported_role_is_granted_everything_by_accident()
    {
        var result = Check.Yaml("""
            Resources:
              Grant:
                Type: AWS::IAM::Policy
                Properties: { PolicyName: p, PolicyDocument: { Statement: [ { Effect: Allow, Action: '*', Resource: '*' } ] }, Roles: [ platform-role ] }
            """);

        Assert.Empty(result.Of(RuleCatalogue.ImportedRoleGranted));
    }

    [Fact]
    public void Flags_a_role_that_no_template_makes()
    {
        var finding = Assert.Single(Check.Yaml(Grant("platform-role")).Of(RuleCatalogue.ImportedRoleGranted));

        Assert.Equal(("platform-role", RuleLevel.Note), (finding.Principal, finding.Level));
        Assert.Equal("Grant", finding.Locations[0].LogicalId);
        Assert.Contains("Team, Project, CostCenter", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_of_an_Identity_Center_role_that_only_sessions_tell_its_spend_apart()
    {
        var result = Check.Yaml(
            Check.Policy("""{ "requiredTags": [ { "key": "Owner" } ] }"""), ("app.yaml", Grant("AWSReservedSSO_Analysts_0123456789abcdef")));

        var finding = Assert.Single(result.Of(RuleCatalogue.ImportedRoleGranted));
        Assert.Contains("session tags", finding.Fix, StringComparison.Ordinal);
        Assert.Contains("Owner", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_of_a_permission_set_that_its_roles_cannot_be_tagged()
    {
        var result = Check.Yaml($$"""
            Resources:
              Analysts:
                Type: AWS::SSO::PermissionSet
                Properties: { InstanceArn: i, Name: Analysts, InlinePolicy: {{Invoke}} }
            """);

        Assert.Equal("app/Analysts", Assert.Single(result.Of(RuleCatalogue.ImportedRoleGranted)).Principal);
    }

    [Fact]
    public void Asks_nothing_of_a_service_linked_role() =>
        Assert.StartsWith("Nothing to do", Assert.Single(Check.Yaml(Grant("AWSServiceRoleForThing")).Of(RuleCatalogue.ImportedRoleGranted)).Fix, StringComparison.Ordinal);

    private static string Grant(string role) => $$"""
        Resources:
          Grant:
            Type: AWS::IAM::Policy
            Properties: { PolicyName: p, PolicyDocument: {{Invoke}}, Roles: [ {{role}} ] }
        """;
}
