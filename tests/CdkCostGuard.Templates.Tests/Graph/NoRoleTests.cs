namespace CdkCostGuard.Templates.Tests.Graph;

public class NoRoleTests
{
    [Theory]
    [InlineData("!GetAtt Fn.Arn")]
    [InlineData("'arn:aws:lambda:eu-west-1:111122223333:function:f'")]
    [InlineData("'two words'")]
    public void What_stands_where_a_role_is_named_and_is_none_makes_no_principal(string value) =>
        Assert.DoesNotContain(Run(value).Principals, p => p.Workloads.Any(w => w.LogicalId == "Machine"));

    [Theory]
    [InlineData("'arn:aws:iam::111122223333:role/R'")]
    [InlineData("!Ref Given")]
    [InlineData("!Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${Given}'")]
    public void What_may_be_a_role_does(string value) =>
        Assert.Contains(Run(value).Principals, p => p.Workloads.Any(w => w.LogicalId == "Machine"));

    [Fact]
    public void A_service_linked_role_is_its_services_affair() =>
        Assert.Empty(Run("'arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX'").Findings);

    private static CheckResult Run(string value) => Check.Yaml($"""
        Parameters: {"{"} Given: {"{"} Type: String {"}"} {"}"}
        Resources:
          Machine: {"{"} Type: AWS::StepFunctions::StateMachine, Properties: {"{"} RoleArn: {value} {"}"} {"}"}
          Fn: {"{"} Type: AWS::Lambda::Function, Properties: {"{"} Role: 'arn:aws:iam::111122223333:role/aws-service-role/y.amazonaws.com/AWSServiceRoleForY' {"}"} {"}"}
        """);
}
