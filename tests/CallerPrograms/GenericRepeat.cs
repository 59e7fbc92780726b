using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Common;

public static class Repeat
{
    public static async Task<T> UntilAsync<T>(Func<Task<T>> action, Func<T, bool> isDone)
    {
        while (true)
        {
            var result = await action();
            if (isDone(result))
            {
                return result;
            }
        }
    }
}

public class Slogans(IAmazonBedrockRuntime bedrock)
{
    public async Task<string> MakeAsync(string product)
    {
        var response = await Repeat.UntilAsync( // expect CCG4001 warning
            () => bedrock.ConverseAsync(new ConverseRequest
            {
                ModelId = "amazon.nova-micro-v1:0",
                Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "A slogan of at most five words for " + product }] }],
                InferenceConfig = new() { MaxTokens = 30 },
            }),
            r => r.Output.Message.Content[0].Text.Split(' ').Length <= 5);
        return response.Output.Message.Content[0].Text;
    }
}
