using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Analyzers.Shell.Tests.Runaway;

/// <summary>Programs that say in comments what is to be found in them.</summary>
public class CallerProgramsTests
{
    private const string Mark = "// expect ";

    // As the SDK writes them for a project.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly string Folder = Repository.PathOf("tests", "CallerPrograms");

    private static readonly Lazy<MetadataReference> Libraries = new(() => Image(CSharpCompilation.Create(
        "Libraries",
        Directory.GetFiles(Path.Combine(Folder, "Libraries"), "*.cs").Select(f => Scene.Parse(File.ReadAllText(f), f)),
        [.. CdkReferences.WithoutCdk, .. BedrockReferences.All],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))));

    public static TheoryData<string> Programs => [.. Directory.GetFiles(Folder, "*.cs").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void What_is_found_in_a_program_is_what_its_comments_say(string program)
    {
        var text = File.ReadAllText(Path.Combine(Folder, program + ".cs"));
        var tree = Scene.Parse(text, $"/calls/{program}.cs");
        var compilation = CSharpCompilation.Create(
            program,
            [tree, Scene.Parse(ImplicitUsings)],
            [.. CdkReferences.WithoutCdk, .. BedrockReferences.All, Libraries.Value],
            new CSharpCompilationOptions(
                tree.GetRoot(TestContext.Current.CancellationToken).ChildNodes().Any(n => n.IsKind(SyntaxKind.GlobalStatement)) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));

        var found = new Scene().Run(compilation, CorpusProgram.Analyzers()).Where(d => d.Severity > DiagnosticSeverity.Hidden)
            .Select(d => $"{d.Location.GetLineSpan().StartLinePosition.Line + 1} {d.Id} {(d.Severity == DiagnosticSeverity.Info ? "note" : "warning")}");
        Assert.Equal(Expected(text), found.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Expected(string text) => text.Split('\n')
        .SelectMany((line, i) => line.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at ? line[(at + Mark.Length)..].Split(';').Select(p => $"{i + 1} {p.Trim()}") : [])
        .Order(StringComparer.Ordinal);

    private static MetadataReference Image(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
