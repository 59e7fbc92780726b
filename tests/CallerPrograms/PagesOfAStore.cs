using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Catalogue;

public record Page(IReadOnlyList<string> Items, string? Next);

public class Describer(IAmazonBedrockRuntime bedrock, Func<string?, Task<Page>> load)
{
    public async Task RunAsync()
    {
        string? token = null;
        do
        {
            var page = await load(token);
            foreach (var item in page.Items)
            {
                await DescribeAsync(item);
            }

            token = page.Next;
        }
        while (token != null);
    }

    private Task<ConverseResponse> DescribeAsync(string item) => bedrock.ConverseAsync(new ConverseRequest
    {
        ModelId = "amazon.nova-lite-v1:0",
        Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Describe " + item }] }],
        InferenceConfig = new() { MaxTokens = 300 },
    });
}
