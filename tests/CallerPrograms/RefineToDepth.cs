using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Planning;

public class Planner(IAmazonBedrockRuntime bedrock)
{
    private const int MaxDepth = 4;

    public Task<string> PlanAsync(string goal) => RefineAsync("No plan yet for: " + goal, 0);

    private async Task<string> RefineAsync(string plan, int depth)
    {
        var better = await Ask("Improve this plan:\n" + plan);
        return depth >= MaxDepth || (await Ask("Is this plan complete? Answer yes or no.\n" + better)).Contains("yes", StringComparison.OrdinalIgnoreCase)
            ? better
            : await RefineAsync(better, depth + 1);
    }

    private async Task<string> Ask(string prompt)
    {
        var response = await bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = prompt }] }],
            InferenceConfig = new() { MaxTokens = 1500 },
        });
        return response.Output.Message.Content[0].Text;
    }
}
