using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Monitoring;

public class LogWatcher
{
    private readonly IAmazonBedrockRuntime _bedrock;
    private readonly Func<string> _tail;
    private readonly System.Timers.Timer _timer = new System.Timers.Timer(60_000);

    public LogWatcher(IAmazonBedrockRuntime bedrock, Func<string> tail)
    {
        _bedrock = bedrock;
        _tail = tail;
        _timer.Elapsed += async (_, _) => await ExplainAsync(); // expect CCG4001 warning
        _timer.Start();
    }

    private async Task ExplainAsync()
    {
        await _bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-lite-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "What is wrong here?\n" + _tail() }] }],
            InferenceConfig = new() { MaxTokens = 300 },
        });
    }
}
