using CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;
using CdkCostGuard.Analyzers.Rules.Runaway;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Runaway;

public class SetMaximumOfTokensTests
{
    [Fact]
    public async Task A_request_of_a_helper_and_a_body_of_a_family_are_left_alone()
    {
        using var program = new FixedProgram<NoMaximumOfOutputTokens, SetMaximumOfTokens>(Source(
            """
            await client.ConverseAsync(Made());
            await client.InvokeModelAsync(new InvokeModelRequest { ModelId = "meta.llama3-8b-instruct-v1:0", Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { prompt = "x" })) });
            ConverseRequest Made() => new ConverseRequest();
            """));
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal(2, (await program.Find()).Length);
        Assert.Empty(await program.Offers());
    }

    [Theory]
    [InlineData("new ConverseRequest()", "new ConverseRequest() { InferenceConfig = new InferenceConfiguration { MaxTokens = 1024 } }")]
    [InlineData("new ConverseRequest { }", "new ConverseRequest { InferenceConfig = new InferenceConfiguration { MaxTokens = 1024 } }")]
    [InlineData("new() { ModelId = \"m\" }", "new() { ModelId = \"m\", InferenceConfig = new InferenceConfiguration { MaxTokens = 1024 } }")]
    [InlineData("new() { InferenceConfig = new() { Temperature = 0 } }", "new() { InferenceConfig = new() { Temperature = 0, MaxTokens = 1024 } }")]
    [InlineData("new()\n    {\n        ModelId = \"m\", // the small one\n    }", "new()\n    {\n        ModelId = \"m\",\n        InferenceConfig = new InferenceConfiguration { MaxTokens = 1024 }, // the small one\n    }")]
    [InlineData("new()\n    {\n        ModelId = \"m\"\n    }", "new()\n    {\n        ModelId = \"m\",\n        InferenceConfig = new InferenceConfiguration { MaxTokens = 1024 }\n    }")]
    public Task A_conversation_is_bounded(string request, string expected) => Becomes($"await client.ConverseAsync({request});", $"await client.ConverseAsync({expected});");

    [Fact]
    public Task A_request_in_a_variable_is_bounded_where_it_is_made() => Becomes(
        "var request = new ConverseRequest { ModelId = \"m\" };\n    await client.ConverseAsync(request);",
        "var request = new ConverseRequest { ModelId = \"m\", InferenceConfig = new InferenceConfiguration { MaxTokens = 1024 } };\n    await client.ConverseAsync(request);");

    [Theory]
    [InlineData("chat.GetResponseAsync(\"x\")", "chat.GetResponseAsync(\"x\", new ChatOptions { MaxOutputTokens = 1024 })")]
    [InlineData("chat.GetResponseAsync(\"x\", new ChatOptions { Temperature = 0 })", "chat.GetResponseAsync(\"x\", new ChatOptions { Temperature = 0, MaxOutputTokens = 1024 })")]
    public Task A_chat_is_bounded(string call, string expected) => Becomes($"await {call};", $"await {expected};");

    private static async Task Becomes(string body, string expected)
    {
        using var program = new FixedProgram<NoMaximumOfOutputTokens, SetMaximumOfTokens>(Source(body));
        Assert.Empty(await program.CompilerErrors());
        Assert.Equal(Source(expected), await program.Fix());
        Assert.Empty(await program.Find());
    }

    private static string Source(string body) => $$"""
        using System.IO;
        using System.Text.Json;
        using System.Threading.Tasks;
        using Amazon.BedrockRuntime;
        using Amazon.BedrockRuntime.Model;
        using Microsoft.Extensions.AI;

        static class Program
        {
            static void Main() { }

            static async Task Ask(IAmazonBedrockRuntime client, IChatClient chat)
            {
            {{body}}
            }
        }
        """;
}
