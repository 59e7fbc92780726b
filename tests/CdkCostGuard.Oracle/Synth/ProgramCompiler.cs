using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Oracle.Synth;

/// <summary>Compiles programs against the CDK that they will run with.</summary>
internal static class ProgramCompiler
{
    /// <summary>The program that runs them; the CDK's assemblies lie beside it.</summary>
    public static string Host { get; } = typeof(ProgramCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "OracleHost").Value!;

    private static readonly Lazy<MetadataReference[]> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(f => Path.GetDirectoryName(f) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Concat(Directory.EnumerateFiles(Path.GetDirectoryName(Host)!, "*.dll").Where(IsOfCdk))
            .Order(StringComparer.Ordinal)
            .Select(f => MetadataReference.CreateFromFile(f)),
    ]);

    /// <summary>Compiles without judging: the analyzers see code with errors too.</summary>
    public static CSharpCompilation Compile(ProgramSource program)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            program.Name, program.Files.Select(f => CSharpSyntaxTree.ParseText(f.Text, parse, f.Path)), References.Value, new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        return compilation.GetEntryPoint(default) is null ? compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.DynamicallyLinkedLibrary)) : compilation;
    }

    /// <summary>Writes the assembly.</summary>
    /// <returns>The first error; null where there is none.</returns>
    public static string? Emit(CSharpCompilation compilation, string path)
    {
        using var file = File.Create(path);
        return compilation.Emit(file).Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error)?.ToString();
    }

    private static bool IsOfCdk(string path) =>
        Path.GetFileName(path) is var name && (name.StartsWith("Amazon.", StringComparison.Ordinal) || name == "Constructs.dll");
}
