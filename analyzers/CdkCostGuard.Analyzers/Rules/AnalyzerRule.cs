using System.Collections.Immutable;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules;

/// <summary>A rule of stage C.</summary>
internal abstract class AnalyzerRule
{
    /// <summary>A rule with one descriptor.</summary>
    protected AnalyzerRule(DiagnosticDescriptor descriptor)
    {
        Rule = RuleCatalogue.Find(descriptor.Id)!;
        Declared = Descriptors.Declare(descriptor);
    }

    /// <summary>The rule of the catalogue.</summary>
    public Rule Rule { get; }

    /// <summary>What the analyzer must declare for the rule, the rule's own descriptor first.</summary>
    public ImmutableArray<DiagnosticDescriptor> Declared { get; }
}
