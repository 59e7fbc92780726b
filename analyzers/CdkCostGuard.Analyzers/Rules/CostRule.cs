using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Options;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Rules;

/// <summary>A rule of stage C: asks what executing the program tells, and says what it found.</summary>
internal abstract class CostRule
{
    private readonly DiagnosticDescriptor _descriptor;

    /// <summary>A rule with one descriptor.</summary>
    protected CostRule(DiagnosticDescriptor descriptor)
    {
        _descriptor = descriptor;
        Rule = RuleCatalogue.Find(descriptor.Id)!;
        Declared = Descriptors.Declare(descriptor);
    }

    /// <summary>The rule of the catalogue.</summary>
    public Rule Rule { get; }

    /// <summary>What the analyzer must declare for the rule, the rule's own descriptor first.</summary>
    public ImmutableArray<DiagnosticDescriptor> Declared { get; }

    /// <summary>Says what is wrong with a file that is no program; null where the rule asks about programs only.</summary>
    public virtual Action<AdditionalFileAnalysisContext>? CheckFile => null;

    /// <summary>What the rule says of a program; nothing where it is off.</summary>
    public IEnumerable<Diagnostic> Diagnose(ProgramFacts facts, CostGuardOptions options) => options.SeverityOf(Rule) is { } severity
        ? Check(new RuleContext(Rule, facts, options)).Where(f => f.Site.SourceTree is not null).Select(f => f.ToDiagnostic(_descriptor, severity))
        : Enumerable.Empty<Diagnostic>();

    /// <summary>All findings about a program, in any order.</summary>
    private protected abstract IEnumerable<Finding> Check(RuleContext context);
}
