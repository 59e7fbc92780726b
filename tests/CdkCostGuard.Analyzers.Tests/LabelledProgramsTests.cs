using CdkCostGuard.Analyzers.Model;
using CdkCostGuard.Rules;
using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Tests;

/// <summary>Programs that say in comments what is to be found in them: those of tests/Programs, and more where they are kept beside the checkout.</summary>
public class LabelledProgramsTests
{
    private static readonly string[] Required = ["Team", "Project", "CostCenter"];

    private static IEnumerable<string> Folders => new[]
        {
            Path.Combine(Repository.Root, "tests", "Programs"),
            Environment.GetEnvironmentVariable("CDK_PROGRAMS") ?? Path.Combine(Repository.Root, "..", "shared", "prototypes", "construct-graph", "snippets"),
        }
        .Where(Directory.Exists).SelectMany(Directory.GetDirectories);

    public static TheoryData<string> Programs => [.. Folders.Select(f => Path.GetFileName(f)!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [Fact]
    public void Programs_AreThere() => Assert.NotEmpty(Directory.GetDirectories(Path.Combine(Repository.Root, "tests", "Programs")));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Findings_AreThoseOfTheComments(string program)
    {
        var folder = Folders.First(f => Path.GetFileName(f) == program);
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => (f, File.ReadAllText(f))).ToList();

        var facts = Program.Facts(files);

        Assert.Empty(facts.Open);
        Assert.Equal(files.SelectMany(Expected).Order(StringComparer.Ordinal).Distinct(), Found(facts).Order(StringComparer.Ordinal).Distinct());
    }

    private static IEnumerable<string> Expected((string Path, string Text) file)
    {
        var lines = file.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var at = lines[i].IndexOf("// expect ", StringComparison.Ordinal);
            foreach (var part in at < 0 ? [] : lines[i][(at + "// expect ".Length)..].Split(';'))
            {
                var words = part.Trim().Split(' ');
                var rule = words[0] is "CCG2002" ? "CCG2001" : words[0];
                var keys = rule == "CCG1001" && words.Length > 1 ? " " + string.Join(",", words[1].Split(',').Order(StringComparer.Ordinal)) : "";
                yield return $"{Path.GetFileName(file.Path)}:{i + 1} {rule}{keys}";
            }
        }
    }

    private static IEnumerable<string> Found(ProgramFacts facts)
    {
        var invokers = facts.Principals.Where(p => p.Class is FactClass.Direct or FactClass.Service).ToList();
        foreach (var site in invokers.Where(p => p.Kind == FactKind.Role && !p.Accidental).GroupBy(p => Line(p.Site)))
        {
            var missing = Required.Where(key => site.Any(p => p.Tags.Has(key) == Presence.No)).ToList();
            if (missing.Count > 0)
            {
                yield return $"{site.Key} CCG1001 {string.Join(",", missing.Order(StringComparer.Ordinal))}";
            }

            if (Required.Except(missing).Any(key => site.Any(p => p.Tags.Has(key) == Presence.Unknown)))
            {
                yield return $"{site.Key} CCG9001";
            }

            if (site.Any(p => p.Uses.Length > 1))
            {
                yield return $"{site.Key} CCG2001";
            }
        }

        foreach (var open in facts.Principals.Where(p => p.Class == FactClass.Unknown && !(p.Kind == FactKind.ImportedRole && p.Uses.IsEmpty)))
        {
            yield return $"{Line(open.Site)} CCG9001";
        }

        foreach (var user in invokers.Where(p => p.Kind == FactKind.User))
        {
            yield return $"{Line(user.Site)} CCG3001";
        }

        foreach (var tag in invokers.SelectMany(p => p.Tags.All))
        {
            if (Required.Any(key => TagKeys.Compare(key, tag.Key) is TagKeyMatch.NearMiss or TagKeyMatch.OtherCase) && !Required.Contains(tag.Key))
            {
                yield return $"{Line(tag.Site)} CCG1002";
            }
        }
    }

    private static string Line(Location location) => location.GetLineSpan() is var span ? $"{Path.GetFileName(span.Path)}:{span.StartLinePosition.Line + 1}" : "";
}
