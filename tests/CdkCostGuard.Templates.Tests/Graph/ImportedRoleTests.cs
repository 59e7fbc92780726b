using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Templates.Tests.Snippets;

namespace CdkCostGuard.Templates.Tests.Graph;

public class ImportedRoleTests
{
    [Fact]
    public void One_name_in_two_accounts_is_two_roles()
    {
        var result = Check.Yaml("""
            Resources:
              A: { Type: AWS::Lambda::Function, Properties: { Role: 'arn:aws:iam::111122223333:role/r' } }
              B: { Type: AWS::Lambda::Function, Properties: { Role: 'arn:aws:iam::444455556666:role/r' } }
            """);

        Assert.Equal(["111122223333/r", "444455556666/r"], result.Principals.Select(p => p.Id));
    }

    [Fact]
    public void A_path_and_the_case_of_a_name_do_not_make_another_role()
    {
        var result = Check.Yaml("""
            Resources:
              A: { Type: AWS::Lambda::Function, Properties: { Role: 'arn:aws:iam::111122223333:role/team/R' } }
              B: { Type: AWS::Lambda::Function, Properties: { Role: 'arn:aws:iam::111122223333:role/r' } }
            """);

        Assert.Equal("A B", result.WorkloadsOf("111122223333/R"));
    }

    [Fact]
    public void A_grant_by_name_and_a_use_by_ARN_meet_in_one_role()
    {
        var result = Check.Yaml($$"""
            Resources:
              Fn: { Type: AWS::Lambda::Function, Properties: { Role: 'arn:aws:iam::111122223333:role/r' } }
              Grant: { Type: AWS::IAM::Policy, Properties: { PolicyName: p, Roles: [ r ], PolicyDocument: {{Invoke}} } }
            """);

        var role = Assert.Single(result.Principals);
        Assert.Equal((PrincipalKind.ImportedRole, InvokerClass.Direct, "111122223333", "Fn"), (role.Kind, role.Invokes, role.AccountId, role.Workloads[0].LogicalId));
    }

    [Fact]
    public void A_parameter_without_a_default_is_a_role_of_its_template()
    {
        var result = Check.Yaml($$"""
            Parameters: { RoleName: { Type: String } }
            Resources:
              Grant: { Type: AWS::IAM::Policy, Properties: { PolicyName: p, Roles: [ !Ref RoleName ], PolicyDocument: {{Invoke}} } }
              Fn: { Type: AWS::Lambda::Function, Properties: { Role: !Ref RoleName } }
            """);

        Assert.Equal("Fn", result.WorkloadsOf("app/${RoleName}"));
    }

    [Fact]
    public void Parameters_of_two_templates_are_two_roles()
    {
        const string Template = "Parameters: { RoleArn: { Type: String } }\nResources: { Fn: { Type: AWS::Lambda::Function, Properties: { Role: !Ref RoleArn } } }";

        var result = Check.Yaml(("A.yaml", Template), ("B.yaml", Template));

        Assert.Equal(["A/${RoleArn}", "B/${RoleArn}"], result.Principals.Select(p => p.Id));
    }

    [Fact]
    public void Nothing_is_known_of_a_role_that_is_only_used() =>
        Assert.Equal(
            InvokerClass.Unknown,
            Assert.Single(Check.Yaml("Resources: { Fn: { Type: AWS::Lambda::Function, Properties: { Role: 'arn:aws:iam::111122223333:role/r' } } }").Principals).Invokes);
}
