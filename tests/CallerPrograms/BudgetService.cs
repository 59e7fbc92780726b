using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Poems;

public interface ISpendGuard
{
    bool TryReserve(int tokens);
}

public class Rhymes(IAmazonBedrockRuntime bedrock, ISpendGuard guard)
{
    public async Task<string?> WriteAsync(string topic)
    {
        while (guard.TryReserve(300))
        {
            var response = await bedrock.ConverseAsync(new ConverseRequest
            {
                ModelId = "amazon.nova-lite-v1:0",
                Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = $"A poem on {topic}, ending with THE END." }] }],
                InferenceConfig = new() { MaxTokens = 300 },
            });
            if (response.Output.Message.Content[0].Text.EndsWith("THE END", StringComparison.Ordinal))
            {
                return response.Output.Message.Content[0].Text;
            }
        }

        return null;
    }
}
