using System.Globalization;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Marketing;

public static class CopyWriter
{
    public static async Task<string> WriteAsync(IAmazonBedrockRuntime bedrock, string brief, int candidates)
    {
        var best = (Score: -1.0, Text: "");
        var tries = 0;
        while (best.Score < 0.9 && tries++ < candidates)
        {
            var copy = await Ask(bedrock, $"Write a product text for: {brief}");
            var score = double.Parse(await Ask(bedrock, $"Rate this text from 0 to 1, the number only:\n{copy}"), CultureInfo.InvariantCulture);
            if (score > best.Score)
            {
                best = (score, copy);
            }
        }

        return best.Text;
    }

    private static async Task<string> Ask(IAmazonBedrockRuntime bedrock, string prompt)
    {
        var response = await bedrock.ConverseAsync(new()
        {
            ModelId = "amazon.nova-lite-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = prompt }] }],
            InferenceConfig = new() { MaxTokens = 800 },
        });
        return response.Output.Message.Content[0].Text;
    }
}
