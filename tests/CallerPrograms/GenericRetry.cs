using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Common;

public static class Retry
{
    public static async Task<T> DoAsync<T>(Func<Task<T>> action, int maxAttempts = 3)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await action();
            }
            catch (HttpRequestException) when (attempt < maxAttempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt));
            }
        }
    }
}

public class Slogans(IAmazonBedrockRuntime bedrock)
{
    public async Task<string> MakeAsync(string product)
    {
        var response = await Retry.DoAsync(() => bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-micro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "A slogan of at most five words for " + product }] }],
            InferenceConfig = new() { MaxTokens = 30 },
        }));
        return response.Output.Message.Content[0].Text;
    }
}
