using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Dashboards;

public sealed class WarmUp : IDisposable
{
    private readonly IAmazonBedrockRuntime _bedrock;
    private readonly Timer _timer;

    public WarmUp(IAmazonBedrockRuntime bedrock)
    {
        _bedrock = bedrock;
        _timer = new Timer(Begin, null, TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private async void Begin(object? state) => await _bedrock.ConverseAsync(new ConverseRequest
    {
        ModelId = "amazon.nova-lite-v1:0",
        Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }],
        InferenceConfig = new() { MaxTokens = 5 },
    });
}
