using System.Collections.Immutable;
using System.Reflection;
using CdkCostGuard.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Corpus;

/// <summary>Runs the analyzers over all source below a folder as if it were one project, whatever does not compile.</summary>
public static class CorpusProgram
{
    private const string Crashed = "AD0001";
    private const string PolicyFileName = "cdkcostguard.json";

    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    /// <summary>Every analyzer of the product.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers() => [.. typeof(CostGuardAnalyzer).Assembly.GetTypes()
        .Where(t => t.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
        .OrderBy(t => t.Name, StringComparer.Ordinal)
        .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    /// <summary>Analyses the program in <paramref name="folder"/>.</summary>
    public static async Task<CorpusResult> AnalyzeAsync(string folder, CancellationToken cancellation)
    {
        var root = Path.GetFullPath(folder);
        var compilation = Compile(root);
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(Policy(root)), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers(Analyzers(), options).GetAnalyzerDiagnosticsAsync(cancellation);
        return new CorpusResult(
            [.. diagnostics
                // What is hidden is for those who ask for it by id.
                .Where(d => d.Id != Crashed && d.Severity > DiagnosticSeverity.Hidden)
                .Select(d => CorpusFinding.Of(d, root))
                .OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.RuleId, StringComparer.Ordinal).ThenBy(f => f.Message, StringComparer.Ordinal)],
            [.. diagnostics.Where(d => d.Id == Crashed).Select(d => d.ToString())]);
    }

    private static CSharpCompilation Compile(string root)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NETCOREAPP", "NET6_0_OR_GREATER", "NET8_0_OR_GREATER"]);
        var trees = Files(root, "*.cs")
            .Select(f => CSharpSyntaxTree.ParseText(Text(f), parse, f))
            .ToList();
        if (HasImplicitUsings(root))
        {
            trees.Add(CSharpSyntaxTree.ParseText(ImplicitUsings, parse, Path.Combine(root, "obj", "GlobalUsings.g.cs")));
        }

        return CSharpCompilation.Create(
            "Corpus", trees, [.. CdkReferences.All, .. BedrockReferences.All], new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true));
    }

    private static SourceText Text(string file)
    {
        using var stream = File.OpenRead(file);
        return SourceText.From(stream);
    }

    private static ImmutableArray<AdditionalText> Policy(string root)
    {
        var file = Path.Combine(root, PolicyFileName);
        return File.Exists(file) ? [new PolicyText(file)] : [];
    }

    private static bool HasImplicitUsings(string root) => Files(root, "*.csproj").Concat(Files(root, "Directory.Build.props")).Any(f =>
        File.ReadAllText(f) is var text
        && (text.Contains("<ImplicitUsings>enable", StringComparison.OrdinalIgnoreCase) || text.Contains("<ImplicitUsings>true", StringComparison.OrdinalIgnoreCase)));

    // In a stable order, so that two runs over one folder are the same program.
    private static IEnumerable<string> Files(string root, string pattern) => Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
        .Where(f => !Path.GetRelativePath(root, f).Split(Path.DirectorySeparatorChar).SkipLast(1).Any(p => p is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    private sealed class PolicyText(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => Text(path);
    }
}

/// <summary>What was found, and which analyzers threw.</summary>
public sealed record CorpusResult(IReadOnlyList<CorpusFinding> Findings, IReadOnlyList<string> Crashes);
