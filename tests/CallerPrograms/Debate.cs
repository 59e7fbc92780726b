using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Debates;

public class Debate(IAmazonBedrockRuntime bedrock)
{
    private bool _agreed;

    public async Task<string> RunAsync(string thesis)
    {
        var last = thesis;
        while (!_agreed) // expect CCG4001 warning
        {
            last = await SpeakAsync("for", last);
            last = await SpeakAsync("against", last);
        }

        return last;
    }

    private async Task<string> SpeakAsync(string side, string last)
    {
        var response = await bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = $"You are {side} it. Answer, or say AGREED: {last}" }] }],
            InferenceConfig = new() { MaxTokens = 400 },
        });
        var text = response.Output.Message.Content[0].Text;
        _agreed |= text.Contains("AGREED", StringComparison.Ordinal);
        return text;
    }
}
