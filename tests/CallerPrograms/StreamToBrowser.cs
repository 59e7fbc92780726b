using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Reports;

public class StreamedAnswers(IAmazonBedrockRuntime bedrock)
{
    public async IAsyncEnumerable<string> AnswerAsync(string question)
    {
        var response = await bedrock.ConverseStreamAsync(new ConverseStreamRequest
        {
            ModelId = "amazon.nova-lite-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = question }] }],
            InferenceConfig = new() { MaxTokens = 1024 },
        });
        foreach (var part in response.Stream)
        {
            if (part is ContentBlockDeltaEvent delta)
            {
                yield return delta.Delta.Text;
            }
        }
    }
}
