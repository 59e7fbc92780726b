using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Contracts;

public class ContractExtractor
{
    private readonly IAmazonBedrockRuntime _bedrock;

    public ContractExtractor(IAmazonBedrockRuntime bedrock) => _bedrock = bedrock;

    public async Task<string> ExtractAsync(string contract)
    {
        string draft;
        string verdict;
        do // expect CCG4001 warning
        {
            draft = await CompleteAsync("Extract all obligations as JSON:\n" + contract);
            verdict = await CompleteAsync("Answer VALID or INVALID. Is this extraction complete?\n" + draft);
        }
        while (!verdict.StartsWith("VALID", StringComparison.OrdinalIgnoreCase));

        return draft;
    }

    private async Task<string> CompleteAsync(string prompt)
    {
        var request = new ConverseRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            Messages = new List<Message> { new Message { Role = ConversationRole.User, Content = new List<ContentBlock> { new ContentBlock { Text = prompt } } } },
            InferenceConfig = new InferenceConfiguration { MaxTokens = 4000 },
        };
        var response = await _bedrock.ConverseAsync(request);
        return response.Output.Message.Content[0].Text;
    }
}
