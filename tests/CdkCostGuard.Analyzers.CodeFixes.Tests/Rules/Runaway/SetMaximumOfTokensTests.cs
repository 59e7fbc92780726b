using CdkCostGuard.Analyzers.CodeFixes.Rules.Runaway;
using CdkCostGuard.Analyzers.Rules.Runaway;

namespace CdkCostGuard.Analyzers.CodeFixes.Tests.Rules.Runaway;

public class SetMaximumOfTokensTests
{
    [Fact]
    public async Task A_request_of_a_helper_and_a_body_of_text_are_left_alone()
    {
        using var program = new FixedProgram<NoMaximumOfOutputTokens, SetMaximumOfTokens>(Source(
            """
            await client.ConverseAsync(Made());
            await client.InvokeModelAsync(new InvokeModelRequest { ModelId = "meta.llama3-8b-instruct-v1:0", Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("{ \"prompt\": \"x\" }")) });
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

    [Theory]
    [InlineData("meta.llama3-8b-instruct-v1:0", "new { prompt = \"x\" }", "new { prompt = \"x\", max_gen_len = 1024 }")]
    [InlineData("mistral.mistral-large-2407-v1:0", "new System.Text.Json.Nodes.JsonObject { [\"prompt\"] = \"x\" }", "new System.Text.Json.Nodes.JsonObject { [\"prompt\"] = \"x\", [\"max_tokens\"] = 1024 }")]
    [InlineData("amazon.titan-text-express-v1", "new { inputText = \"x\" }", "new { inputText = \"x\", textGenerationConfig = new { maxTokenCount = 1024 } }")]
    [InlineData("amazon.titan-text-express-v1", "new { inputText = \"x\", textGenerationConfig = new { temperature = 0 } }", "new { inputText = \"x\", textGenerationConfig = new { temperature = 0, maxTokenCount = 1024 } }")]
    [InlineData("us.amazon.nova-lite-v1:0", "new System.Text.Json.Nodes.JsonObject { [\"messages\"] = 1 }", "new System.Text.Json.Nodes.JsonObject { [\"messages\"] = 1, [\"inferenceConfig\"] = new System.Text.Json.Nodes.JsonObject { [\"maxTokens\"] = 1024 } }")]
    public Task A_body_is_bounded_in_the_words_of_its_family(string family, string body, string expected)
    {
        string Source(string payload) =>
            $"var payload = {payload};\n    var text = JsonSerializer.Serialize(payload);\n    "
            + $"await client.InvokeModelAsync(new InvokeModelRequest {{ ModelId = \"{family}\", Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) }});";
        return Becomes(Source(body), Source(expected));
    }

    [Fact]
    public async Task A_body_whose_settings_come_from_elsewhere_is_left_alone()
    {
        using var program = new FixedProgram<NoMaximumOfOutputTokens, SetMaximumOfTokens>(Source(
            """
            var textGenerationConfig = 3;
            await client.InvokeModelAsync(new InvokeModelRequest { ModelId = "amazon.titan-text-express-v1", Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { inputText = "x", textGenerationConfig })) });
            """));
        Assert.Empty(await program.CompilerErrors());
        Assert.Empty(await program.Offers());
    }

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
