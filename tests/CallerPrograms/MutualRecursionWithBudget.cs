using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Agents;

public class TwoStepAgent(IAmazonBedrockRuntime bedrock, Func<Message, Task<string>> run)
{
    public async Task<string> ThinkAsync(string input, int budget = 6)
    {
        if (budget == 0)
        {
            return "I could not finish.";
        }

        var response = await bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = input }] }],
            InferenceConfig = new() { MaxTokens = 1500 },
        });
        return await ActAsync(response, budget);
    }

    private async Task<string> ActAsync(ConverseResponse response, int budget) => response.StopReason == StopReason.Tool_use
        ? await ThinkAsync(await run(response.Output.Message), budget - 1)
        : response.Output.Message.Content[0].Text;
}
