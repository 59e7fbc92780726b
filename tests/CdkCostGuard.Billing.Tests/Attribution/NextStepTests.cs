using CdkCostGuard.Core.Deployed;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using static CdkCostGuard.Billing.Tests.Make;

namespace CdkCostGuard.Billing.Tests.Attribution;

public class NextStepTests
{
    [Fact]
    public void Nothing_unattributed_needs_no_step() => Assert.Empty(Judged(Call(10, tags: Tagged)).NextSteps);

    [Fact]
    public void Steps_are_ranked_by_what_they_explain()
    {
        var bill = Make.Judge(
            Bill(
                Call(60, Of("Big")), Call(20, Of("Small")), Call(12, Of("Lower"), Tags(("team", "x"), ("project", "y"), ("costcenter", "1"))),
                Call(5, $"arn:aws:iam::{Account}:user/alice"), Call(3, "")),
            new DeployedSnapshot
            {
                Accounts = [new DeployedAccount { AccountId = Account, Roles = [ModelRole() with { Name = "Big" }, ModelRole(("Team", "x"), ("Project", "y")) with { Name = "Small" }] }],
            }).Bill;

        Assert.Equal(
            [
                ($"Tag {Account}/Big with Team, Project, CostCenter.", 60m, 0.6m), ($"Tag {Account}/Small with CostCenter.", 20m, 0.8m),
                ($"Rename the tags of {Account}/Lower to Team, Project, CostCenter.", 12m, 0.92m),
                ($"Replace {Account}/user/alice by a role with Team, Project, CostCenter, or tag it with Team, Project, CostCenter.", 5m, 0.97m),
            ],
            bill.NextSteps.Select(s => (s.Text, s.Amount, s.CumulativeShare)));
    }

    [Fact]
    public void One_activation_explains_the_dollars_of_all_who_lack_nothing_else()
    {
        (string, string)[] all = [("Team", "x"), ("Project", "y"), ("CostCenter", "1")];
        var bill = Make.Judge(
            Bill(Call(10, Of("A"), Tags(all[1], all[2])), Call(20, Of("B"), Tags(all[1], all[2])), Call(40, Of("C"), Tags(all[1]))),
            new DeployedSnapshot
            {
                Accounts = [new DeployedAccount { AccountId = Account, Roles = [ModelRole(all) with { Name = "A" }, ModelRole(all) with { Name = "B" }, ModelRole(all[..2]) with { Name = "C" }] }],
                CostAllocationTags = Active("Team"),
            });

        Assert.Equal(
            [($"Activate iamPrincipal/Team for cost allocation, and give {Account}/C the other required tags.", 40m), ("Activate iamPrincipal/Team for cost allocation.", 30m)],
            bill.Bill.NextSteps.Select(s => (s.Text, s.Amount)));
        Assert.Equal(70m, Assert.Single(bill.Findings, f => f.RuleId == "CCG5004").AmountUsd);
    }

    [Fact]
    public void An_export_without_callers_has_one_step()
    {
        var step = Assert.Single(Make.Judge(Bill(Call(10), Call(5, "")) with { HasPrincipal = false }).Bill.NextSteps);

        Assert.Equal((15m, 1m), (step.Amount, step.CumulativeShare));
    }

    [Fact]
    public void A_role_of_a_template_is_named_as_the_template_does_because_the_tag_goes_there()
    {
        var template = new ReportPrincipal
        {
            Id = "Platform/Invoker", Kind = PrincipalKind.Role, Stack = "Platform", LogicalId = "Invoker1A2B3C4D", Invokes = InvokerClass.Direct,
        };

        var bill = Make.Judge(Bill(Call(10, Of("Platform-Invoker1A2B3C4D-gOwdAWxNLfC9")), Call(5, Of("ByHand"))), principals: [template]).Bill;

        Assert.Equal(
            [
                $"See that Platform/Invoker ({Account}) carries Team, Project, CostCenter: its lines do not show them.",
                $"See that {Account}/ByHand carries Team, Project, CostCenter: its lines do not show them.",
            ],
            bill.NextSteps.Select(s => s.Text));
    }

    private static string Of(string role) => $"arn:aws:sts::{Account}:assumed-role/{role}/s";
}
