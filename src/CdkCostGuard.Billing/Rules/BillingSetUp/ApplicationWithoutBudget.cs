using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules.BillingSetUp;

/// <summary>CCG5002, of applications that spent. Not flagged: one with <c>monthlyBudgetUsd</c> in the policy file, and one that a budget of the checked templates watches.</summary>
internal sealed class ApplicationWithoutBudget() : BillRule(RuleCatalogue.ApplicationWithoutBudget)
{
    public override IEnumerable<Finding> Check(BillContext context) => context.Report.Applications
        .Where(a => a.Amount > 0 && a.BudgetUsd is null && context.Options.WithoutBudget?.Contains(a.Name, StringComparer.Ordinal) != false)
        .Select(a => context.About(
            Rule,
            a.Amount,
            $"{a.Name} spent {context.Money(a.Amount)} on Bedrock and no budget is known for it: a bill that runs away is noticed at the end of the month.",
            $"Add an AWS::Budgets::Budget with a filter on its tag (iamPrincipal/{context.Policy.ApplicationTag}), or declare monthlyBudgetUsd for it in {Policy.FileName}.",
            [$"the bill of {context.Report.Period}: {a.Name}, {context.Money(a.Amount)}"],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["application"] = a.Name },
            a.Name));
}
