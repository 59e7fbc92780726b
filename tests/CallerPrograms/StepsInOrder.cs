using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Flows;

public class ArticleFlow(IAmazonBedrockRuntime bedrock)
{
    private static readonly string[] Steps = ["Write about {0}", "Correct the spelling of: {0}", "Shorten: {0}"];

    public async Task<string> RunAsync(string topic)
    {
        var text = topic;
        var step = 0;
        while (step < Steps.Length)
        {
            var response = await bedrock.ConverseAsync(new ConverseRequest
            {
                ModelId = "amazon.nova-pro-v1:0",
                Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = string.Format(Steps[step++], text) }] }],
                InferenceConfig = new() { MaxTokens = 1500 },
            });
            text = response.Output.Message.Content[0].Text;
        }

        return text;
    }
}
