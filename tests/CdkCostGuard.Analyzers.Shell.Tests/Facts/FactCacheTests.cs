using CdkCostGuard.Analyzers.Facts;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.Shell.Tests.Facts;

/// <summary>A program is executed again when that could tell something else, and not otherwise.</summary>
public class FactCacheTests
{
    private const string Stack = "class MyStack { void Build() { role(); } }";
    private const string Elsewhere = "class Elsewhere { int M() { return 1; } int N(int x) => x; }";

    private readonly FactCache _cache;
    private readonly CSharpCompilation _first = Scene.Compile(Stack, Elsewhere);
    private int _executions;

    public FactCacheTests() => _cache = new FactCache((compilation, _) =>
    {
        Interlocked.Increment(ref _executions);
        return new ProgramFacts { VisitedTrees = [compilation.SyntaxTrees.First()] };
    });

    [Fact]
    public void The_same_compilation_is_executed_once() => Executions(1, _first, _first);

    [Fact]
    public void Another_compilation_of_the_same_trees_is_the_same_program() => Executions(1, _first, Copy(_first));

    [Fact]
    public void Many_documents_at_once_wait_for_one_execution()
    {
        Parallel.For(0, 16, _ => _cache.Get(Copy(_first), TestContext.Current.CancellationToken));
        Assert.Equal(1, _executions);
    }

    [Theory]
    [InlineData("return 1;", "return 2;")]
    [InlineData("return 1;", "return new Stack().")]
    [InlineData("=> x", "=> x + 1")]
    [InlineData("class Elsewhere", "/* more */ class Elsewhere")]
    [InlineData("return 1;", "return happy.App;")]
    public void An_edit_that_the_program_cannot_see_reuses_the_facts(string before, string after) =>
        Executions(1, _first, Edit(_first, 1, before, after));

    [Theory]
    [InlineData("int N", "long N")]
    [InlineData("class Elsewhere", "class Elsewhere2")]
    [InlineData("return 1;", "new App(); return 1;")]
    [InlineData("return 1;", "var x = new Amazon.CDK.App(); return 1;")]
    [InlineData("return 1;", "App x = new(); return 1;")]
    [InlineData("return 1;", "new CopilotApp(); return 1;")]
    public void An_edit_that_it_can_see_executes_again(string before, string after) =>
        Executions(2, _first, Edit(_first, 1, before, after));

    [Fact]
    public void An_edit_of_a_visited_file_executes_again() => Executions(2, _first, Edit(_first, 0, "role()", "user()"));

    [Fact]
    public void Edits_that_cannot_be_seen_may_follow_one_another()
    {
        var edited = _first;
        _cache.Get(edited, TestContext.Current.CancellationToken);
        for (var i = 1; i < 10; i++)
        {
            edited = Edit(edited, 1, $"return {i};", $"return {i + 1};");
            _cache.Get(edited, TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, _executions);
    }

    [Fact]
    public void A_visited_file_stays_visited_after_an_edit_elsewhere()
    {
        var elsewhere = Edit(_first, 1, "return 1;", "return 2;");
        Executions(2, _first, elsewhere, Edit(elsewhere, 0, "role()", "user()"));
    }

    [Fact]
    public void Another_file_executes_again() => Executions(2, _first, _first.AddSyntaxTrees(Scene.Parse("class More { }")));

    [Fact]
    public void Other_references_execute_again() => Executions(2, _first, _first.WithReferences(CdkReferences.WithoutCdk));

    [Fact]
    public void Other_options_execute_again() => Executions(2, _first, _first.WithOptions(_first.Options.WithOutputKind(OutputKind.ConsoleApplication)));

    [Fact]
    public void Without_files_there_is_nothing_to_execute() => Executions(0, CSharpCompilation.Create("Empty"));

    [Fact]
    public void What_was_cancelled_leaves_nothing_behind()
    {
        using var cancelled = new CancellationTokenSource();
        var cache = new FactCache((_, token) =>
        {
            if (_executions++ == 0)
            {
                cancelled.Cancel();
                token.ThrowIfCancellationRequested();
            }

            return new ProgramFacts();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => cache.Get(_first, cancelled.Token));
        cache.Get(_first, TestContext.Current.CancellationToken);
        Assert.Equal(2, _executions);
    }

    [Fact]
    public void What_was_finished_after_it_was_cancelled_leaves_nothing_behind()
    {
        using var cancelled = new CancellationTokenSource();
        var cache = new FactCache((_, _) =>
        {
            _executions++;
            cancelled.Cancel();
            return new ProgramFacts();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => cache.Get(_first, cancelled.Token));
        cache.Get(_first, TestContext.Current.CancellationToken);
        Assert.Equal(2, _executions);
    }

    [Fact]
    public async Task Who_waits_can_leave()
    {
        using var isRunning = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var cache = new FactCache((_, token) =>
        {
            isRunning.Set();
            mayEnd.Wait(token);
            return new ProgramFacts();
        });
        var test = TestContext.Current.CancellationToken;
        var running = Task.Run(() => cache.Get(_first, test), test);
        isRunning.Wait(test);
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(test);
        impatient.CancelAfter(TimeSpan.FromMilliseconds(20));
        Assert.ThrowsAny<OperationCanceledException>(() => cache.Get(Copy(_first), impatient.Token));
        mayEnd.Set();
        await running;
    }

    private void Executions(int expected, params CSharpCompilation[] compilations)
    {
        foreach (var compilation in compilations)
        {
            _cache.Get(compilation, TestContext.Current.CancellationToken);
        }

        Assert.Equal(expected, _executions);
    }

    // As an editor makes one for each document that it asks about.
    private static CSharpCompilation Copy(CSharpCompilation compilation) => compilation.WithAssemblyName(compilation.AssemblyName);

    internal static CSharpCompilation Edit(CSharpCompilation compilation, int file, string before, string after)
    {
        var tree = compilation.SyntaxTrees[file];
        var text = tree.GetText();
        var at = text.ToString().IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0, before);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(at, before.Length), after))));
    }
}
