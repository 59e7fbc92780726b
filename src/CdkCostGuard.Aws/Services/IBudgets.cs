namespace CdkCostGuard.Aws.Services;

/// <summary>What is read from AWS Budgets.</summary>
public interface IBudgets
{
    /// <summary>The budgets of an account. Who is told by them is not asked for.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="cancel">Stops it.</param>
    IAsyncEnumerable<CostBudget> DescribeBudgetsAsync(string accountId, CancellationToken cancel);
}

/// <summary>A budget of costs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Filters">The values in its filter, tag values as <c>Key$Value</c>; empty for a budget that watches everything.</param>
public sealed record CostBudget(string Name, IReadOnlyList<string> Filters);
