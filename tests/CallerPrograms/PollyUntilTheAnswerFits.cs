using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Polly;

namespace Search;

public class Labeller(IAmazonBedrockRuntime bedrock)
{
    public async Task<string> LabelAsync(string text)
    {
        var policy = Policy.HandleResult<ConverseResponse>(r => r.StopReason == StopReason.Max_tokens).RetryForeverAsync();
        var response = await policy.ExecuteAsync(() => bedrock.ConverseAsync(new ConverseRequest // expect CCG4001 warning
        {
            ModelId = "amazon.nova-micro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "One word for: " + text }] }],
            InferenceConfig = new() { MaxTokens = 5 },
        }));
        return response.Output.Message.Content[0].Text;
    }
}
