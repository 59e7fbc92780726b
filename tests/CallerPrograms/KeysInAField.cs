using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;

namespace Startup;

public class Translator
{
    private static readonly BasicAWSCredentials Credentials = new BasicAWSCredentials("the-key-of-the-build", "the-secret-of-the-build"); // expect CCG3003 warning

    private readonly AmazonBedrockRuntimeClient _client = new AmazonBedrockRuntimeClient(Credentials, Amazon.RegionEndpoint.USEast1);

    public Task<ConverseResponse> TranslateAsync(string text) => _client.ConverseAsync(new ConverseRequest
    {
        ModelId = "amazon.nova-lite-v1:0",
        Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = text }] }],
        InferenceConfig = new() { MaxTokens = 500 },
    });
}
