using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Catalogue;

public class Extractor(IAmazonBedrockRuntime bedrock)
{
    public async Task<T> ExtractAsync<T>(string text)
    {
        var messages = new List<Message> { Said("Answer with JSON only:\n" + text) };
        while (true) // expect CCG4001 warning
        {
            var response = await bedrock.ConverseAsync(new ConverseRequest // expect CCG4003 warning; CCG4004 note
            {
                ModelId = "amazon.nova-lite-v1:0",
                Messages = messages,
                InferenceConfig = new() { MaxTokens = 900 },
            });
            var answer = response.Output.Message.Content[0].Text;
            try
            {
                return JsonSerializer.Deserialize<T>(answer)!;
            }
            catch (JsonException e)
            {
                messages.Add(response.Output.Message);
                messages.Add(Said("That was no JSON: " + e.Message));
            }
        }
    }

    private static Message Said(string text) => new() { Role = ConversationRole.User, Content = [new() { Text = text }] };
}
