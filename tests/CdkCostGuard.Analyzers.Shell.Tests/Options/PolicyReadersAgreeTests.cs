using System.Text;
using CdkCostGuard.Analyzers.Options;

namespace CdkCostGuard.Analyzers.Shell.Tests.Options;

/// <summary>The analyzers have a reader of their own; it says of every file what the tool says.</summary>
public class PolicyReadersAgreeTests
{
    private const string Letters = "{}[]\",:/*\\ \n\r\t0123456789.eE+-truefalsn#'\u00e9\ud83d\ude00ukx()";

    public static TheoryData<string> Good => Files("good");

    public static TheoryData<string> Bad => Files("bad");

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_file_means_the_same_to_both(string file)
    {
        var bytes = Read("good", file);
        Assert.DoesNotMatch(@"^\(\d+,\d+\): ", BothReaders.OfTool(bytes));
        Assert.Equal(BothReaders.OfTool(bytes), BothReaders.OfAnalyzers(bytes));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_file_is_refused_by_both_at_the_same_place_with_the_same_words(string file)
    {
        var bytes = Read("bad", file);
        Assert.Matches(@"^\(\d+,\d+\): |not UTF-8", BothReaders.OfTool(bytes));
        Assert.Equal(BothReaders.OfTool(bytes), BothReaders.OfAnalyzers(bytes));
    }

    [Fact]
    public void Files_with_slips_of_the_pen_are_judged_alike()
    {
        string[] originals = [.. Folders().SelectMany(Directory.GetFiles).Order(StringComparer.Ordinal).Select(f => File.ReadAllText(f))];
        var random = new Random(20270131);
        var differing = new List<string>();
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder(originals[random.Next(originals.Length)]);
            for (var slips = random.Next(1, 4); slips > 0; slips--)
            {
                Slip(text, random);
            }

            // Whether a carriage return alone ends a line depends on whom one asks.
            text.Replace("\r\n", "\n").Replace("\r", "");

            // Half a pair becomes the same replacement character for both.
            var bytes = Encoding.UTF8.GetBytes(text.ToString());
            var (tool, analyzers) = (BothReaders.OfTool(bytes), BothReaders.OfAnalyzers(bytes));
            if (tool != analyzers)
            {
                differing.Add($"{text}\n  tool:      {tool}\n  analyzers: {analyzers}");
            }
        }

        Assert.True(differing.Count == 0, $"{differing.Count} differ\n{string.Join('\n', differing.OrderBy(d => d.Length).Take(12))}");
    }

    [Fact]
    public void A_line_separator_in_a_comment_is_refused_by_both()
    {
        // The tool points behind the comment, which helps nobody, so only that both refuse it is compared.
        var bytes = Encoding.UTF8.GetBytes("{ // one\u2028 // two\n}");
        Assert.EndsWith("not valid JSON", BothReaders.OfTool(bytes), StringComparison.Ordinal);
        Assert.Equal("(1,9): not valid JSON", BothReaders.OfAnalyzers(bytes));
    }

    [Theory]
    [InlineData("a(?=b)")]
    [InlineData("a(?!b)")]
    [InlineData("(?<=a)b")]
    [InlineData("(?<!a)b")]
    [InlineData("(?>a+)")]
    [InlineData("(a)?(?(1)b|c)")]
    [InlineData("(a)\\1")]
    [InlineData("(?<x>a)\\k<x>")]
    [InlineData("(?<x>a)(?<-x>b)")]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("a{2,1}")]
    [InlineData("\\")]
    [InlineData("^[0-9]{4}$")]
    [InlineData("[(?=]")]
    [InlineData("[]()?=]")]
    [InlineData("[^](?>]")]
    [InlineData("\\(?=")]
    [InlineData("\\\\1")]
    [InlineData("(?:a|b)+")]
    [InlineData("(?i)a")]
    [InlineData("(?<a>b)")]
    [InlineData("(?'a'b)")]
    public void A_pattern_is_judged_alike_where_the_compiler_cannot_match_without_backtracking(string pattern) =>
        Assert.Equal(TagPattern.Read(pattern, out _) is null, TagPattern.ReadWithoutHost(pattern, out _) is null);

    private static void Slip(StringBuilder text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var letter = Letters[random.Next(Letters.Length)];
        switch (random.Next(3))
        {
            case 0 when at < text.Length:
                text.Remove(at, 1);
                break;
            case 1 when at < text.Length:
                text[at] = letter;
                break;
            default:
                text.Insert(at, letter);
                break;
        }
    }

    private static TheoryData<string> Files(string folder) =>
        [.. Directory.GetFiles(Repository.PathOf("tests", "Fixtures", "policies", folder)).Order(StringComparer.Ordinal).Select(f => Path.GetFileName(f))];

    private static string[] Folders() => [Repository.PathOf("tests", "Fixtures", "policies", "good"), Repository.PathOf("tests", "Fixtures", "policies", "bad")];

    private static byte[] Read(string folder, string file) => File.ReadAllBytes(Repository.PathOf("tests", "Fixtures", "policies", folder, file));
}
