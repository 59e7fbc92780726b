using CdkCostGuard.Analyzers.Rules;
using System.Collections.Immutable;
using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests;

/// <summary>A CDK program as an editor has it open: what is found, what is offered, what an offer makes of it.</summary>
internal sealed class EditedProgram : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly ProjectId _project;
    private readonly ImmutableArray<AdditionalText> _policy;
    private Solution _solution;

    /// <param name="files">Names and texts.</param>
    /// <param name="policy">The policy file; null for none.</param>
    /// <param name="version">Of the language.</param>
    /// <param name="references">What it is compiled against besides the CDK.</param>
    public EditedProgram(IEnumerable<(string Name, string Text)> files, string? policy, LanguageVersion version = LanguageVersion.CSharp12, params MetadataReference[] references)
    {
        _policy = policy is null ? [] : [new PolicyText(policy)];
        var project = _workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "App", "App", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(version),
            metadataReferences: CdkReferences.All.Concat(BedrockReferences.All).Concat(references)));
        _project = project.Id;
        foreach (var (name, text) in files)
        {
            project = project.AddDocument(name, text, filePath: "/app/" + name).Project;
        }

        _solution = project.Solution;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Project Project => _solution.GetProject(_project)!;

    public async Task<string> Text(string name) => (await Project.Documents.Single(d => d.Name == name).GetTextAsync(Token)).ToString();

    public async Task<string[]> CompilerErrors() =>
        [.. (await Project.GetCompilationAsync(Token))!.GetDiagnostics(Token).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];

    public async Task<ImmutableArray<Diagnostic>> Find<T>()
        where T : AnalyzerRule, new()
    {
        var compilation = await Project.GetCompilationAsync(Token);
        var found = await compilation!.WithAnalyzers([AnalyzerOf(new T())], new AnalyzerOptions(_policy)).GetAnalyzerDiagnosticsAsync(Token);
        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start)];
    }

    /// <summary>What is offered, for all findings; there must be some.</summary>
    public async Task<IReadOnlyList<CodeAction>> Offers<TRule, TFixer>()
        where TRule : AnalyzerRule, new()
        where TFixer : CodeFixProvider, new()
    {
        var found = await Find<TRule>();
        Assert.NotEmpty(found);
        var actions = new List<CodeAction>();
        foreach (var diagnostic in found)
        {
            await new TFixer().RegisterCodeFixesAsync(new CodeFixContext(_solution.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), Token));
        }

        return actions;
    }

    /// <summary>Takes the first offer, or the first one of a kind.</summary>
    public async Task Fix<TRule, TFixer>(string? key = null)
        where TRule : AnalyzerRule, new()
        where TFixer : CodeFixProvider, new() => await Apply((await Offers<TRule, TFixer>()).First(o => key is null || o.EquivalenceKey == key));

    /// <summary>Takes the first offer, or the first one of a kind, for the whole document or more.</summary>
    public async Task FixAll<TRule, TFixer>(string document, FixAllScope scope, string? key = null)
        where TRule : AnalyzerRule, new()
        where TFixer : CodeFixProvider, new()
    {
        var fixer = new TFixer();
        var offered = (await Offers<TRule, TFixer>()).First(o => key is null || o.EquivalenceKey == key).EquivalenceKey;
        var context = new FixAllContext(
            Project.Documents.Single(d => d.Name == document), fixer, scope, offered!, fixer.FixableDiagnosticIds, new Findings(await Find<TRule>()), Token);
        await Apply((await fixer.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    public void Dispose() => _workspace.Dispose();

    private static DiagnosticAnalyzer AnalyzerOf(AnalyzerRule rule) => rule is CostRule program ? new CostGuardAnalyzer([program]) : new InferenceAnalyzer([(InferenceRule)rule]);

    // What did not compile before need not do so now.
    private async Task Apply(CodeAction action)
    {
        var before = await CompilerErrors();
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(Token)));
        _solution = operation.ChangedSolution;
        var after = await CompilerErrors();
        Assert.True(before.Length >= after.Length, string.Join("\n", after));
    }

    private sealed class Findings(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(found.AsEnumerable());

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return found.Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }

    private sealed class PolicyText(string text) : AdditionalText
    {
        public override string Path => "/app/cdkcostguard.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
