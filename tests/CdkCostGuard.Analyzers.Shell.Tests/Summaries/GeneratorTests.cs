using CdkCostGuard.Analyzers.Summaries;
using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CdkCostGuard.Analyzers.Shell.Tests.Summaries;

/// <summary>What is written into a library, and when it is written again.</summary>
public class GeneratorTests
{
    private const string Library = """
        public class TaggedStack : Stack
        {
            public TaggedStack(Construct scope, string id) : base(scope, id) => Amazon.CDK.Tags.Of(this).Add("Team", "a");
        }

        """;

    [Fact]
    public void A_library_without_constructs_gets_nothing() => Assert.Empty(LibraryPair.Source("public class Calculator { public int Add(int x, int y) => x + y; }"));

    [Fact]
    public void An_app_gets_nothing() => Assert.Single(LibraryPair.Generate(LibraryPair.App(Library.Replace("public class", "new App(); public class", StringComparison.Ordinal))).SyntaxTrees);

    [Fact]
    public void A_library_that_knows_no_CDK_gets_nothing()
    {
        var compilation = CSharpCompilation.Create(
            "Plain", [Scene.Parse("public class C { }")], CdkReferences.WithoutCdk, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Single(LibraryPair.Generate(compilation).SyntaxTrees);
    }

    [Fact]
    public void What_others_cannot_use_is_left_out()
    {
        var source = LibraryPair.Source(Library + """
            internal class HiddenStack : Stack
            {
                public HiddenStack(Construct scope) : base(scope, "Hidden") { }
                public class Inside : Construct
                {
                    public Inside(Construct scope) : base(scope, "Inside") { }
                }
            }

            public class Shown : Construct
            {
                internal Shown(Construct scope, string id) : base(scope, id) { }
                private Shown(Construct scope) : base(scope, "Shown") { }
                protected Shown(Construct scope, int number) : base(scope, "N") { }
                public void Visible() => Amazon.CDK.Tags.Of(this).Add("Visible", "1");
                private void Invisible() => Amazon.CDK.Tags.Of(this).Add("Invisible", "1");
            }
            """);
        Assert.Contains("M:TaggedStack.#ctor", source, StringComparison.Ordinal);
        Assert.Contains("M:Shown.Visible", source, StringComparison.Ordinal);
        Assert.Contains("M:Shown.#ctor(Constructs.Construct,System.Int32)", source, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", source, StringComparison.Ordinal);
        Assert.DoesNotContain("Inside", source, StringComparison.Ordinal);
        Assert.DoesNotContain("Invisible", source, StringComparison.Ordinal);
        Assert.DoesNotContain("M:Shown.#ctor(Constructs.Construct,System.String)", source, StringComparison.Ordinal);
        Assert.DoesNotContain("M:Shown.#ctor(Constructs.Construct)", source, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_the_same_each_time() => Assert.Equal(LibraryPair.Source(Library + LibraryPair.Grants), LibraryPair.Source(Library + LibraryPair.Grants));

    [Theory]
    [InlineData("\"\\\"); escape(this); //\"")]
    [InlineData("\"a\\\\b\\n\\r\\t\\0\\u2028{0}\"")]
    [InlineData("@\"\"\"quoted\"\" \\ {x}\"")]
    public void Text_of_a_tag_stays_text(string literal)
    {
        // The library would not compile, or the key would be another.
        var library = LibraryPair.Grants + Library.Replace("\"Team\"", literal, StringComparison.Ordinal);
        var app = $$"""
            var stack = new TaggedStack(new App(), "S");
            foreach (var key in new[] { "Team", "Project", "CostCenter" }) Amazon.CDK.Tags.Of(stack).Add(key, "x");
            Amazon.CDK.Tags.Of(stack).Remove({{literal}});
            var role = Grants.Role(stack, "Role");
            """;
        Assert.Empty(LibraryPair.Check(library, app));
        Assert.Contains("Amazon.CDK.Tags.Of(this).Add(", LibraryPair.Source(library), StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_that_changes_no_summary_generates_nothing_anew()
    {
        var driver = Driver();
        var compilation = LibraryPair.Plain("Library", Library).AddSyntaxTrees(Quiet(1));
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal([IncrementalStepRunReason.New], Reasons(driver));

        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], Quiet(2));
        driver = driver.RunGenerators(edited, TestContext.Current.CancellationToken);
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(driver));
        Assert.All(driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));

        var changed = compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[0], compilation.SyntaxTrees[0].WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(compilation.SyntaxTrees[0].ToString().Replace("\"Team\"", "\"Crew\"", StringComparison.Ordinal))));
        driver = driver.RunGenerators(changed, TestContext.Current.CancellationToken);
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver));
        Assert.Contains("Crew", driver.GetRunResult().GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_switched_off()
    {
        var compilation = LibraryPair.Plain("Library", Library);
        Assert.NotEmpty(Driver().RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().GeneratedTrees);
        Assert.Empty(Driver(new Off()).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().GeneratedTrees);
    }

    [Fact]
    public void Half_typed_code_costs_only_the_summaries_of_what_it_breaks()
    {
        var compilation = CSharpCompilation.Create(
            "Broken",
            [Scene.Parse("using Amazon.CDK; using Constructs; public class A : Stack { public A(Construct scope, string id) : base(scope, id) { Tags.Of( } public void M(Construct x) { x. } } public class B : Construct { public B(Construct s) : base(s, \"B\") { } }")],
            CdkReferences.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var result = Driver().RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult();
        Assert.Null(result.Results.Single().Exception);
        Assert.Contains("M:B.#ctor", result.GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
    }

    private static SyntaxTree Quiet(int number) => CSharpSyntaxTree.ParseText(
        $"class Quiet {{ int M() {{ return {number}; }} }}", new CSharpParseOptions(LanguageVersion.CSharp12), cancellationToken: TestContext.Current.CancellationToken);

    private static GeneratorDriver Driver(AnalyzerConfigOptionsProvider? options = null) => CSharpGeneratorDriver.Create(
        [new SummaryGenerator().AsSourceGenerator()],
        optionsProvider: options,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().TrackedSteps[SummaryGenerator.StepName].SelectMany(s => s.Outputs).Select(o => o.Reason);

    private sealed class Off : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values();

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.CdkCostGuardSummary" ? "False" : null;
                return value is not null;
            }
        }
    }
}
