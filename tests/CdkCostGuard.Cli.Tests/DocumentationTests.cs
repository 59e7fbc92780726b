using System.Text;
using System.Text.RegularExpressions;
using CdkCostGuard.Core.Policies;
using CdkCostGuard.Core.Reports;
using CdkCostGuard.Rules;
using CdkCostGuard.Templates;
using CdkCostGuard.Templates.Reading;

namespace CdkCostGuard.Cli.Tests;

/// <summary>The rule pages say what the rules do.</summary>
public partial class DocumentationTests
{
    private static readonly string[] Headings =
        ["What it means", "Why it costs", "How to fix it", "When to ignore it", "Options", "Where else it appears"];

    private static readonly (RuleStages Stage, string Name)[] Stages =
        [(RuleStages.Code, "C# code"), (RuleStages.Template, "templates"), (RuleStages.Deployed, "deployed"), (RuleStages.Bill, "bill")];

    public static TheoryData<string> RuleIds => [.. TemplateChecker.Checked.Select(r => r.Id)];

    // Those of the bill as well, of which no template can be an example.
    public static TheoryData<string> PageIds => [.. Directory.GetFiles(Repository.PathOf("docs", "rules"), "CCG*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_page_is_one_of_a_rule()
    {
        var known = RuleCatalogue.Rules.Select(r => r.Id);

        Assert.Empty(Directory.GetFiles(Repository.PathOf("docs", "rules"), "CCG*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Except(known));
    }

    [Theory]
    [MemberData(nameof(PageIds))]
    public void A_page_begins_with_what_the_catalogue_says(string id)
    {
        var rule = RuleCatalogue.Find(id)!;

        Assert.Equal(
            [$"# {id}: {rule.Title}", "", $"Level: {Word(rule.DefaultLevel)}. Area: {rule.Area}. Seen in: {Seen(rule)}.", ""],
            Page(id).Split('\n').Take(4));
    }

    [Theory]
    [MemberData(nameof(PageIds))]
    public void A_page_has_the_headings_of_all_pages_in_order(string id) =>
        Assert.Equal(Headings, HeadingLine().Matches(Page(id)).Select(m => m.Groups[1].Value));

    [Theory]
    [MemberData(nameof(PageIds))]
    public void The_page_is_what_explain_prints(string id)
    {
        using var stream = typeof(Surroundings).Assembly.GetManifestResourceStream($"rules/{id}.md");

        Assert.NotNull(stream);
        using var reader = new StreamReader(stream);
        Assert.Equal(Page(id), reader.ReadToEnd());
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void The_bad_template_of_a_page_breaks_the_rule(string id) => Assert.Contains(Check(Assert.Single(Snippets(id, "yaml"), s => s.After == "Bad:").Text), f => f.RuleId == id);

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void The_good_template_of_a_page_does_not(string id) =>
        Assert.DoesNotContain(Check(Assert.Single(Snippets(id, "yaml"), s => s.After.EndsWith("Good:", StringComparison.Ordinal)).Text), f => f.RuleId == id);

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void Every_template_of_a_page_is_one(string id)
    {
        foreach (var (_, text) in Snippets(id, "yaml").Where(s => s.Text.Contains("Resources:", StringComparison.Ordinal)))
        {
            Assert.NotEmpty(Assert.Single(Read(text)).Resources);
        }
    }

    [Theory]
    [MemberData(nameof(PageIds))]
    public void The_options_of_a_page_are_a_policy_file_that_speaks_of_the_rule_or_its_keys(string id)
    {
        var (_, text) = Assert.Single(Snippets(id, "jsonc"));
        var policy = PolicyReader.Read($"{id}.md", Encoding.UTF8.GetBytes(text));

        Assert.True(policy.Rules.ContainsKey(id) || policy.Suppressions.Any(s => s.Rule == id));
        Assert.All(policy.Suppressions, s => Assert.Equal(id, s.Rule));
    }

    [Fact]
    public void The_index_has_one_row_for_each_page()
    {
        var rows = IndexRow().Matches(File.ReadAllText(Repository.PathOf("docs", "rules", "README.md"))).Select(m => m.Value);
        var pages = Directory.GetFiles(Repository.PathOf("docs", "rules"), "CCG*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

        Assert.Equal(
            pages.Select(id => RuleCatalogue.Find(id)!).Select(r => $"| [{r.Id}]({r.Id}.md) | {r.Title} | {Word(r.DefaultLevel)} | {Seen(r)} |"),
            rows);
    }

    private static string Page(string id) => File.ReadAllText(Repository.PathOf("docs", "rules", $"{id}.md"));

    private static string Word(RuleLevel level) => level switch
    {
        RuleLevel.Error => "error",
        RuleLevel.Warning => "warning",
        RuleLevel.Note => "note",
        _ => "none",
    };

    private static string Seen(Rule rule) => string.Join(", ", Stages.Where(s => rule.Stages.HasFlag(s.Stage)).Select(s => s.Name));

    private static IReadOnlyList<Finding> Check(string yaml) => TemplateChecker.Check(Read(yaml), Policy.Default).Findings;

    private static IReadOnlyList<Template> Read(string yaml)
    {
        using var folder = new TemporaryFolder();
        return InputReader.Read([folder.Write("Page.yaml", yaml)], folder.Path, new Dictionary<string, string>()).Templates;
    }

    // The fenced blocks of a language, each with the last line before it that is not empty.
    private static IEnumerable<(string After, string Text)> Snippets(string id, string language)
    {
        var lines = Page(id).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] == $"```{language}")
            {
                var end = Array.IndexOf(lines, "```", i);
                yield return (lines[..i].Last(l => l.Length > 0), string.Join('\n', lines[(i + 1)..end]));
            }
        }
    }

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^\| \[CCG.*$", RegexOptions.Multiline)]
    private static partial Regex IndexRow();
}
