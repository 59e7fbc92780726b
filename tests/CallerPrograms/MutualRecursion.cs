using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Agents;

public class TwoStepAgent(IAmazonBedrockRuntime bedrock, ToolBox tools)
{
    public async Task<string> ThinkAsync(string input)
    {
        var response = await bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = input }] }],
            InferenceConfig = new() { MaxTokens = 1500 },
        });
        return await ActAsync(response);
    }

    private async Task<string> ActAsync(ConverseResponse response)
    {
        if (response.StopReason == StopReason.Tool_use)
        {
            var observation = await tools.RunAsync(response.Output.Message);
            return await ThinkAsync(observation); // expect CCG4001 warning
        }

        return response.Output.Message.Content[0].Text;
    }
}

public class ToolBox
{
    public Task<string> RunAsync(Message message) => Task.FromResult(message.Content.Count + " tools were run.");
}
