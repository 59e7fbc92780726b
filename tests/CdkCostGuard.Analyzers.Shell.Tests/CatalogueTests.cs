using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CdkCostGuard.Analyzers.Rules;
using CdkCostGuard.Analyzers.Rules.Identity;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests;

/// <summary>What the rules say of themselves is what the catalogue, the release files and the pages say.</summary>
public partial class CatalogueTests
{
    private static readonly ImmutableArray<AnalyzerRule> Rules = [.. CostGuardAnalyzer.AllRules(), .. InferenceAnalyzer.AllRules(), new StaticCredentialsInCode()];

    private static readonly DiagnosticDescriptor[] Descriptors = [.. Rules.Select(r => r.Declared[0])];

    [Fact]
    public void Every_rule_has_a_class_and_no_id_is_used_twice() => Assert.Equal(
        [
            "CCG1001", "CCG1002", "CCG1003", "CCG1004", "CCG1005", "CCG1006", "CCG1007", "CCG2001", "CCG2002", "CCG3001", "CCG3002", "CCG3003",
            "CCG4001", "CCG4002", "CCG4003", "CCG4004", "CCG4005", "CCG9001",
        ],
        Descriptors.Select(d => d.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Title_area_level_and_help_link_are_those_of_the_catalogue() => Assert.All(Descriptors, d =>
    {
        var rule = RuleCatalogue.Find(d.Id)!;
        Assert.Equal(rule.Title, d.Title.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(rule.Area, d.Category);
        Assert.Equal(rule.HelpLink, d.HelpLinkUri);
        Assert.Equal(rule.DefaultLevel switch { RuleLevel.Note => "Info", RuleLevel.None => "Hidden", var level => level.ToString() }, d.DefaultSeverity.ToString());
        Assert.True(rule.Stages.HasFlag(RuleStages.Code));
        Assert.True(d.IsEnabledByDefault);
    });

    [Fact]
    public void The_analyzers_ask_every_rule_that_there_is() => Assert.Equal(
        typeof(AnalyzerRule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(AnalyzerRule)) && !t.IsAbstract).Select(t => t.Name).Order(StringComparer.Ordinal),
        Rules.Select(r => r.GetType().Name).Order(StringComparer.Ordinal));

    [Fact]
    public void The_compiler_runs_every_rule_in_a_build_so_that_a_note_can_be_raised() => Assert.All(Rules, r =>
    {
        Assert.Contains(r.Declared, d => d.DefaultSeverity == DiagnosticSeverity.Warning);
        Assert.Single(r.Declared.Select(d => (d.Id, d.Title, d.MessageFormat, d.Category, d.HelpLinkUri, d.IsEnabledByDefault)).Distinct());
    });

    [Fact]
    public void The_release_files_list_every_id_with_its_level()
    {
        var folder = Repository.PathOf("analyzers", "CdkCostGuard.Analyzers");
        var rows = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(f => File.ReadLines(Path.Combine(folder, f)))
            .Select(l => Row().Match(l))
            .Where(m => m.Success)
            .Select(m => (Id: m.Groups[1].Value, Area: m.Groups[2].Value, Level: m.Groups[3].Value, Class: m.Groups[4].Value))
            .ToArray();
        var expected = Rules.Select(r => (r.Declared[0].Id, r.Declared[0].Category, r.Declared[0].DefaultSeverity.ToString(), r.GetType().Name));
        Assert.Equal(expected.Order(), rows.Order());
    }

    [Fact]
    public void A_rule_is_named_as_in_the_catalogue_and_stands_in_the_folder_of_its_area() => Assert.All(Rules, r =>
    {
        var id = r.Declared[0].Id;
        Assert.Equal(r.Rule, typeof(RuleCatalogue).GetField(r.GetType().Name)?.GetValue(null));
        Assert.Equal(RuleCatalogue.Find(id), r.Rule);
        Assert.Equal($"{typeof(AnalyzerRule).Namespace}.{r.Rule.Area.Split(' ')[0]}", r.GetType().Namespace);
    });

    [Fact]
    public void Every_rule_has_its_page() =>
        Assert.All(Descriptors, d => Assert.True(File.Exists(Repository.PathOf("docs", "rules", d.Id + ".md")), d.Id));

    [GeneratedRegex(@"^(CCG\d{4}) \| (.+?) \| (\w+) \| (\w+)$")]
    private static partial Regex Row();
}
