using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Facts;
using CdkCostGuard.Analyzers.Options;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Rules;

/// <summary>A rule of stage C: asks what executing the program tells, and says what it found.</summary>
/// <remarks>
/// Findings are reported file by file, each with the file that it stands in: an editor asks about one file and drops what stands in others. There is no action at
/// the end of the compilation, which an editor never reaches.
/// </remarks>
public abstract class CostGuardAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor;

    /// <summary>A rule with one descriptor.</summary>
    protected CostGuardAnalyzer(DiagnosticDescriptor descriptor)
    {
        _descriptor = descriptor;
        SupportedDiagnostics = Descriptors.Declare(descriptor);
    }

    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <summary>Where facts come from; tests put others in its place.</summary>
    internal FactCache Facts { get; set; } = FactCache.Shared;

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // A generated file is executed with the rest; nobody can mend it, so nothing is said about it.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (CdkSymbols.AreReferenced(start.Compilation))
            {
                Register(start);
            }
        });
    }

    /// <summary>All findings about a program, in any order.</summary>
    private protected abstract IEnumerable<Finding> Check(RuleContext context);

    private protected virtual void Register(CompilationStartAnalysisContext start)
    {
        // Of this compilation alone. One entry for each set of required tags: .editorconfig may set them by folder.
        var byOptions = new ConcurrentDictionary<string, ILookup<SyntaxTree, Diagnostic>>(StringComparer.Ordinal);
        var policy = PolicyFiles.Find(start.Options, start.CancellationToken);
        start.RegisterSemanticModelAction(action =>
        {
            var tree = action.SemanticModel.SyntaxTree;
            var options = CostGuardOptions.Of(tree, action.Options, policy);
            if (!byOptions.TryGetValue(options.Key, out var found))
            {
                found = byOptions.GetOrAdd(options.Key, Find(action.SemanticModel.Compilation, options, action.CancellationToken));
            }

            foreach (var diagnostic in found[tree])
            {
                action.ReportDiagnostic(diagnostic);
            }
        });
    }

    private ILookup<SyntaxTree, Diagnostic> Find(Compilation compilation, CostGuardOptions options, CancellationToken cancellation)
    {
        var rule = RuleCatalogue.Find(_descriptor.Id)!;
        var findings = options.SeverityOf(rule) is null
            ? Enumerable.Empty<Finding>()
            : Check(new RuleContext(rule, Facts.Get(compilation, cancellation), options));
        return findings
            .Where(f => f.Site.SourceTree is not null)
            .OrderBy(f => f.Site.SourceSpan.Start)
            .Select(f => f.ToDiagnostic(_descriptor, options.SeverityOf(rule)!.Value))
            .ToLookup(d => d.Location.SourceTree!);
    }
}
