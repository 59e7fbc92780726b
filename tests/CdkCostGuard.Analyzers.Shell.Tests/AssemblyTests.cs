using System.Text.RegularExpressions;
using CdkCostGuard.Analyzers.Rules;

namespace CdkCostGuard.Analyzers.Shell.Tests;

/// <summary>What the assembly of the analyzers may know.</summary>
public partial class AssemblyTests
{
    [Fact]
    public void It_references_the_compiler_and_nothing_that_would_have_to_lie_beside_it() => Assert.Empty(
        typeof(CostGuardAnalyzer).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            // The last two are the compiler's own dependencies, so every host has them.
            .Except(["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory"]));

    [Fact]
    public void It_asks_for_no_newer_compiler_than_the_floor() => Assert.All(
        typeof(CostGuardAnalyzer).Assembly.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
        a => Assert.Equal(new Version(4, 8, 0, 0), a.Version));

    [Theory]
    [InlineData("Model", "Facts|Options|Rules")]
    [InlineData("Facts", "Options|Rules")]
    [InlineData("Options", "Model|Facts|Rules")]
    public void A_room_does_not_know_the_ones_above_it(string room, string above)
    {
        var folder = Repository.PathOf("analyzers", "CdkCostGuard.Analyzers", room);
        var forbidden = new Regex($@"^using (static )?CdkCostGuard\.Analyzers\.({above})\b", RegexOptions.Multiline);
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.Empty(files.Where(f => forbidden.IsMatch(File.ReadAllText(f))).Select(Path.GetFileName));
    }

    [Fact]
    public void The_guide_names_every_option()
    {
        var guide = File.ReadAllText(Repository.PathOf("docs", "analyzers.md"));
        Assert.All(
            [
                Analyzers.Options.CostGuardOptions.RequiredTagsKey,
                BuildProperty().Replace(Analyzers.Options.CostGuardOptions.RequiredTagsProperty, ""),
                BuildProperty().Replace(Analyzers.Options.CostGuardOptions.EnforceProperty, ""),
                Analyzers.Options.PolicyFile.FileName,
            ],
            name => Assert.Contains(name, guide, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^build_property\.")]
    private static partial Regex BuildProperty();
}
