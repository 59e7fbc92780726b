using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Support.Agents;

public sealed class OrderAgent(IAmazonBedrockRuntime bedrock, IReadOnlyDictionary<string, Func<object, Task<string>>> tools)
{
    private readonly List<Message> _conversation = [];

    public async Task<string> AskAsync(string question, CancellationToken cancellationToken = default)
    {
        _conversation.Add(new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = question }] });
        while (true) // expect CCG4001 warning
        {
            var response = await bedrock.ConverseAsync(new ConverseRequest // expect CCG4003 warning; CCG4004 note
            {
                ModelId = "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
                Messages = _conversation,
                InferenceConfig = new InferenceConfiguration { MaxTokens = 2000, Temperature = 0 },
            }, cancellationToken);

            _conversation.Add(response.Output.Message);
            if (response.StopReason != StopReason.Tool_use)
            {
                return string.Concat(response.Output.Message.Content.Select(c => c.Text));
            }

            var results = new List<ContentBlock>();
            foreach (var use in response.Output.Message.Content.Where(c => c.ToolUse != null).Select(c => c.ToolUse))
            {
                var answer = await tools[use.Name](use.Input);
                results.Add(new ContentBlock { ToolResult = new ToolResultBlock { ToolUseId = use.ToolUseId, Content = [new() { Text = answer }] } });
            }

            _conversation.Add(new Message { Role = ConversationRole.User, Content = results });
        }
    }
}
