using CdkCostGuard.Analyzers.Facts;
using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Analyzers.SourceLocations;
using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CdkCostGuard.Analyzers.Shell.Tests.SourceLocations;

/// <summary>What is written, where, and when it is written again.</summary>
public class SourceLocationGeneratorTests
{
    private const string Shop = """
        var app = new App();
        new Shop(app, "Shop");
        app.Synth();

        class Shop : Stack
        {
            public Shop(Construct scope, string id) : base(scope, id)
            {
                new CfnRole(this, "Model", new CfnRoleProps { AssumeRolePolicyDocument = "" });
            }
        }
        """;

    [Fact]
    public void Without_the_library_that_reads_it_nothing_is_written() =>
        Assert.Empty(Generate(WrittenPlaces.App(Shop).WithReferences(CdkReferences.All), ("ProjectDir", "/work/shop/src/")));

    [Fact]
    public void An_app_without_constructs_gets_nothing() => Assert.Empty(WrittenPlaces.Of("new App().Synth();"));

    [Fact]
    public void A_program_that_knows_no_CDK_gets_nothing() =>
        Assert.Empty(Generate(CSharpCompilation.Create("Plain", [WrittenPlaces.Tree("System.Console.WriteLine();", "/a.cs")], CdkReferences.WithoutCdk)));

