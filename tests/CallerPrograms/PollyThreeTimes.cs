using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Polly;
using Polly.Retry;

namespace Search;

public class QueryRewriter(IAmazonBedrockRuntime bedrock)
{
    private static readonly AsyncRetryPolicy Retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, n => TimeSpan.FromSeconds(n));

    public async Task<string> RewriteAsync(string query)
    {
        var response = await Retry.ExecuteAsync(() => bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-micro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = query }] }],
            InferenceConfig = new() { MaxTokens = 100 },
        }));
        return response.Output.Message.Content[0].Text;
    }
}
