using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Lambda.Core;

namespace Invoices;

public class Function
{
    private readonly IAmazonBedrockRuntime _bedrock = new AmazonBedrockRuntimeClient();

    public async Task<string> FunctionHandler(string question, ILambdaContext context)
    {
        var messages = new List<Message> { new() { Role = ConversationRole.User, Content = [new() { Text = question }] } };
        var response = await Send(messages);
        while (response.StopReason == StopReason.Tool_use) // expect CCG4001 warning
        {
            messages.Add(response.Output.Message);
            messages.Add(await ToolResults(response.Output.Message));
            response = await Send(messages); // expect CCG4003 warning
        }

        return response.Output.Message.Content[0].Text;
    }

    private Task<ConverseResponse> Send(List<Message> messages) => _bedrock.ConverseAsync(new ConverseRequest
    {
        ModelId = "us.meta.llama3-1-70b-instruct-v1:0",
        Messages = messages,
        InferenceConfig = new() { MaxTokens = 1000 },
    });

    private static Task<Message> ToolResults(Message message) => Task.FromResult(new Message
    {
        Role = ConversationRole.User,
        Content = [.. message.Content.Where(c => c.ToolUse != null).Select(c => new ContentBlock { ToolResult = new() { ToolUseId = c.ToolUse.ToolUseId, Content = [new() { Text = "ok" }] } })],
    });
}
