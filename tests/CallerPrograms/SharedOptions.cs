using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Settings;

public class Asker(IAmazonBedrockRuntime bedrock, InferenceConfiguration settings)
{
    public Task<ConverseResponse> AskAsync(string question)
    {
        var request = new ConverseRequest { ModelId = "amazon.nova-pro-v1:0", InferenceConfig = settings };
        request.Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = question }] }];
        return bedrock.ConverseAsync(request);
    }
}
