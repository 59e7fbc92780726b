using System;
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
    private static readonly ILookup<SyntaxTree, Diagnostic> Nothing = Enumerable.Empty<Diagnostic>().ToLookup(d => d.Location.SourceTree!);

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
        var found = new Dictionary<string, ILookup<SyntaxTree, Diagnostic>>(StringComparer.Ordinal);
        var policy = PolicyFiles.Find(start.Options, start.CancellationToken);
        start.RegisterSemanticModelAction(action =>
        {
            var tree = action.SemanticModel.SyntaxTree;
            var options = CostGuardOptions.Of(tree, action.Options, policy);
            foreach (var diagnostic in Find(found, action.SemanticModel.Compilation, options, action.CancellationToken)[tree])
            {
                action.ReportDiagnostic(diagnostic);
            }
        });
    }

    // Files are analysed side by side. The first one works for all; whoever waits for facts can be cancelled, and what follows is short.
    private ILookup<SyntaxTree, Diagnostic> Find(
        Dictionary<string, ILookup<SyntaxTree, Diagnostic>> found, Compilation compilation, CostGuardOptions options, CancellationToken cancellation)
    {
        var rule = RuleCatalogue.Find(_descriptor.Id)!;
        if (options.SeverityOf(rule) is not { } severity)
        {
            return Nothing;
        }

        lock (found)
        {
            if (found.TryGetValue(options.Key, out var known))
            {
                return known;
            }
        }

        var facts = Facts.Get(compilation, cancellation);
        lock (found)
        {
            if (!found.TryGetValue(options.Key, out var diagnostics))
            {
                diagnostics = Check(new RuleContext(rule, facts, options))
                    .Where(f => f.Site.SourceTree is not null)
                    .OrderBy(f => f.Site.SourceSpan.Start)
                    .Select(f => f.ToDiagnostic(_descriptor, severity))
                    .ToLookup(d => d.Location.SourceTree!);
                found.Add(options.Key, diagnostics);
            }

            return diagnostics;
        }
    }
}
