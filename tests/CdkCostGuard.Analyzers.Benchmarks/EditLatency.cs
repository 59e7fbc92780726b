using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CdkCostGuard.Analyzers.Summaries;
using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.Benchmarks;

/// <summary>
/// The time from an edit to the diagnostics of the edited file, asked for as an editor does: one document, in a compilation of its own that shares all other trees
/// with the one before. Binding the edited file is in it; starting the process and the first look at the CDK are not.
/// </summary>
internal static class EditLatency
{
    private const int Edits = 101;

    // Until the just-in-time compiler has done its last: an editor is open for hours.
    private const int WarmUp = 30;

    public static async Task MeasureAsync(string folder, TextWriter output)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), parse, f))
            .ToList();
        var app = Compile(OutputKind.ConsoleApplication, trees);
        var library = Compile(OutputKind.DynamicallyLinkedLibrary, trees.Where(t => Path.GetFileName(t.FilePath) != "Program.cs"));
        var lines = trees.Sum(t => t.GetText().Lines.Count);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{trees.Count} files, {lines} lines\n"));
        await output.WriteLineAsync("| edit | median, ms | slowest, ms | an analyzer that does nothing, median, ms | the compiler's own diagnostics, median, ms |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        await output.WriteLineAsync(await RowAsync("a file with constructs", app, Constructs, Diagnose(CorpusProgram.Analyzers())));
        await output.WriteLineAsync(await RowAsync("a file that has nothing to do with the CDK", app, Service, Diagnose(CorpusProgram.Analyzers())));

        GeneratorDriver driver = CSharpGeneratorDriver.Create(new SummaryGenerator());
        Task Summarise(CSharpCompilation compilation, SyntaxTree edited)
        {
            driver = driver.RunGenerators(compilation);
            return Task.CompletedTask;
        }

        await output.WriteLineAsync(await RowAsync("a file with constructs of a library, to its summary", library, Constructs, Summarise));
        await output.WriteLineAsync(await RowAsync("another file of the library, to its summary", library, Service, Summarise));
    }

    private static (string File, string From, string To) Constructs => ("0000Pipeline.cs", "\"Reports\"", "\"Reports{0}\"");

    private static (string File, string From, string To) Service => ("Service0000.cs", "total = 0m", "total = {0}m");

    private static CSharpCompilation Compile(OutputKind kind, IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Company", trees, CdkReferences.All, new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));

    private static Func<CSharpCompilation, SyntaxTree, Task> Diagnose(ImmutableArray<DiagnosticAnalyzer> analyzers) => (compilation, edited) =>
    {
        var run = compilation.WithAnalyzers(analyzers, new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty));
        return run.GetAnalyzerSemanticDiagnosticsAsync(run.Compilation.GetSemanticModel(edited), filterSpan: null, CancellationToken.None);
    };

    private static async Task<string> RowAsync(
        string name, CSharpCompilation current, (string File, string From, string To) edit, Func<CSharpCompilation, SyntaxTree, Task> measured)
    {
        var doNothing = Diagnose([new IdleAnalyzer()]);
        var times = new List<double>();
        var idle = new List<double>();
        var compiler = new List<double>();
        var before = edit.From;
        for (var i = 0; i < WarmUp + Edits; i++)
        {
            var tree = current.SyntaxTrees.First(t => t.FilePath.EndsWith(edit.File, StringComparison.Ordinal));
            var after = string.Format(CultureInfo.InvariantCulture, edit.To, i + 1);
            var at = tree.ToString().IndexOf(before, StringComparison.Ordinal);
            var edited = tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new(at, before.Length), after)));
            before = after;
            current = current.ReplaceSyntaxTree(tree, edited);

            var alone = current.Clone();
            var watch = Stopwatch.StartNew();
            alone.GetSemanticModel(edited).GetDiagnostics();
            compiler.Add(watch.Elapsed.TotalMilliseconds);

            alone = current.Clone();
            watch.Restart();
            await doNothing(alone, edited);
            idle.Add(watch.Elapsed.TotalMilliseconds);

            alone = current.Clone();
            watch.Restart();
            await measured(alone, edited);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {Median(times):F1} | {times.Skip(WarmUp).Max():F0} | {Median(idle):F1} | {Median(compiler):F1} |");
    }

    private static double Median(IEnumerable<double> times) => times.Skip(WarmUp).Order().ElementAt(Edits / 2);
}
