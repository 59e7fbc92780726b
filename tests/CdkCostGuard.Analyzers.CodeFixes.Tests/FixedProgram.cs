using System.Collections.Immutable;
using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests;

/// <summary>A CDK program in a workspace, with what one fixer offers for what the shipped engine finds.</summary>
internal sealed class FixedProgram<TAnalyzer, TFixer> : IDisposable
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFixer : CodeFixProvider, new()
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly TFixer _fixer = new();
    private readonly DocumentId _id;
    private readonly ImmutableArray<AdditionalText> _policy;
    private Solution _solution;

    /// <param name="source">The program.</param>
    /// <param name="policy">The policy file; null for none.</param>
    /// <param name="more">Further files, which are read and changed like the first one.</param>
    public FixedProgram(string source, string? policy = null, params string[] more)
    {
        _policy = policy is null ? [] : [new PolicyText(policy)];
        var project = _workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "App", "App", LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp12),
            metadataReferences: CdkReferences.All));
        var document = project.AddDocument("Program.cs", source, filePath: "/app/Program.cs");
        _id = document.Id;
        foreach (var (text, i) in more.Select((t, i) => (t, i)))
        {
            document = document.Project.AddDocument($"More{i}.cs", text, filePath: $"/app/More{i}.cs").Project.GetDocument(_id)!;
        }

        _solution = document.Project.Solution;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Document Document => _solution.GetDocument(_id)!;

    public async Task<string> Text() => (await Document.GetTextAsync(Token)).ToString();

    /// <summary>The texts of all files, by name.</summary>
    public async Task<string[]> Texts() =>
        await Task.WhenAll(Document.Project.Documents.OrderBy(d => d.Name, StringComparer.Ordinal).Select(async d => (await d.GetTextAsync(Token)).ToString()));

    public async Task<string[]> CompilerErrors() =>
        [.. (await Document.Project.GetCompilationAsync(Token))!.GetDiagnostics(Token).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];

    public Task<ImmutableArray<Diagnostic>> Find() => Find<TAnalyzer>();

    public async Task<ImmutableArray<Diagnostic>> Find<T>()
        where T : DiagnosticAnalyzer, new()
    {
        var compilation = await Document.Project.GetCompilationAsync(Token);
        var found = await compilation!.WithAnalyzers([new T()], new AnalyzerOptions(_policy)).GetAnalyzerDiagnosticsAsync(Token);
        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        return [.. found.OrderBy(d => d.Location.SourceSpan.Start)];
    }

    /// <summary>What is offered, for all findings; there must be some.</summary>
    public async Task<IReadOnlyList<CodeAction>> Offers()
    {
        var found = await Find();
        Assert.NotEmpty(found);
        var actions = new List<CodeAction>();
        foreach (var diagnostic in found)
        {
            await _fixer.RegisterCodeFixesAsync(new CodeFixContext(_solution.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), Token));
        }

        return actions;
    }

    /// <summary>Takes the first offer, or the first one of a kind.</summary>
    public async Task<string> Fix(string? key = null) => await Apply((await Offers()).First(o => key is null || o.EquivalenceKey == key));

    /// <summary>Takes the first offer, or the first one of a kind, for the whole document or more.</summary>
    public async Task<string> FixAll(string? key = null, FixAllScope scope = FixAllScope.Document)
    {
        var offered = (await Offers()).First(o => key is null || o.EquivalenceKey == key).EquivalenceKey;
        var context = new FixAllContext(Document, _fixer, scope, offered!, _fixer.FixableDiagnosticIds, new Findings(await Find()), Token);
        return await Apply((await _fixer.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    public void Dispose() => _workspace.Dispose();

    private async Task<string> Apply(CodeAction action)
    {
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(Token)));
        _solution = operation.ChangedSolution;
        Assert.Empty(await CompilerErrors());
        return await Text();
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
