using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Planning;

public record Section(string Title, string Text, IReadOnlyList<Section> Children);

public class DocumentSummary(IAmazonBedrockRuntime bedrock)
{
    public async Task<string> SummariseAsync(Section section)
    {
        var parts = new List<string> { section.Text };
        foreach (var child in section.Children)
        {
            parts.Add(await SummariseAsync(child));
        }

        var response = await bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = string.Join("\n", parts) }] }],
            InferenceConfig = new() { MaxTokens = 400 },
        });
        return response.Output.Message.Content[0].Text;
    }
}
