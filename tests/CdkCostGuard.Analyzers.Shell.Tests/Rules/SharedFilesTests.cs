using System.Collections.Concurrent;
using CdkCostGuard.Analyzers.Facts;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Rules;
using CdkCostGuard.Analyzers.Rules.Tags;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Shell.Tests.Rules;

/// <summary>Files that are analysed side by side: nobody waits, and each is done once.</summary>
public class SharedFilesTests
{
    private static readonly SyntaxTree[] Trees = [.. Enumerable.Range(0, 200).Select(i => Scene.Parse($"class C{i} {{ }}"))];

    private readonly SharedFiles _files = new();
    private readonly ConcurrentQueue<(SyntaxTree Tree, int Thread)> _done = new();

    [Fact]
    public void A_file_is_done_by_who_brings_it_while_nobody_is_at_work()
    {
        _files.Do(Trees[0], Note);
        _files.Do(Trees[1], Note);
        Assert.Equal(Trees[..2].Select(t => (t, Environment.CurrentManagedThreadId)), _done);
    }

    [Fact]
    public async Task Who_comes_second_goes_at_once_and_the_first_does_both()
    {
        using var isAtWork = new ManualResetEventSlim();
        using var secondIsGone = new ManualResetEventSlim();
        var first = Task.Run(() => _files.Do(Trees[0], tree =>
        {
            isAtWork.Set();
            secondIsGone.Wait(TestContext.Current.CancellationToken);
            Note(tree);
        }), TestContext.Current.CancellationToken);
        isAtWork.Wait(TestContext.Current.CancellationToken);
        _files.Do(Trees[1], _ => Assert.Fail("the first one is at work"));
        secondIsGone.Set();
        await first;
        Assert.Equal(Trees[..2], _done.Select(d => d.Tree));
        Assert.Single(_done.Select(d => d.Thread).Distinct());
    }

    [Fact]
    public void Every_file_is_done_once_and_never_two_at_a_time()
    {
        var atWork = 0;
        Parallel.ForEach(Trees, tree => _files.Do(tree, t =>
        {
            Assert.Equal(1, Interlocked.Increment(ref atWork));
            Note(t);
            Interlocked.Decrement(ref atWork);
        }));
        Assert.Equal(Trees.Select(t => t.ToString()).Order(StringComparer.Ordinal), _done.Select(d => d.Tree.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void After_a_failure_the_next_file_is_done_and_what_was_left_is_not()
    {
        Assert.Throws<OperationCanceledException>(() => _files.Do(Trees[0], _ =>
        {
            _files.Do(Trees[1], Note);
            throw new OperationCanceledException();
        }));
        _files.Do(Trees[2], Note);
        Assert.Equal([Trees[2]], _done.Select(d => d.Tree));
    }

    [Fact]
    public void In_a_build_every_file_has_its_finding_although_no_other_analyzer_waits_for_the_execution()
    {
        Assert.SkipWhen(Environment.ProcessorCount == 1, "files are analysed side by side on two processors or more");
        const string Source = "class C { void M() { role(); } }";
        var compilation = Scene.Compile([.. Enumerable.Repeat(Source, 40)]);
        using var otherWent = new ManualResetEventSlim();
        var cache = new FactCache((c, _) =>
        {
            // The other analyzer comes after ours, so it gets on with a file only if ours has left that file to the execution.
            Assert.True(otherWent.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
            return new ProgramFacts { VisitedTrees = [.. c.SyntaxTrees], Principals = [.. c.SyntaxTrees.Select(Untagged)] };
        });
        var ours = new CostGuardAnalyzer([new InvokerLacksCostTags()]) { Facts = cache };
        var found = new Scene().Run(compilation, [ours, new Other(otherWent)]);
        Assert.Equal(compilation.SyntaxTrees.Select(t => t.FilePath).Order(StringComparer.Ordinal), found.Select(d => d.Location.SourceTree!.FilePath).Order(StringComparer.Ordinal));
    }

    private static PrincipalFact Untagged(SyntaxTree tree) => new(
        "App/Role", Location.Create(tree, new(tree.ToString().IndexOf("role()", StringComparison.Ordinal), 6)), new FakeTags(), FactKind.Role)
    {
        Class = CdkCostGuard.Rules.InvokerClass.Direct,
    };

    private void Note(SyntaxTree tree) => _done.Enqueue((tree, Environment.CurrentManagedThreadId));

#pragma warning disable RS1001 // not for a compiler to find
    private sealed class Other(ManualResetEventSlim went) : DiagnosticAnalyzer
#pragma warning restore RS1001
    {
        public override System.Collections.Immutable.ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [new("OTHER", "Other", "Other", "Other", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSemanticModelAction(_ => went.Set());
        }
    }
}
