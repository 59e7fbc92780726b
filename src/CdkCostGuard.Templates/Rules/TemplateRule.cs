using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates.Graph;

namespace CdkCostGuard.Templates.Rules;

/// <summary>A rule of stage T: asks the graph and says what it found.</summary>
internal abstract class TemplateRule(Rule rule)
{
    /// <summary>The rule of the catalogue.</summary>
    public Rule Rule { get; } = rule;

    /// <summary>All findings, in any order.</summary>
    public abstract IEnumerable<Finding> Check(CheckContext context);
}

/// <summary>A rule about one invoker at a time.</summary>
internal abstract class InvokerRule(Rule rule) : TemplateRule(rule)
{
    public sealed override IEnumerable<Finding> Check(CheckContext context) => context.Invokers.SelectMany(p => Check(p, context));

    /// <summary>The findings about one invoker.</summary>
    protected abstract IEnumerable<Finding> Check(Principal invoker, CheckContext context);
}
