using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Poems;

public class Rhymes(IAmazonBedrockRuntime bedrock)
{
    private long _tokensLeft = 200_000;

    public async Task<string> WriteAsync(string topic)
    {
        while (_tokensLeft > 0)
        {
            var response = await bedrock.ConverseAsync(new ConverseRequest
            {
                ModelId = "amazon.nova-lite-v1:0",
                Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = $"A poem on {topic}, ending with THE END." }] }],
                InferenceConfig = new() { MaxTokens = 300 },
            });
            _tokensLeft -= response.Usage.TotalTokens ?? 0;
            if (response.Output.Message.Content[0].Text.EndsWith("THE END", StringComparison.Ordinal))
            {
                return response.Output.Message.Content[0].Text;
            }
        }

        throw new InvalidOperationException("The budget is used up.");
    }
}
