using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Debates;

public class Debate(IAmazonBedrockRuntime bedrock)
{
    private int _rounds;

    private bool IsOver => _rounds >= 10;

    public async Task<string> RunAsync(string thesis)
    {
        var last = thesis;
        while (!IsOver)
        {
            last = await SpeakAsync("for", last);
            last = await SpeakAsync("against", last);
            _rounds++;
        }

        return last;
    }

    private async Task<string> SpeakAsync(string side, string last)
    {
        var response = await bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = $"You are {side} it. Answer: {last}" }] }],
            InferenceConfig = new() { MaxTokens = 400 },
        });
        return response.Output.Message.Content[0].Text;
    }
}
