using System.Collections.Immutable;
using System.Linq;
using CdkCostGuard.Analyzers.Inference;
using CdkCostGuard.Analyzers.Options;
using CdkCostGuard.Analyzers.Rules.Identity;
using CdkCostGuard.Analyzers.Rules.Runaway;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Rules;

/// <summary>Asks all rules about code that calls a model.</summary>
/// <remarks>One analyzer for all, because they ask the same of a body: which calls lead to a model, and what the answers reach.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InferenceAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableArray<InferenceRule> _rules;
    private readonly StaticCredentialsInCode _credentials = new StaticCredentialsInCode();

    /// <summary>Made by the compiler.</summary>
    public InferenceAnalyzer()
        : this(AllRules())
    {
    }

    /// <summary>An analyzer of some of the rules, for a test.</summary>
    internal InferenceAnalyzer(ImmutableArray<InferenceRule> rules)
    {
        _rules = rules;
        SupportedDiagnostics = rules.SelectMany(r => r.Declared).Concat(_credentials.Declared).ToImmutableArray();
    }

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <summary>Every rule, by id.</summary>
    internal static ImmutableArray<InferenceRule> AllRules() => ImmutableArray.Create<InferenceRule>(
        new UnboundedModelLoop(),
        new NoMaximumOfOutputTokens(),
        new HistoryGrows(),
        new NoCachePoint(),
        new NoRequestMetadata());

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (InferenceMethods.Of(start.Compilation) is { } methods)
            {
                Register(start, new CallPaths(start.Compilation, methods, start.CancellationToken));
            }
        });
    }

    private void Register(CompilationStartAnalysisContext start, CallPaths paths)
    {
        var policy = PolicyFiles.Find(start.Options, start.CancellationToken);
        start.RegisterOperationBlockAction(action =>
        {
            var tree = action.OperationBlocks[0].Syntax.SyntaxTree;
            if (!paths.MayLead(tree) || InferenceBody.Of(action.OwningSymbol, action.OperationBlocks, paths, action.CancellationToken) is not { } body)
            {
                return;
            }

            var options = CostGuardOptions.Of(tree, action.Options, policy);
            foreach (var rule in _rules)
            {
                if (SeverityOf(rule.Rule, options) is { } severity)
                {
                    foreach (var diagnostic in rule.Diagnose(body, options, severity, action.CancellationToken))
                    {
                        action.ReportDiagnostic(diagnostic);
                    }
                }
            }
        });
        start.RegisterOperationAction(
            action =>
            {
                // Settings are read for a finding only: a program has more calls than anything else.
                if (StaticCredentialsInCode.Check(action.Operation) is { } finding
                    && SeverityOf(_credentials.Rule, CostGuardOptions.Of(action.Operation.Syntax.SyntaxTree, action.Options, policy)) is { } severity)
                {
                    action.ReportDiagnostic(_credentials.Diagnose(finding, severity));
                }
            },
            OperationKind.ObjectCreation,
            OperationKind.Invocation);
    }

    // One that is off unless somebody turns it on is reported hidden, because an .editorconfig raises only what is reported.
    private static DiagnosticSeverity? SeverityOf(Rule rule, CostGuardOptions options) => options.SeverityOf(rule)
        ?? (rule.DefaultLevel == RuleLevel.None && !options.Policy.Rules.ContainsKey(rule.Id) ? DiagnosticSeverity.Hidden : null);
}
