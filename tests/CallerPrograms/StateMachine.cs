using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Flows;

public enum State { Draft, Review, Done }

public class ArticleFlow(IAmazonBedrockRuntime bedrock)
{
    private string _text = "";

    public async Task<string> RunAsync(string topic)
    {
        var state = State.Draft;
        while (state != State.Done) // expect CCG4001 warning
        {
            state = state switch
            {
                State.Draft => await DraftAsync(topic),
                State.Review => await ReviewAsync(),
                _ => throw new InvalidOperationException(),
            };
        }

        return _text;
    }

    private async Task<State> DraftAsync(string topic)
    {
        _text = await Ask("Write about " + topic);
        return State.Review;
    }

    private async Task<State> ReviewAsync() => await Ask("Good or bad?\n" + _text) == "Good" ? State.Done : State.Draft;

    private async Task<string> Ask(string prompt)
    {
        var response = await bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = prompt }] }],
            InferenceConfig = new() { MaxTokens = 1500 },
        });
        return response.Output.Message.Content[0].Text;
    }
}
