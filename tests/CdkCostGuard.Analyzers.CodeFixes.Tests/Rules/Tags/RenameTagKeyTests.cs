using CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;
using CdkCostGuard.Analyzers.Rules.Tags;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Tags;

public class RenameTagKeyTests
{
    [Theory]
    [InlineData("Key", "const string Key = \"team\";")]
    [InlineData("nameof(team)", "string team = \"\";")]
    [InlineData("$\"te{\"am\"}\"", "")]
    [InlineData("\"te\" + \"am\"", "")]
    [InlineData("\"TEAM\".ToLowerInvariant()", "")]
    public async Task A_key_that_is_no_literal_of_its_own_is_left_alone(string key, string before)
    {
        using var program = Program($"        {before} Amazon.CDK.Tags.Of(this).Add({key}, \"Search\");");
        Assert.Empty(await program.CompilerErrors());
        Assert.Empty(await program.Offers());
    }

    [Fact]
    public async Task The_title_names_both_keys()
    {
        using var program = Program("        Amazon.CDK.Tags.Of(this).Add(\"team\", \"Search\");");
        var offer = Assert.Single(await program.Offers());
        Assert.Equal(("Rename the tag key team to Team", "CCG1002.RenameTagKey"), (offer.Title, offer.EquivalenceKey));
    }

    [Theory]
    [InlineData("\"team\"", "\"Team\"")]
    [InlineData("\"te\\u0061m\"", "\"Team\"")]
    [InlineData("@\"team\"", "@\"Team\"")]
    [InlineData("\"\"\"team\"\"\"", "\"\"\"Team\"\"\"")]
    [InlineData("\"\"\"\"\n            team\n            \"\"\"\"", "\"\"\"\"\n            Team\n            \"\"\"\"")]
    [InlineData("/* a */ \"team\" /* b */", "/* a */ \"Team\" /* b */")]
    [InlineData("key: \"team\"", "key: \"Team\"")]
    public Task Quotes_and_comments_stay(string key, string expected) => Becomes(
        $"        Amazon.CDK.Tags.Of(this).Add({key}, \"Search\"); // team",
        $"        Amazon.CDK.Tags.Of(this).Add({expected}, \"Search\"); // team");

    [Fact]
    public Task Two_in_one_method_in_nested_blocks() => Becomes(
        """
                if (Node != null)
                {
                    Amazon.CDK.Tags.Of(this).Add("team", "Search");
                    {
                        Amazon.CDK.Tags.Of(this).Add("cost-center", "1000");
                    }
                }
        """,
        """
                if (Node != null)
                {
                    Amazon.CDK.Tags.Of(this).Add("Team", "Search");
                    {
                        Amazon.CDK.Tags.Of(this).Add("CostCenter", "1000");
                    }
                }
        """,
        all: true);

    private static async Task Becomes(string body, string expected, bool all = false)
    {
        using var program = Program(body);
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal(Source(expected), all ? await program.FixAll() : await program.Fix());
        Assert.Empty(await program.Find());
    }

    private static FixedProgram<TagKeyMisspelt, RenameTagKey> Program(string body) => new(Source(body));

    private static string Source(string body) => Programs.Stack(body + "\n        new Role(this, \"R\", Caller.Props());");
}
