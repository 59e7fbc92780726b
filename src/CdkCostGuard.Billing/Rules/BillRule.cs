using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;

namespace CdkCostGuard.Billing.Rules;

/// <summary>A rule of stage B: asks the bill, added up, and says what it found with what it cost.</summary>
internal abstract class BillRule(Rule rule)
{
    /// <summary>The rule of the catalogue.</summary>
    public Rule Rule { get; } = rule;

    /// <summary>All findings, in any order.</summary>
    public abstract IEnumerable<Finding> Check(BillContext context);
}
