using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using CdkCostGuard.Analyzers.Facts;
using CdkCostGuard.Analyzers.Options;
using CdkCostGuard.Analyzers.Rules.Evaluation;
using CdkCostGuard.Analyzers.Rules.Identity;
using CdkCostGuard.Analyzers.Rules.Sharing;
using CdkCostGuard.Analyzers.Rules.Tags;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Rules;

/// <summary>Asks all rules of stage C about the program that a compilation is.</summary>
/// <remarks>
/// One analyzer for all rules, because the program is executed once for all of them. Findings are reported file by file, each with the file that it stands in: an
/// editor asks about one file and drops what stands in others. There is no action at the end of the compilation, which an editor never reaches.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CostGuardAnalyzer : DiagnosticAnalyzer
{
    private static readonly ILookup<SyntaxTree, Diagnostic> Nothing = Enumerable.Empty<Diagnostic>().ToLookup(d => d.Location.SourceTree!);

    private readonly ImmutableArray<CostRule> _rules;

    /// <summary>Made by the compiler.</summary>
    public CostGuardAnalyzer()
        : this(AllRules())
    {
    }

    /// <summary>An analyzer of some of the rules, for a test.</summary>
    internal CostGuardAnalyzer(ImmutableArray<CostRule> rules)
    {
        _rules = rules;
        SupportedDiagnostics = rules.SelectMany(r => r.Declared).ToImmutableArray();
    }

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <summary>Where facts come from; tests put others in its place.</summary>
    internal FactCache Facts { get; set; } = FactCache.Shared;

    /// <summary>Every rule, by id.</summary>
    internal static ImmutableArray<CostRule> AllRules() => ImmutableArray.Create<CostRule>(
        new InvokerLacksCostTags(),
        new TagKeyMisspelt(),
        new TagValueUnusable(),
        new TagCannotReachBill(),
        new ImportedRoleGranted(),
        new AccidentalGrant(),
        new InferenceProfileLacksTags(),
        new InvokerSharedByApplications(),
        new InvokerUsedByWorkloads(),
        new UserCanInvoke(),
        new LongTermKeyOfInvoker(),
        new NotEvaluated());

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
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

    private void Register(CompilationStartAnalysisContext start)
    {
        // Of this compilation alone. One entry for each set of options: .editorconfig may set them by folder.
        var found = new Dictionary<string, ILookup<SyntaxTree, Diagnostic>>(StringComparer.Ordinal);
        var policy = PolicyFiles.Find(start.Options, start.CancellationToken);
        var files = new SharedFiles();
        start.RegisterSemanticModelAction(action => files.Do(action.SemanticModel.SyntaxTree, tree =>
        {
            var options = CostGuardOptions.Of(tree, action.Options, policy);
            if (!found.TryGetValue(options.Key, out var diagnostics))
            {
                diagnostics = Find(action.SemanticModel.Compilation, options, action.CancellationToken);
                found.Add(options.Key, diagnostics);
            }

            foreach (var diagnostic in diagnostics[tree])
            {
                action.ReportDiagnostic(diagnostic);
            }
        }));
        foreach (var check in _rules.Select(r => r.CheckFile).OfType<Action<AdditionalFileAnalysisContext>>())
        {
            start.RegisterAdditionalFileAction(check);
        }
    }

    private ILookup<SyntaxTree, Diagnostic> Find(Compilation compilation, CostGuardOptions options, CancellationToken cancellation)
    {
        if (_rules.All(r => options.SeverityOf(r.Rule) is null))
        {
            return Nothing;
        }

        var facts = Facts.Get(compilation, cancellation);
        return _rules
            .SelectMany(r => r.Diagnose(facts, options).OrderBy(d => d.Location.SourceSpan.Start))
            .ToLookup(d => d.Location.SourceTree!);
    }
}
