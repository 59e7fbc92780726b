using CdkCostGuard.Analyzers.SourceLocations;
using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Shell.Tests.SourceLocations;

/// <summary>What the generator writes into an app.</summary>
internal static class WrittenPlaces
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using Amazon.CDK; global using Amazon.CDK.AWS.IAM; global using Amazon.CDK.AWS.Lambda; global using Constructs;";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp12);

    /// <summary>The places of an app, each as <c>file:line! path</c>; the lines are those of the source that the test gives.</summary>
    public static string[] Of(params string[] sources) => Of(App(sources));

    public static string[] Of(CSharpCompilation app)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(app, out var generated, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        Assert.DoesNotContain(generated.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == DiagnosticSeverity.Error);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        return [.. generated.Assembly.GetAttributes()
            .Where(a => a.AttributeClass!.Name == "CdkCostGuardSourceLocationsAttribute")
            .SelectMany(a => a.ConstructorArguments[2].Values.Select(v => $"{a.ConstructorArguments[1].Value}:{v.Value}"))];
    }

    /// <summary>With the library that reads the places.</summary>
    public static IEnumerable<MetadataReference> References { get; } = [.. CdkReferences.All, MetadataReference.CreateFromFile(OwnLibrary.Path)];

    public static CSharpCompilation App(params string[] sources) => CSharpCompilation.Create(
        "App", sources.Select((s, i) => Tree(s, $"/work/shop/src/File{i}.cs")).Append(Tree(Usings, "/work/shop/src/Usings.cs")), References, new CSharpCompilationOptions(OutputKind.ConsoleApplication));

    public static SyntaxTree Tree(string source, string path) => CSharpSyntaxTree.ParseText(source, Parsing, path, cancellationToken: TestContext.Current.CancellationToken);

    public static GeneratorDriver Driver(params (string Name, string Value)[] properties) => CSharpGeneratorDriver.Create(
        [new SourceLocationGenerator().AsSourceGenerator()],
        parseOptions: Parsing,
        optionsProvider: new Properties(properties.Length > 0 ? properties : [("ProjectDir", "/work/shop/src/"), ("CdkCostGuardSourceRoot", "/work/shop")]),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private sealed class Properties((string Name, string Value)[] properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties.ToDictionary(p => "build_property." + p.Name, p => p.Value, StringComparer.Ordinal));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
