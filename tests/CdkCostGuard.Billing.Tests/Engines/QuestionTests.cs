using CdkCostGuard.Billing.Engines;

namespace CdkCostGuard.Billing.Tests.Engines;

/// <summary>Each question is one text for DuckDB and for Trino. That DuckDB runs them all is what every test of reading shows.</summary>
public sealed class QuestionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_file_is_a_question_and_every_question_a_file() =>
        Assert.Equal(Question.Names, Files().Select(f => Path.GetFileNameWithoutExtension(f)!));

    [Fact]
    public void Trinos_grammar_takes_every_question()
    {
        Assert.SkipUnless(NodeTools.IsAvailable, "npm is not on this machine");

        Assert.Equal("", Refused(Files()));
    }

    [Theory]
    [InlineData("SELECT cost::DECIMAL FROM cur")]
    [InlineData("SELECT * EXCLUDE (kind) FROM slim")]
    public void What_only_DuckDB_takes_would_be_seen(string text)
    {
        Assert.SkipUnless(NodeTools.IsAvailable, "npm is not on this machine");

        Assert.NotEqual("", Refused([_folder.Write("wrong.sql", text)]));
    }

    // The grammar takes some of these, Trino's meaning of them is another, or there is no such function.
    [Theory]
    [InlineData("::")]
    [InlineData("GROUP BY ALL")]
    [InlineData("list_")]
    [InlineData("map_from_entries")]
    [InlineData("product[")]
    public void No_question_has_what_means_something_else_there(string text) =>
        Assert.All(Question.Names, n => Assert.DoesNotContain(text, Question.Text(n), StringComparison.OrdinalIgnoreCase));

    private static string[] Files() => [.. Directory.GetFiles(Repository.PathOf("src", "CdkCostGuard.Billing", "Questions"), "*.sql").Order(StringComparer.Ordinal)];

    private static string Refused(string[] files)
    {
        NodeTools.Package("dt-sql-parser");
        var (code, output, error) = NodeTools.Run("node", ["trino.mjs", .. files]);
        Assert.True(code == 0, error);
        return output;
    }
}
