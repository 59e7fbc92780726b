using CdkCostGuard.Analyzers.Model;

namespace CdkCostGuard.Analyzers.Shell.Tests.Summaries;

/// <summary>The labelled programs with their classes moved into a library: the app may learn less of them, and nothing else.</summary>
public class SplitProgramTests
{
    private static readonly string[] Keys = ["Team", "Project", "CostCenter"];

    [Fact]
    public void What_is_known_across_projects_is_what_is_known_in_one_and_most_of_it()
    {
        var (known, all) = (0, 0);
        foreach (var folder in Directory.GetDirectories(Repository.PathOf("tests", "Programs")).Order(StringComparer.Ordinal))
        {
            var sources = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
            if (SplitProgram.Split(sources) is not { } split)
            {
                continue;
            }

            var whole = Answers(SplitProgram.Whole(sources));
            all += whole.Count;
            foreach (var (question, answer) in Answers(split))
            {
                // A tag that code out of sight takes away again may still be taken for there; none may be taken for missing that is there.
                var isOpen = answer.Contains("Unknown", StringComparison.Ordinal) || answer.Contains("None", StringComparison.Ordinal) || answer == "Yes";
                var inOne = whole.GetValueOrDefault(question);
                Assert.True(isOpen || answer == inOne, $"{Path.GetFileName(folder)}: {question} is {inOne} in one project and {answer} across two");
                known += answer == inOne ? 1 : 0;
            }
        }

        Assert.True(all > 100, $"{all} answers");
        Assert.True(known >= all * 0.75, $"{known} of {all} answers are known across projects");
    }

    // What has no known path cannot be compared.
    private static Dictionary<string, string> Answers(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation) => CdkProgram.Execute(compilation, TestContext.Current.CancellationToken).Principals
        .Where(p => !p.Path.Contains("{?}", StringComparison.Ordinal))
        .GroupBy(p => p.Path)
        .SelectMany(g => Keys.Select(key => (Question: $"{g.Key} {key}", Answer: Join(g.Select(p => $"{p.Tags.Has(key)}")))).Append((Question: $"{g.Key} class", Answer: Join(g.Select(p => $"{p.Class}")))))
        .ToDictionary(q => q.Question, q => q.Answer);

    private static string Join(IEnumerable<string> answers) => string.Join(",", answers.Distinct().Order(StringComparer.Ordinal));
}
