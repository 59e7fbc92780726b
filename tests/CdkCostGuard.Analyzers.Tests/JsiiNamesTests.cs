using System.Text.RegularExpressions;
using CdkCostGuard.Analyzers.Model.Cdk;
using CdkCostGuard.Corpus;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>The model speaks of the construct library by names; a misspelt one would never be met and nobody would notice.</summary>
public partial class JsiiNamesTests
{
    // Of packages that are not among the references of these tests.
    private static readonly string[] OfOtherPackages = ["@aws-cdk/aws-apprunner-alpha.Service", "@aws-cdk/aws-glue-alpha.Job"];

    // Of releases after the oldest.
    private static readonly string[] Later = ["aws-cdk-lib.aws_bedrock.CfnApplicationInferenceProfile"];

    [Fact]
    public void NamesInTheModel_AreOfTheLibrary() => AllNamesAreIn(Library(CdkReferences.All), [.. OfOtherPackages, .. Later]);

    [Fact]
    public void NamesInTheModel_AreOfTheNewestLibraryToo()
    {
        Assert.SkipWhen(NewestCdk.Missing is not null, NewestCdk.Missing ?? "");
        AllNamesAreIn(Library([.. NewestCdk.References.Select(r => MetadataReference.CreateFromFile(r))]), OfOtherPackages);
    }

    [Fact]
    public void NameThatIsMisspelt_IsNotOfTheLibrary()
    {
        var library = Library(CdkReferences.All);

        Assert.Equal(["aws-cdk-lib.aws_iam.Rolle", "aws-cdk-lib.aws_iam.CfnRole"], NamesIn("""x is "aws-cdk-lib.aws_iam.Rolle"; [Iam + "CfnRole"]"""));
        Assert.DoesNotContain("aws-cdk-lib.aws_iam.Rolle", library);
        Assert.DoesNotContain("aws-cdk-lib.Tags.Put", library);
    }

    private static void AllNamesAreIn(HashSet<string> library, string[] except)
    {
        var sources = Directory.GetFiles(Repository.PathOf("analyzers", "CdkCostGuard.Analyzers", "Model"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        var names = sources.SelectMany(NamesIn).Except(except).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.InRange(names.Count, 50, int.MaxValue);
        Assert.All(names, name => Assert.Contains(name, library));
    }

    // Only whole names: "aws-cdk-lib.aws_ecs" stands for all that begins so.
    private static IEnumerable<string> NamesIn(string source) => Names().Matches(source).Select(m => m.Groups["name"].Value)
        .Concat(IamNames().Matches(source).Select(m => "aws-cdk-lib.aws_iam." + m.Groups["name"].Value));

    private static HashSet<string> Library(IEnumerable<MetadataReference> references)
    {
        var compilation = CSharpCompilation.Create("Names", references: references);
        var jsii = new JsiiNames();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(a => a.Name is "Amazon.CDK.Lib" or "Constructs"))
        {
            foreach (var type in Types(assembly.GlobalNamespace).Where(t => jsii.Of(t) is not null))
            {
                names.Add(jsii.Of(type)!);
                names.UnionWith(type.GetMembers().OfType<IMethodSymbol>().Select(m => $"{jsii.Of(type)}.{m.Name}"));
            }
        }

        return names;
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    [GeneratedRegex("""
        "(?<name>(aws-cdk-lib|constructs|@aws-cdk/[a-z-]+)\.([a-z_0-9]+\.)?[A-Z]\w*(\.[A-Z]\w*)?)"
        """)]
    private static partial Regex Names();

    [GeneratedRegex("""
        \bIam \+ "(?<name>[A-Z]\w*)"(?! \+)
        """)]
    private static partial Regex IamNames();
}
