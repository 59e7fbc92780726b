using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Polly;
using Polly.Retry;

namespace Search;

public class QueryRewriter(IAmazonBedrockRuntime bedrock)
{
    private readonly AsyncRetryPolicy _retry = Policy.Handle<HttpRequestException>().WaitAndRetryForeverAsync(n => TimeSpan.FromSeconds(Math.Min(n, 30)));

    public async Task<string> RewriteAsync(string query)
    {
        var response = await _retry.ExecuteAsync(() => bedrock.ConverseAsync(new ConverseRequest // expect CCG4001 note
        {
            ModelId = "amazon.nova-micro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = query }] }],
            InferenceConfig = new() { MaxTokens = 100 },
        }));
        return response.Output.Message.Content[0].Text;
    }
}
