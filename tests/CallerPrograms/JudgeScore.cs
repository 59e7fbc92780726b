using System.Globalization;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Marketing;

public static class CopyWriter
{
    public static async Task<string> WriteAsync(IAmazonBedrockRuntime bedrock, string brief)
    {
        var copy = await Ask(bedrock, $"Write a product text for: {brief}");
        var score = 0.0;
        while (score < 0.9) // expect CCG4001 warning
        {
            var critique = await Ask(bedrock, $"Rate this text from 0 to 1, the number only:\n{copy}");
            score = double.Parse(critique, CultureInfo.InvariantCulture);
            copy = await Ask(bedrock, $"Improve this text:\n{copy}");
        }

        return copy;
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
