using CdkCostGuard.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Programs that say in comments what is to be found in them: those of tests/Programs, and more where they are kept beside the checkout.</summary>
public class LabelledProgramsTests
{
    private static readonly string[] Labelled = ["CCG1001", "CCG1002", "CCG2001", "CCG3001", "CCG9001"];

    private static IEnumerable<string> Folders => new[]
        {
            Path.Combine(Repository.Root, "tests", "Programs"),
            Environment.GetEnvironmentVariable("CDK_PROGRAMS") ?? Path.Combine(Repository.Root, "..", "shared", "prototypes", "construct-graph", "snippets"),
        }
        .Where(Directory.Exists).SelectMany(Directory.GetDirectories);

    public static TheoryData<string> Programs => [.. Folders.Select(f => Path.GetFileName(f)!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [Fact]
    public void Programs_AreThere() => Assert.NotEmpty(Directory.GetDirectories(Path.Combine(Repository.Root, "tests", "Programs")));

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Findings_AreThoseOfTheComments(string program)
    {
        var folder = Folders.First(f => Path.GetFileName(f) == program);
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => (f, File.ReadAllText(f))).ToList();

        var found = await Found(files);

        Assert.Equal(files.SelectMany(Expected).Order(StringComparer.Ordinal).Distinct(), found);
    }

    private static IEnumerable<string> Expected((string Path, string Text) file)
    {
        var lines = file.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var at = lines[i].IndexOf("// expect ", StringComparison.Ordinal);
            foreach (var part in at < 0 ? [] : lines[i][(at + "// expect ".Length)..].Split(';'))
            {
                var words = part.Trim().Split(' ');
                var rule = words[0] is "CCG2002" ? "CCG2001" : words[0];
                var keys = rule == "CCG1001" && words.Length > 1 ? " " + string.Join(",", words[1].Split(',').Order(StringComparer.Ordinal)) : "";
                yield return $"{Path.GetFileName(file.Path)}:{i + 1} {rule}{keys}";
            }
        }
    }

    private static async Task<IEnumerable<string>> Found(IEnumerable<(string Path, string Text)> files)
    {
        var analyzers = typeof(CostGuardAnalyzer).Assembly.GetTypes()
            .Where(t => t.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!);
        var diagnostics = await Program.Compile(files).WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(diagnostics, d => d.Id == "AD0001");
        return diagnostics.Select(Label).Where(label => Labelled.Any(label.Contains)).Order(StringComparer.Ordinal).Distinct();
    }

    private static string Label(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        var rule = diagnostic.Id is "CCG2002" ? "CCG2001" : diagnostic.Id;
        var keys = rule == "CCG1001" ? " " + string.Join(",", diagnostic.Properties["missingTags"]!.Split(',').Order(StringComparer.Ordinal)) : "";
        return $"{Path.GetFileName(place.Path)}:{place.StartLinePosition.Line + 1} {rule}{keys}";
    }
}
