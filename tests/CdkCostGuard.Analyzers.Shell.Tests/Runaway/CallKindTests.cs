using Microsoft.CodeAnalysis;

namespace CdkCostGuard.Analyzers.Shell.Tests.Runaway;

/// <summary>Which calls are calls of a model, told by symbol.</summary>
public class CallKindTests
{
    [Theory]
    [InlineData("client.ApplyGuardrailAsync(new ApplyGuardrailRequest())")]
    [InlineData("agents.RetrieveAsync(new RetrieveRequest())")]
    [InlineData("own.ConverseAsync(\"x\")")]
    [InlineData("own.InvokeModelAsync(\"x\")")]
    public void Other_calls_and_others_of_the_same_name_are_quiet(string call) => Assert.Empty(InLoop("await " + call));

    [Theory]
    [InlineData("client.Converse(new ConverseRequest { InferenceConfig = new() { MaxTokens = 9 } })", "IAmazonBedrockRuntime.Converse")]
    [InlineData("await client.ConverseAsync(new ConverseRequest { InferenceConfig = new() { MaxTokens = 9 } })", "IAmazonBedrockRuntime.ConverseAsync")]
    [InlineData("await client.ConverseStreamAsync(new ConverseStreamRequest { InferenceConfig = new() { MaxTokens = 9 } })", "IAmazonBedrockRuntime.ConverseStreamAsync")]
    [InlineData("client.InvokeModel(new InvokeModelRequest())", "IAmazonBedrockRuntime.InvokeModel")]
    [InlineData("await client.InvokeModelAsync(new InvokeModelRequest())", "IAmazonBedrockRuntime.InvokeModelAsync")]
    [InlineData("await client.InvokeModelWithResponseStreamAsync(new InvokeModelWithResponseStreamRequest())", "IAmazonBedrockRuntime.InvokeModelWithResponseStreamAsync")]
    [InlineData("await new AmazonBedrockRuntimeClient().InvokeModelAsync(new InvokeModelRequest())", "AmazonBedrockRuntimeClient.InvokeModelAsync")]
    [InlineData("new AmazonBedrockRuntimeClient().Converse(new ConverseRequest { InferenceConfig = new() { MaxTokens = 9 } })", "AmazonBedrockRuntimeClient.Converse")]
    [InlineData("await agents.InvokeAgentAsync(new InvokeAgentRequest())", "IAmazonBedrockAgentRuntime.InvokeAgentAsync")]
    [InlineData("await agents.InvokeInlineAgentAsync(new InvokeInlineAgentRequest())", "IAmazonBedrockAgentRuntime.InvokeInlineAgentAsync")]
    [InlineData("await agents.InvokeFlowAsync(new InvokeFlowRequest())", "IAmazonBedrockAgentRuntime.InvokeFlowAsync")]
    [InlineData("await agents.RetrieveAndGenerateAsync(new RetrieveAndGenerateRequest())", "IAmazonBedrockAgentRuntime.RetrieveAndGenerateAsync")]
    [InlineData("await new AmazonBedrockAgentRuntimeClient().InvokeAgentAsync(new InvokeAgentRequest())", "AmazonBedrockAgentRuntimeClient.InvokeAgentAsync")]
    [InlineData("await chat.GetResponseAsync(\"x\", new ChatOptions { MaxOutputTokens = 9 })", "ChatClientExtensions.GetResponseAsync")]
    [InlineData("await chat.GetResponseAsync([new ChatMessage()], new ChatOptions { MaxOutputTokens = 9 })", "IChatClient.GetResponseAsync")]
    [InlineData("chat.GetStreamingResponseAsync(\"x\", new ChatOptions { MaxOutputTokens = 9 })", "ChatClientExtensions.GetStreamingResponseAsync")]
    [InlineData("await kernel.GetChatMessageContentAsync(\"x\")", "ChatCompletionServiceExtensions.GetChatMessageContentAsync")]
    [InlineData("await kernel.GetChatMessageContentsAsync(new ChatHistory())", "IChatCompletionService.GetChatMessageContentsAsync")]
    [InlineData("kernel.GetStreamingChatMessageContentsAsync(\"x\")", "ChatCompletionServiceExtensions.GetStreamingChatMessageContentsAsync")]
    public void Every_kind_of_call_in_a_loop_without_end_is_found_and_named(string call, string name)
    {
        var found = Assert.Single(InLoop(call));
        Assert.Equal(("CCG4001", DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.StartsWith(name + " is called in a loop without a bound", found.Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@ConverseAsync")]
    [InlineData(@"C\u006fnverseAsync")]
    [InlineData(@"\U00000043onverseAsync")]
    [InlineData("Converse\u200dAsync")]
    public void A_name_that_is_spelled_in_another_way_is_the_same_name(string name) => Assert.Equal(
        "CCG4001",
        Assert.Single(Calls.In(
            $$"""
            class Uses(IAmazonBedrockRuntime client)
            {
                async Task Work() { while (true) { await client.{{name}}(new ConverseRequest { InferenceConfig = new() { MaxTokens = 9 } }); } }
            }
            """)).Id);

    private static System.Collections.Immutable.ImmutableArray<Diagnostic> InLoop(string call) => Calls.In(
        $$"""
        using Microsoft.SemanticKernel.ChatCompletion;
        class Own { public Task ConverseAsync(string text) => Task.CompletedTask; public Task InvokeModelAsync(string text) => Task.CompletedTask; }
        class Uses(IAmazonBedrockRuntime client, IAmazonBedrockAgentRuntime agents, IChatClient chat, IChatCompletionService kernel, Own own)
        {
            async Task Work() { while (true) { await Task.Delay(1); {{call}}; } }
        }
        """);
}
