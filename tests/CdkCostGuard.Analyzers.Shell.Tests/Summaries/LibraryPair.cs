using System.Collections.Immutable;
using CdkCostGuard.Analyzers.Facts;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.Summaries;
using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;

namespace CdkCostGuard.Analyzers.Shell.Tests.Summaries;

/// <summary>A library and an app that uses it, as an editor and as a build show them to the analyzers.</summary>
internal static class LibraryPair
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Amazon.CDK;
        using Amazon.CDK.AWS.IAM;
        using Amazon.CDK.AWS.Lambda;
        using Constructs;

        """;

    /// <summary>Something that is granted Bedrock, for the programs of tests.</summary>
    public const string Grants = """
        public static class Grants
        {
            public static PolicyStatement Bedrock() => new PolicyStatement(new PolicyStatementProps { Actions = new[] { "bedrock:InvokeModel" }, Resources = new[] { "*" } });
            public static Role Role(Construct scope, string id)
            {
                var role = new Role(scope, id, new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
                role.AddToPolicy(Bedrock());
                return role;
            }
        }

        """;

    /// <summary>What the app is told, each as <c>rule keys at place</c>: the same in an editor and in a build, about the same principals as if all were one project.</summary>
    public static string[] Check(string library, string app)
    {
        var compiled = Library(library);
        var asInEditor = Findings(App(app, compiled.ToMetadataReference()));
        var asInBuild = Findings(App(app, Emit(compiled)));
        Assert.Equal(asInEditor, asInBuild);
        Assert.Equal(Principals(Compile("One", OutputKind.ConsoleApplication, [], Usings + library, Usings + app)), Principals(App(app, Emit(compiled))));
        return asInBuild;
    }

    /// <summary>What the app is told in a build.</summary>
    public static string[] Findings(string library, string app) => Findings(App(app, Emit(Library(library))));

    public static CSharpCompilation Library(string source, params MetadataReference[] references) =>
        Generate(Compile("Library", OutputKind.DynamicallyLinkedLibrary, references, Usings + source));

    public static CSharpCompilation Library(string name, string source, params MetadataReference[] references) =>
        Generate(Compile(name, OutputKind.DynamicallyLinkedLibrary, references, Usings + source));

    /// <summary>A library that does not have the generator.</summary>
    public static CSharpCompilation Plain(string name, string source) => Compile(name, OutputKind.DynamicallyLinkedLibrary, [], Usings + source);

    public static CSharpCompilation App(string source, params MetadataReference[] references) => Compile("App", OutputKind.ConsoleApplication, references, Usings + source);

    /// <summary>The assembly without bodies that a build hands to the compiler.</summary>
    public static MetadataReference Emit(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, options: new EmitOptions(metadataOnly: true, includePrivateMembers: false), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    /// <summary>What the generator writes; empty where it writes nothing.</summary>
    public static string Source(string library) => Library(library).SyntaxTrees.Skip(1).SingleOrDefault()?.ToString() ?? "";

    public static CSharpCompilation Generate(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver.Create([new SummaryGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        AssertCompiles(generated);
        return (CSharpCompilation)generated;
    }

    public static string[] Findings(CSharpCompilation app)
    {
        var run = app.WithAnalyzers(Scene.All(new FactCache(CdkProgram.Execute)), new AnalyzerOptions([]));
        var found = run.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        return [.. found.Select(d => $"{d.Id} {d.Properties.GetValueOrDefault("missingTags") ?? d.Message()} at {d.Location.Text()}").Order(StringComparer.Ordinal)];
    }

    // What no entry point reaches is left out: the app has no source of it.
    private static string[] Principals(CSharpCompilation compilation) => [.. CdkProgram.Execute(compilation, TestContext.Current.CancellationToken).Principals
        .Where(p => !p.Path.StartsWith("{?}", StringComparison.Ordinal))
        .Select(p => $"{p.Path} {p.Kind} {p.Class} {string.Join(",", p.Grants.Select(g => g.Action + (g.Conditional ? "?" : "")).Distinct())}"
            + $" Team={p.Tags.Has("Team")} Project={p.Tags.Has("Project")} CostCenter={p.Tags.Has("CostCenter")} used by {string.Join(",", p.Uses.Select(u => u.Path))}")
        .Order(StringComparer.Ordinal)];

    private static CSharpCompilation Compile(string name, OutputKind kind, IEnumerable<MetadataReference> references, params string[] sources)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp12);
        var trees = sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, options, $"/{name}/File{i}.cs", cancellationToken: TestContext.Current.CancellationToken));
        var compilation = CSharpCompilation.Create(name, trees, CdkReferences.All.Concat(references), new CSharpCompilationOptions(kind));
        AssertCompiles(compilation);
        return compilation;
    }

    private static void AssertCompiles(Compilation compilation) =>
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == DiagnosticSeverity.Error);
}
