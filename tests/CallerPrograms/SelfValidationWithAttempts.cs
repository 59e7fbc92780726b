using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Contracts;

public class ContractExtractor(IAmazonBedrockRuntime bedrock)
{
    private const int MaxAttempts = 3;

    public async Task<string> ExtractAsync(string contract)
    {
        var attempt = 0;
        while (true)
        {
            var draft = await CompleteAsync("Extract all obligations as JSON:\n" + contract);
            var verdict = await CompleteAsync("Answer VALID or INVALID. Is this extraction complete?\n" + draft);
            if (verdict.StartsWith("VALID", StringComparison.OrdinalIgnoreCase))
            {
                return draft;
            }

            attempt++;
            if (attempt >= MaxAttempts)
            {
                throw new InvalidDataException("No valid extraction after " + attempt + " attempts.");
            }
        }
    }

    private async Task<string> CompleteAsync(string prompt)
    {
        var response = await bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = prompt }] }],
            InferenceConfig = new() { MaxTokens = 4000 },
        });
        return response.Output.Message.Content[0].Text;
    }
}
