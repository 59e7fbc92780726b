using System.Collections.Generic;
using System.Threading;
using CdkCostGuard.Analyzers.Inference;
using CdkCostGuard.Analyzers.Options;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Rules;

/// <summary>A rule about code that calls a model: asks one body at a time, so that an editor shows it while it is written.</summary>
internal abstract class InferenceRule : AnalyzerRule
{
    /// <summary>A rule with one descriptor.</summary>
    protected InferenceRule(DiagnosticDescriptor descriptor)
        : base(descriptor)
    {
    }

    /// <summary>What the rule says of a body.</summary>
    /// <param name="body">The body; it leads to a model.</param>
    /// <param name="options">What holds for the file.</param>
    /// <param name="severity">How loudly the rule speaks in this file.</param>
    /// <param name="cancellation">Nobody wants to know any more.</param>
    public IEnumerable<Diagnostic> Diagnose(InferenceBody body, CostGuardOptions options, DiagnosticSeverity severity, CancellationToken cancellation)
    {
        foreach (var (finding, isNote) in Check(body, options, cancellation))
        {
            yield return finding.ToDiagnostic(Declared[0], isNote && severity > DiagnosticSeverity.Info ? DiagnosticSeverity.Info : severity);
        }
    }

    /// <summary>All findings about a body, in the order of the source; with each whether it depends on something that cannot be seen, which makes it a note.</summary>
    private protected abstract IEnumerable<(Finding Finding, bool IsNote)> Check(InferenceBody body, CostGuardOptions options, CancellationToken cancellation);

    /// <summary>A method of the libraries as messages name it.</summary>
    private protected static string Name(IMethodSymbol model) => $"{model.ContainingType.Name}.{model.Name}";
}
