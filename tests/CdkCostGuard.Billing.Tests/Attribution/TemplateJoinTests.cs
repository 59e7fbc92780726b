using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Billing.Tests.Make;

namespace CdkCostGuard.Billing.Tests.Attribution;

public class TemplateJoinTests
{
    private static readonly ReportPrincipal Role = new()
    {
        Id = "App/Invoker", Kind = PrincipalKind.Role, Stack = "App", LogicalId = "InvokerRole1A2B3C4D", Invokes = InvokerClass.Direct,
    };

    [Theory]
    [InlineData("App-InvokerRole1A2B3C4D-5R7TKD2M9XW3", "App/Invoker")]
    [InlineData("app-invokerrole1a2b3c4d-5R7TKD2M9XW3", "App/Invoker")]
    [InlineData("App-InvokerRole1A2B3C4D", null)]
    [InlineData("Other-InvokerRole1A2B3C4D-5R7TKD2M9XW3", null)]
    [InlineData("App-InvokerRole1A2B3C4D-production", null)]
    [InlineData("App-InvokerRole1A2B3C4D-prod", null)]
    [InlineData("SomethingElse", null)]
    public void A_name_that_CloudFormation_made_is_known_by_its_form(string name, string? id) => Assert.Equal(id, Joined(name, null, Role));

    [Fact]
    public void The_snapshot_and_a_name_of_its_own_come_first()
    {
        var snapshot = new DeployedSnapshot
        {
            Accounts =
            [
                new DeployedAccount
                {
                    AccountId = Account,
                    Stacks = [new DeployedStack { Name = "App", Region = "eu-west-1", Resources = [new DeployedResource("InvokerRole1A2B3C4D", "Plain", "AWS::IAM::Role")] }],
                },
            ],
        };

        Assert.Equal("App/Invoker", Joined("plain", snapshot, Role));
        Assert.Equal("Named", Joined("Plain", null, Role, Role with { Id = "Named", Name = "PLAIN" }));
        Assert.Null(Joined("Plain", null, Role with { Id = "A", Name = "Plain" }, Role with { Id = "B", Name = "Plain" }));
        Assert.Null(Joined("Plain", null, Role with { Name = "Plain", AccountId = "444455556666" }));
        Assert.Null(Joined("Plain", null, Role with { Name = "Plain", Kind = PrincipalKind.User }));
    }

    [Fact]
    public void Long_names_are_cut_at_24_characters() => Assert.Equal(
        "Long",
        Joined("MyVeryLongStackNameForTe-InvokerRoleWithAVeryLong-5R7TKD2M9XW3", null, Role with { Id = "Long", Stack = "MyVeryLongStackNameForTesting", LogicalId = "InvokerRoleWithAVeryLongName1A2B3C4D" }));

    [Fact]
    public void A_role_that_SAM_makes_is_known_by_its_function() => Assert.Equal(
        "Sam",
        Joined("App-FnRole-5R7TKD2M9XW3", null, Role with { Id = "Sam", Kind = PrincipalKind.ImplicitRole, LogicalId = null, Workloads = [new ReportWorkload("Fn", "AWS::Serverless::Function", null)] }));

    [Theory]
    [InlineData("AWSReservedSSO_Dev_0123456789abcdef", "Dev")]
    [InlineData("AWSReservedSSO_Dev_Admin_0123456789abcdef", null)]
    public void A_role_of_Identity_Center_is_known_by_its_permission_set(string name, string? id) =>
        Assert.Equal(id, Joined(name, null, Role with { Id = "Dev", Name = "Dev", Kind = PrincipalKind.PermissionSet }));

    private static string? Joined(string role, DeployedSnapshot? snapshot, params ReportPrincipal[] principals) =>
        Assert.Single(Make.Judge(Bill(Call(1, $"arn:aws:sts::{Account}:assumed-role/{role}/s")), snapshot, principals).Bill.Principals).Principal;
}
