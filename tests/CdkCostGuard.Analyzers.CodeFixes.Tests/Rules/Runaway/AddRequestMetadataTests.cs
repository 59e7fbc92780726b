using CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;
using CdkCostGuard.Analyzers.Rules.Runaway;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Runaway;

public class AddRequestMetadataTests
{
    private const string One = """{ "name": "Copilot", "match": { "tags": { "Team": "Search", "Project": "Copi\"lot", "Other": "x" } } }""";

    [Theory]
    [InlineData("")]
    [InlineData(One + ", " + """{ "name": "Other", "match": { "tags": { "Project": "Other" } } }""")]
    public async Task Without_one_application_nobody_knows_whom(string applications)
    {
        using var program = Program("new ConverseRequest()", applications);
        Assert.Empty(await program.CompilerErrors());
        Assert.Empty(await program.Offers());
    }

    [Theory]
    [InlineData("new ConverseRequest()", "new ConverseRequest() { RequestMetadata = new System.Collections.Generic.Dictionary<string, string> { [\"Project\"] = \"Copi\\\"lot\", [\"Team\"] = \"Search\" } }")]
    [InlineData("new() { ModelId = \"m\" }", "new() { ModelId = \"m\", RequestMetadata = new System.Collections.Generic.Dictionary<string, string> { [\"Project\"] = \"Copi\\\"lot\", [\"Team\"] = \"Search\" } }")]
    public async Task The_tags_of_the_only_application_say_it(string request, string expected)
    {
        using var program = Program(request, One);
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal(Source(expected), await program.Fix());
        Assert.Empty(await program.Find());
    }

    private static FixedProgram<NoRequestMetadata, AddRequestMetadata> Program(string request, string applications) =>
        new(Source(request), $$"""{ "rules": { "CCG4005": { "level": "note" } }, "applications": [ {{applications}} ] }""");

    private static string Source(string request) => $$"""
        using System.Threading.Tasks;
        using Amazon.BedrockRuntime;
        using Amazon.BedrockRuntime.Model;

        static class Program
        {
            static void Main() { }

            static async Task Ask(IAmazonBedrockRuntime client) => await client.ConverseAsync({{request}});
        }
        """;
}
