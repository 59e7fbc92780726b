using System.Text.RegularExpressions;

namespace CdkCostGuard.Analyzers.Shell.Tests.Runaway;

/// <summary>The code on the pages of the rules is code, and breaks the rule or does not.</summary>
public partial class PageTests
{
    public static TheoryData<string> Ids => ["CCG3003", "CCG4001", "CCG4002", "CCG4003", "CCG4004", "CCG4005"];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_bad_code_of_a_page_breaks_the_rule(string id) => Assert.Contains(Calls.All(Snippet(id, "Bad")), d => d.Id == id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_good_code_of_a_page_does_not(string id) => Assert.DoesNotContain(Calls.All(Snippet(id, "Good")), d => d.Id == id);

    private static string Snippet(string id, string word) =>
        Assert.Single(Code().Matches(File.ReadAllText(Repository.PathOf("docs", "rules", $"{id}.md"))), m => m.Groups[1].Value == word).Groups[2].Value;

    [GeneratedRegex(@"(Bad|Good):\n\n```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
