using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Planning;

public class Planner(IAmazonBedrockRuntime bedrock)
{
    public Task<string> PlanAsync(string goal) => RefineAsync("No plan yet for: " + goal);

    private async Task<string> RefineAsync(string plan)
    {
        var better = await Ask("Improve this plan:\n" + plan);
        var review = await Ask("Is this plan complete? Answer yes or no.\n" + better);
        if (review.Contains("yes", StringComparison.OrdinalIgnoreCase))
        {
            return better;
        }

        return await RefineAsync(better); // expect CCG4001 warning
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