    [Fact]
    public void A_library_gets_nothing_because_the_app_makes_what_it_makes() => Assert.Empty(Generate(CSharpCompilation.Create(
        "Library", WrittenPlaces.App(Shop[Shop.IndexOf("class", StringComparison.Ordinal)..]).SyntaxTrees, WrittenPlaces.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))));

    [Fact]
    public void It_can_be_switched_off()
    {
        Assert.NotEmpty(Generate(WrittenPlaces.App(Shop)));
        Assert.Empty(Generate(WrittenPlaces.App(Shop), ("CdkCostGuardSourceLocations", "False"), ("ProjectDir", "/work/shop/src/")));
    }

    [Fact]
    public void An_app_that_cannot_be_followed_to_its_end_gets_nothing()
    {
        var facts = Facts(1);
        Assert.Contains("\"1 S0\"", SourceLocationSource.Write(facts, "/scene"), StringComparison.Ordinal);
        facts.Open = [new OpenFact("too large", Location.None)];
        Assert.Empty(SourceLocationSource.Write(facts, "/scene"));
    }

    [Fact]
    public void An_app_with_more_constructs_than_an_assembly_should_list_gets_nothing()
    {
        Assert.NotEmpty(SourceLocationSource.Write(Facts(SourceLocationSource.MaxPlaces), "/scene"));
        Assert.Empty(SourceLocationSource.Write(Facts(SourceLocationSource.MaxPlaces + 1), "/scene"));
    }

    [Theory]
    [InlineData("src/File0.cs", "/work/shop/src/", "/work/shop")]
    [InlineData("src/File0.cs", "/work/shop/src/", "/work/shop/")]
    [InlineData("File0.cs", "/work/shop/src/", "")]
    [InlineData("../src/File0.cs", "/work/shop/test/", "")]
    [InlineData("File0.cs", "", "")]
    [InlineData("File0.cs", "", "/elsewhere/shop")]
    [InlineData("File0.cs", "", "/")]
    public void Files_are_named_from_the_repository_or_the_project_on_and_never_by_a_path_of_the_machine(string expected, string project, string root)
    {
        var source = Generate(WrittenPlaces.App(Shop), ("ProjectDir", project), ("CdkCostGuardSourceRoot", root));
        Assert.Contains($"(1, \"{expected}\",\n", source, StringComparison.Ordinal);
        Assert.DoesNotContain("/work", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"C:\Shop", @"c:\shop\src\A.cs", "src/A.cs")]
    [InlineData(@"C:\Shop", @"C:\Other\A.cs", "A.cs")]
    [InlineData(@"C:\Shop", @"D:\Shop\A.cs", "A.cs")]
    [InlineData("C:/Shop/a/", @"C:\Shop\b\A.cs", "../b/A.cs")]
    [InlineData("/shop", "/Shop/A.cs", "A.cs")]
    [InlineData("/shop", "src/A.cs", "src/A.cs")]
    [InlineData("/shop", "", "")]
    public void Both_kinds_of_slashes_are_read_and_one_is_written(string root, string file, string expected) => Assert.Equal(expected, SourcePath.Relative(root, file));

    [Fact]
    public void It_says_the_same_each_time_and_on_every_machine()
    {
        var elsewhere = CSharpCompilation.Create(
            "App",
            WrittenPlaces.App(Shop).SyntaxTrees.Select(t => WrittenPlaces.Tree(t.ToString(), t.FilePath.Replace("/work/", "/home/me/", StringComparison.Ordinal))),
            WrittenPlaces.References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        Assert.Equal(Generate(WrittenPlaces.App(Shop)), Generate(elsewhere, ("CdkCostGuardSourceRoot", "/home/me/shop")));
    }

    [Theory]
    [InlineData("\"\\\")] #\"")]
    [InlineData("\"a\\\\b\\n\\u2028{0}\"")]
    public void Text_of_an_id_stays_text(string literal) =>
        Assert.Contains(WrittenPlaces.Of(Shop.Replace("\"Model\"", literal, StringComparison.Ordinal)), p => p.EndsWith($"Shop/{Evaluate(literal)}/", StringComparison.Ordinal));

    [Fact]
    public void Half_typed_code_is_no_end()
    {
        var driver = WrittenPlaces.Driver().RunGenerators(WrittenPlaces.App(Shop + " class Half : Stack { public Half() : base( { new Role(this, }"), TestContext.Current.CancellationToken);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
    }

    [Fact]
    public void An_edit_elsewhere_generates_nothing_anew()
    {
        var driver = WrittenPlaces.Driver();
        var compilation = WrittenPlaces.App(Shop, "class Quiet { int M() { return 1; } }");
        driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal([IncrementalStepRunReason.New], Reasons(driver));

        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], WrittenPlaces.Tree("class Quiet { int M() { return 2; } }", "/work/shop/src/File1.cs"));
        driver = driver.RunGenerators(edited, TestContext.Current.CancellationToken);
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(driver));
        Assert.All(driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));

        var moved = edited.ReplaceSyntaxTree(edited.SyntaxTrees[0], edited.SyntaxTrees[0].WithChangedText(SourceText.From("\n" + Shop)));
        driver = driver.RunGenerators(moved, TestContext.Current.CancellationToken);
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver));
        Assert.Contains("\"10! Shop/Model/\"", driver.GetRunResult().GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_executes_the_program_once_for_the_generator_and_the_analyzers()
    {
        var executions = 0;
        var cache = new FactCache((compilation, cancellation) =>
        {
            executions++;
            return CdkProgram.Execute(compilation, cancellation);
        });
        var before = WrittenPlaces.App(Shop);
        WrittenPlaces.Driver().RunGeneratorsAndUpdateCompilation(before, out var after, out _, TestContext.Current.CancellationToken);
        Assert.Equal(before.SyntaxTrees.Length + 1, after.SyntaxTrees.Count());
        Assert.Same(cache.Get(before, TestContext.Current.CancellationToken), cache.Get(after, TestContext.Current.CancellationToken));
        Assert.Equal(1, executions);
    }

    [Fact]
    public void An_editor_may_leave_it_out()
    {
        var driver = CSharpGeneratorDriver.Create(
            [new SourceLocationGenerator().AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.Implementation, trackIncrementalGeneratorSteps: true));
        var result = driver.RunGenerators(WrittenPlaces.App(Shop), TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        Assert.Empty(result.GeneratedSources);
        Assert.DoesNotContain(SourceLocationGenerator.StepName, result.TrackedSteps.Keys);
    }

    private static ProgramFacts Facts(int places)
    {
        var site = new Scene().At("role()");
        return new ProgramFacts { Places = [.. Enumerable.Range(0, places).Select(i => new PlaceFact($"S{i}", site))] };
    }

    private static string Evaluate(string literal) => SyntaxFactory.ParseToken(literal).ValueText;

    private static string Generate(CSharpCompilation compilation, params (string Name, string Value)[] properties) =>
        WrittenPlaces.Driver(properties).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().GeneratedTrees.SingleOrDefault()?.ToString() ?? "";

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().TrackedSteps[SourceLocationGenerator.StepName].SelectMany(s => s.Outputs).Select(o => o.Reason);
}
