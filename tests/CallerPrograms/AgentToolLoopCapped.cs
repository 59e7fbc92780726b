using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Support.Agents;

public sealed class AgentOptions
{
    public int MaxTurns { get; set; } = 8;
}

public sealed class OrderAgent(IAmazonBedrockRuntime bedrock, AgentOptions options)
{
    public async Task<string> AskAsync(List<Message> conversation, Func<ToolUseBlock, Task<string>> run)
    {
        for (var turn = 0; turn < options.MaxTurns; turn++)
        {
            var response = await bedrock.ConverseAsync(new ConverseRequest
            {
                ModelId = "us.meta.llama3-3-70b-instruct-v1:0",
                Messages = conversation,
                InferenceConfig = new InferenceConfiguration { MaxTokens = 2000 },
            });
            conversation.Add(response.Output.Message);
            if (response.StopReason == StopReason.End_turn)
            {
                return response.Output.Message.Content[0].Text;
            }

            foreach (var block in response.Output.Message.Content.Where(c => c.ToolUse is not null))
            {
                var text = await run(block.ToolUse);
                conversation.Add(new Message { Role = ConversationRole.User, Content = [new() { ToolResult = new() { ToolUseId = block.ToolUse.ToolUseId, Content = [new() { Text = text }] } }] });
            }
        }

        throw new InvalidOperationException("Too many turns.");
    }
}
