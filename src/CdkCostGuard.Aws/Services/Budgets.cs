using System.Text.Json.Nodes;
using CdkCostGuard.Aws.Calling;

namespace CdkCostGuard.Aws.Services;

/// <summary>AWS Budgets through the generic client.</summary>
public sealed class Budgets(AwsSession session) : IBudgets
{
    private static readonly string[] Kinds = ["Dimensions", "Tags", "CostCategories"];

    /// <inheritdoc />
    public IAsyncEnumerable<CostBudget> DescribeBudgetsAsync(string accountId, CancellationToken cancel) => session.Client(AwsServices.Budgets).PagesAsync(
        AwsOperations.Budgets.DescribeBudgets,
        new JsonObject { ["AccountId"] = accountId, ["ShowFilterExpression"] = true },
        ("NextToken", "NextToken"),
        page => page.Items("Budgets")
            .Where(b => b.Text("BudgetType") == "COST")
            .Select(b => new CostBudget(b.Required("BudgetName"), [.. Legacy(b).Concat(Expression(b["FilterExpression"])).Distinct(StringComparer.Ordinal)])),
        cancel);

    // A tag is user:Key$Value or iamPrincipal/Key$Value already.
    private static IEnumerable<string> Legacy(AwsValue budget) => budget.Entries("CostFilters").SelectMany(f => f.Value.Items().Select(v => v.Text()).OfType<string>());

    private static IEnumerable<string> Expression(AwsValue expression)
    {
        if (!expression.IsThere)
        {
            return [];
        }

        var own = Kinds.Select(k => expression[k]).SelectMany(f => f.Items("Values").Select(v => $"{f.Text("Key")}${v.Text()}"));

        // What a Not leaves out is nothing that the budget watches.
        return own.Concat(expression.Items("And").Concat(expression.Items("Or")).SelectMany(Expression));
    }
}
