using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Benchmarks;

/// <summary>
/// The time from an edit to the diagnostics of the edited file, asked for as an editor does: one document, in a compilation of its own that shares all other trees
/// with the one before. Binding the edited file for the analyzers is in it, starting the process and the first look at the CDK are not.
/// </summary>
internal static class EditLatency
{
    private const int Edits = 25;

    private const int WarmUp = 5;

    public static async Task MeasureAsync(string folder, TextWriter output)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(f => CSharpSyntaxTree.ParseText(File.ReadAllText(f), parse, f))
            .ToList();
        var compilation = CSharpCompilation.Create("Company", trees, CdkReferences.All, new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        var lines = trees.Sum(t => t.GetText().Lines.Count);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{trees.Count} files, {lines} lines"));
        await output.WriteLineAsync("| edit | median, ms | slowest, ms | of it the compiler's own diagnostics, median |");
        await output.WriteLineAsync("|---|---|---|---|");
        await RowAsync("a file with constructs", "0000Pipeline.cs", "\"Reports\"", "\"Reports{0}\"");
        await RowAsync("a file that has nothing to do with the CDK", "Service0000.cs", "total = 0m", "total = {0}m");

        async Task RowAsync(string name, string file, string from, string to)
        {
            var times = new List<double>();
            var compiler = new List<double>();
            var current = compilation;
            var before = from;
            for (var i = 0; i < WarmUp + Edits; i++)
            {
                var tree = current.SyntaxTrees.First(t => t.FilePath.EndsWith(file, StringComparison.Ordinal));
                var after = string.Format(CultureInfo.InvariantCulture, to, i + 1);
                var at = tree.ToString().IndexOf(before, StringComparison.Ordinal);
                var edited = tree.WithChangedText(tree.GetText().WithChanges(new Microsoft.CodeAnalysis.Text.TextChange(new(at, before.Length), after)));
                before = after;
                current = current.ReplaceSyntaxTree(tree, edited);

                var alone = current.Clone();
                var watch = Stopwatch.StartNew();
                alone.GetSemanticModel(edited).GetDiagnostics();
                compiler.Add(watch.Elapsed.TotalMilliseconds);

                var run = current.Clone().WithAnalyzers(CorpusProgram.Analyzers(), new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty));
                watch.Restart();
                await run.GetAnalyzerSemanticDiagnosticsAsync(run.Compilation.GetSemanticModel(edited), filterSpan: null, CancellationToken.None);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {Median(times):F0} | {times.Skip(WarmUp).Max():F0} | {Median(compiler):F0} |"));
        }
    }

    private static double Median(IEnumerable<double> times) => times.Skip(WarmUp).Order().ElementAt(Edits / 2);
}
