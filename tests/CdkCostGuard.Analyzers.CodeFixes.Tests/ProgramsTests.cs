using CdkCostGuard.Analyzers.Rules;
using CdkCostGuard.Analyzers.CodeFixes.Rules.Sharing;
using CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;
using CdkCostGuard.Analyzers.Rules.Sharing;
using CdkCostGuard.Analyzers.Rules.Tags;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests;

/// <summary>Programs that were not written for the fixers: whatever is offered, after "fix all" they compile and what it was offered for is gone.</summary>
public class ProgramsTests
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading.Tasks;";

    public static TheoryData<string> Programs => [.. Directory.GetDirectories(Repository.PathOf("tests", "Programs")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Every_offer_holds(string program)
    {
        await EveryOfferHolds<InvokerLacksCostTags, AddCostTags>(program);
        await EveryOfferHolds<TagKeyMisspelt, RenameTagKey>(program);
        await EveryOfferHolds<AccidentalGrant, ReplaceAccidentalGrant>(program);
        await EveryOfferHolds<InvokerSharedByApplications, SplitSharedRole>(program);
        await EveryOfferHolds<InvokerUsedByWorkloads, SplitSharedRole>(program);
    }

    private static async Task EveryOfferHolds<TRule, TFixer>(string name)
        where TRule : CostRule, new()
        where TFixer : CodeFixProvider, new()
    {
        using var untouched = Open(name);
        var found = (await untouched.Find<TRule>()).Length;
        var offers = found == 0 ? [] : await untouched.Offers<TRule, TFixer>();
        foreach (var kind in offers.GroupBy(o => o.EquivalenceKey))
        {
            using var program = Open(name);
            await program.FixAll<TRule, TFixer>(Files(name)[0].Name, FixAllScope.Project, kind.Key);
            var left = (await program.Find<TRule>()).Length;
            Assert.True(left <= found - kind.Count(), $"{kind.Key}: {found} found, {kind.Count()} offered, {left} left");
        }
    }

    private static EditedProgram Open(string name) => new(Files(name).Append(("Usings.cs", ImplicitUsings)), null);

    private static (string Name, string Text)[] Files(string name)
    {
        var root = Repository.PathOf("tests", "Programs", name);
        return [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => (Path.GetRelativePath(root, f), File.ReadAllText(f)))];
    }
}
