using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Catalogue;

public class Describer(IAmazonBedrockRuntime bedrock)
{
    public async Task<string> DescribeAsync(string item)
    {
        var delay = TimeSpan.FromSeconds(1);
        while (true)
        {
            try
            {
                var response = await bedrock.ConverseAsync(new ConverseRequest
                {
                    ModelId = "amazon.nova-lite-v1:0",
                    Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Describe " + item }] }],
                    InferenceConfig = new() { MaxTokens = 300 },
                });
                return response.Output.Message.Content[0].Text;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(delay);
                delay *= 2;
            }
        }
    }
}
