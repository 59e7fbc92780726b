using CdkCostGuard.Analyzers.CodeFixes.Rules.Tags;
using CdkCostGuard.Analyzers.Rules.Tags;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Tags;

public class RenameTagKeyTests
{
    [Theory]
    [InlineData("Key", "const string Key = \"team\"; System.Console.Write(Key);")]
    [InlineData("Key", "const string Word = \"team\"; const string Key = Word;")]
    [InlineData("key", "var key = \"team\"; key = key.Trim();")]
    [InlineData("key", "var key = \"team\"; void Log(string word) => System.Console.Write(word); Log(key);")]
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

    [Theory]
    [InlineData("const string Key = \"team\"; Amazon.CDK.Tags.Of(this).Add(Key, \"Search\"); _ = nameof(Key);")]
    [InlineData("const string Key = \"team\"; Amazon.CDK.Tags.Of(this).Add(value: \"Search\", key: Key); Amazon.CDK.Tags.Of(this).Remove(Key, new TagProps { IncludeResourceTypes = new[] { \"AWS::S3::Bucket\" } });")]
    [InlineData("var key = \"team\"; Amazon.CDK.Tags.Of(this).Add(key, \"Search\");")]
    [InlineData("const string Key = \"team\"; Aspects.Of(this).Add(new Tag(Key, \"Search\"));")]
    [InlineData("var key = \"team\"; Put(key, \"Search\"); void Put(string key, string value) => Amazon.CDK.Tags.Of(this).Add(key, value);")]
    public Task A_variable_that_is_only_a_key_is_corrected_where_it_is_made(string body) => Becomes(
        "        " + body, "        " + body.Replace("\"team\"", "\"Team\"", StringComparison.Ordinal));

    [Theory]
    [InlineData("Amazon.CDK.Tags.Of(this).Add(KEY, \"Search\");")]
    [InlineData("((CfnRole)new Role(this, \"Q\", Caller.Props()).Node.DefaultChild!).Tags.SetTag(KEY, \"Search\");")]
    [InlineData("new CfnRole(this, \"Q\", new CfnRoleProps { AssumeRolePolicyDocument = new PolicyDocument(), ManagedPolicyArns = new[] { \"arn:aws:iam::aws:policy/AmazonBedrockFullAccess\" }, Tags = new[] { new CfnTag { Key = KEY, Value = \"Search\" } } });")]
    [InlineData("var inner = new Stack(this, \"I\", new StackProps { Tags = new System.Collections.Generic.Dictionary<string, string> { [KEY] = \"Search\" } }); new Role(inner, \"Q\", Caller.Props());")]
    [InlineData("var inner = new Stack(this, \"I\", new StackProps { Tags = new System.Collections.Generic.Dictionary<string, string> { { KEY, \"Search\" } } }); new Role(inner, \"Q\", Caller.Props());")]
    public async Task Wherever_a_key_stands(string body)
    {
        foreach (var (key, members) in new[] { ("\"team\"", ""), ("Keys.Team", "public static class Keys { public const string Team = \"team\"; }"), ("Keys.Team", "public static class Keys { public static readonly string Team = \"team\"; }") })
        {
            string Source(string found) => Programs.Stack(
                $"        {body.Replace("KEY", found is "\"team\"" or "\"Team\"" ? key.Replace("\"team\"", found, StringComparison.Ordinal) : key, StringComparison.Ordinal)}\n        new Role(this, \"R\", Caller.Props());",
                members.Replace("\"team\"", found, StringComparison.Ordinal));
            using var program = new FixedProgram<TagKeyMisspelt, RenameTagKey>(Source("\"team\""));
            Assert.Empty(await program.CompilerErrors());
            Assert.Equal(Source("\"Team\""), await program.Fix());
            Assert.Empty(await program.Find());
        }
    }

    [Fact]
    public async Task A_constant_of_another_file_is_corrected_there_once()
    {
        const string Keys = "static class Keys { public const string Team = \"team\"; }";
        using var program = new FixedProgram<TagKeyMisspelt, RenameTagKey>(
            Source("        Amazon.CDK.Tags.Of(this).Add(Keys.Team, \"Search\"); Amazon.CDK.Tags.Of(new Role(this, \"Q\", Caller.Props())).Add(Keys.Team, \"Search\");"), null, Keys);
        Assert.Equal(2, (await program.Find()).Length);
        Assert.Equal("Rename the tag key team to Team in the value of Team", (await program.Offers())[0].Title);
        await program.FixAll();
        Assert.Equal(Keys.Replace("\"team\"", "\"Team\"", StringComparison.Ordinal), await program.More(0));
        Assert.Empty(await program.Find());
    }

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
