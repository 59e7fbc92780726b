using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Settings;

public class Asker(IAmazonBedrockRuntime bedrock)
{
    private static ConverseStreamRequest Build(string question)
    {
        var request = new ConverseStreamRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            InferenceConfig = new InferenceConfiguration { Temperature = 0.3f, TopP = 0.9f },
        };
        request.Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = question }] }];
        return request;
    }

    public Task<ConverseStreamResponse> AskAsync(string question) =>
        bedrock.ConverseStreamAsync(Build(question)); // expect CCG4002 note
}
