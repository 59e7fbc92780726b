using CdkCostGuard.Rules.Iam;
using CsCheck;

namespace CdkCostGuard.Rules.Tests.Iam;

/// <summary>Patterns against brute force: over two letters and a few characters, all texts can be tried.</summary>
public class GlobProperties
{
    private const int Cases = 500;

    private static readonly string[] Texts = [.. AllTexts(8)];

    private static readonly Gen<string> Pattern = Gen.String[Gen.Char["ab*?"], 0, 4];

    private static readonly Gen<(string A, string B)> Two = Gen.Select(Pattern, Pattern);

    [Fact]
    public void Covers_a_text_as_the_plain_definition_does() => Property.Holds(
        Pattern,
        p => Assert.All(Texts, t => Assert.Equal(Matches(p, t), Glob.Covers(p, t))),
        p => p,
        Cases);

    [Fact]
    public void What_a_covered_pattern_matches_the_covering_one_matches() => Property.Holds(
        Two,
        x => Assert.All(Texts.Where(t => Glob.Covers(x.A, x.B) && Matches(x.B, t)), t => Assert.True(Matches(x.A, t), t)),
        x => x.ToString(),
        Cases);

    [Fact]
    public void Two_patterns_meet_if_and_only_if_some_text_matches_both() => Property.Holds(
        Two,
        x => Assert.Equal(Texts.Any(t => Matches(x.A, t) && Matches(x.B, t)), Glob.Meet(x.A, x.B) is not null),
        x => x.ToString(),
        Cases);

    [Fact]
    public void What_a_meet_matches_both_match() => Property.Holds(
        Two,
        x => Assert.All(
            Texts.Where(t => Glob.Meet(x.A, x.B) is { } meet && Matches(meet, t)),
            t => Assert.True(Matches(x.A, t) && Matches(x.B, t), $"{Glob.Meet(x.A, x.B)} matches {t}")),
        x => x.ToString(),
        Cases);

    [Fact]
    public void What_everything_has_in_common_with_a_pattern_is_the_pattern() => Property.Holds(
        Pattern,
        p => Assert.Equal(Texts.Where(t => Matches(p, t)), Texts.Where(t => Matches(Glob.Meet("*", p)!, t))),
        p => p,
        Cases);

    [Fact]
    public void Patterns_intersect_whichever_comes_first() => Property.Holds(
        Two, x => Assert.Equal(Glob.Intersects(x.A, x.B), Glob.Intersects(x.B, x.A)), x => x.ToString(), Cases);

    [Fact]
    public void The_longest_patterns_that_are_read_do_not_exhaust_the_stack()
    {
        string? meet = null;
        var thread = new Thread(() => meet = Glob.Meet(new string('?', 2_048), string.Concat(Enumerable.Repeat("*a", 1_024))), 1 << 20);
        thread.Start();
        thread.Join();

        Assert.NotNull(meet);
    }

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text) => pattern switch
    {
        [] => text.IsEmpty,
        ['*', .. var rest] => Matches(rest, text) || (text is [_, .. var shorter] && Matches(pattern, shorter)),
        [var c, .. var rest] => text is [var first, .. var others] && (c == '?' || c == first) && Matches(rest, others),
    };

    private static IEnumerable<string> AllTexts(int length)
    {
        IEnumerable<string> texts = [""];
        for (var n = 0; n <= length; n++)
        {
            foreach (var text in texts)
            {
                yield return text;
            }

            texts = [.. texts.SelectMany(t => new[] { t + "a", t + "b" })];
        }
    }
}
