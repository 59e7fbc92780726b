using CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests;

/// <summary>What the assembly of the fixers may know.</summary>
public class AssemblyTests
{
    [Fact]
    public void It_references_what_every_host_has_and_the_analyzers() => Assert.Empty(
        typeof(AddCostTags).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Except(["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces", "System.Collections.Immutable", "CdkCostGuard.Analyzers"]));

    [Fact]
    public void It_asks_for_no_newer_compiler_than_the_floor() => Assert.All(
        typeof(AddCostTags).Assembly.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
        a => Assert.Equal(new Version(4, 8, 0, 0), a.Version));
}
