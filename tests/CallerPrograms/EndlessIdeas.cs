using System.Runtime.CompilerServices;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Ideas;

public static class IdeaSource
{
    public static async IAsyncEnumerable<string> IdeasAsync(this IAmazonBedrockRuntime bedrock, string topic, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true) // expect CCG4001 warning
        {
            cancellationToken.ThrowIfCancellationRequested();
            var response = await bedrock.ConverseAsync(new() { ModelId = "amazon.nova-micro-v1:0", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = topic }] }], InferenceConfig = new() { MaxTokens = 50 } }, cancellationToken);
            yield return response.Output.Message.Content[0].Text;
        }
    }
}
