using System.Collections.Immutable;
using CdkCostGuard.Analyzers.Facts;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Rules;
using CdkCostGuard.Analyzers.Rules.Tags;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Shell.Tests;

/// <summary>As an editor asks: one document at a time, each with a new compilation of the same trees.</summary>
public class LiveTests
{
    private const string Source = "class C { void M() { role(); } }";

    private int _executions;

    [Fact]
    public async Task Each_document_gets_its_own_findings_from_one_execution()
    {
        var compilation = Scene.Compile(Source, Source.Replace("class C", "class D", StringComparison.Ordinal), "class Quiet { }");
        var cache = Cache();

        Assert.Equal("/scene/File0.cs", Assert.Single(await Ask(compilation, 0, cache)).Location.SourceTree!.FilePath);
        Assert.Equal("/scene/File1.cs", Assert.Single(await Ask(compilation, 1, cache)).Location.SourceTree!.FilePath);
        Assert.Empty(await Ask(compilation, 2, cache));
        Assert.Equal(1, _executions);
    }

    [Fact]
    public async Task Documents_that_are_asked_for_side_by_side_get_their_own_findings_too()
    {
        var compilation = Scene.Compile([.. Enumerable.Range(0, 16).Select(i => Source.Replace("class C", $"class C{i}", StringComparison.Ordinal))]);
        var cache = Cache();
        var run = compilation.WithAnalyzers([new CostGuardAnalyzer([new InvokerLacksCostTags()]) { Facts = cache }], new AnalyzerOptions([]));
        var token = TestContext.Current.CancellationToken;
        var found = await Task.WhenAll(compilation.SyntaxTrees.Select(tree => Task.Run(() => run.GetAnalyzerSemanticDiagnosticsAsync(run.Compilation.GetSemanticModel(tree), null, token), token)));
        Assert.Equal(compilation.SyntaxTrees.Select(t => t.FilePath), found.Select(d => Assert.Single(d).Location.SourceTree!.FilePath));
        Assert.Equal(1, _executions);
    }

    [Fact]
    public async Task Typing_in_a_file_that_was_not_executed_costs_no_execution()
    {
        var cache = Cache();
        var compilation = Scene.Compile(Source, "class Quiet { int M() { return 1; } }");
        await Ask(compilation, 0, cache);
        var edited = Facts.FactCacheTests.Edit(compilation, 1, "return 1;", "return 1");
        Assert.Single(await Ask(edited, 0, cache));
        Assert.Empty(await Ask(edited, 1, cache));
        Assert.Equal(1, _executions);
    }

    private static async Task<ImmutableArray<Diagnostic>> Ask(CSharpCompilation compilation, int document, FactCache cache)
    {
        var token = TestContext.Current.CancellationToken;
        var run = compilation.WithAssemblyName(compilation.AssemblyName).WithAnalyzers(
            [new CostGuardAnalyzer([new InvokerLacksCostTags()]) { Facts = cache }], new AnalyzerOptions([]));
        var model = run.Compilation.GetSemanticModel(compilation.SyntaxTrees[document]);
        return await run.GetAnalyzerSemanticDiagnosticsAsync(model, null, token);
    }

    // Every file that says `role()` makes one that lacks all tags.
    private FactCache Cache() => new((compilation, _) =>
    {
        _executions++;
        var visited = compilation.SyntaxTrees.Where(t => t.ToString().Contains("role()", StringComparison.Ordinal)).ToImmutableArray();
        return new ProgramFacts
        {
            VisitedTrees = visited,
            Principals =
            [
                .. visited.Select(t => new PrincipalFact("App/Role", Location.Create(t, new(t.ToString().IndexOf("role()", StringComparison.Ordinal), 6)), new FakeTags(), FactKind.Role)
                {
                    Class = InvokerClass.Direct,
                }),
            ],
        };
    });
}
