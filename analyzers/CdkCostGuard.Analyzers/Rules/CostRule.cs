using System;
using System.Collections.Generic;
using System.Linq;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Rules;

/// <summary>A rule about a CDK program: asks what executing it tells, and says what it found.</summary>
internal abstract class CostRule : AnalyzerRule
{
    /// <summary>A rule with one descriptor.</summary>
    protected CostRule(DiagnosticDescriptor descriptor)
        : base(descriptor)
    {
    }

    /// <summary>Says what is wrong with a file that is no program; null where the rule asks about programs only.</summary>
    public virtual Action<AdditionalFileAnalysisContext>? CheckFile => null;

    /// <summary>What the rule says of a program; nothing where it is off.</summary>
    public IEnumerable<Diagnostic> Diagnose(ProgramFacts facts, CostGuardOptions options) => options.SeverityOf(Rule) is { } severity
        ? Check(new RuleContext(Rule, facts, options)).Where(f => f.Site.SourceTree is not null).Select(f => f.ToDiagnostic(Declared[0], severity))
        : Enumerable.Empty<Diagnostic>();

    /// <summary>All findings about a program, in any order.</summary>
    private protected abstract IEnumerable<Finding> Check(RuleContext context);
}
