using System.Runtime.CompilerServices;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Ideas;

public static class IdeaSource
{
    public static async IAsyncEnumerable<string> IdeasAsync(this IAmazonBedrockRuntime bedrock, string topic, int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < count && !cancellationToken.IsCancellationRequested; i++)
        {
            var response = await bedrock.ConverseAsync(new() { ModelId = "amazon.nova-micro-v1:0", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = topic }] }], InferenceConfig = new() { MaxTokens = 50 } }, cancellationToken);
            if (seen.Add(response.Output.Message.Content[0].Text))
            {
                yield return response.Output.Message.Content[0].Text;
            }
        }
    }
}
