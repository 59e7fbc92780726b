using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Dashboards;

public sealed class HeadlineService : IDisposable
{
    private readonly IAmazonBedrockRuntime _bedrock;
    private readonly Timer _timer;

    public HeadlineService(IAmazonBedrockRuntime bedrock)
    {
        _bedrock = bedrock;
        _timer = new Timer(Refresh, null, TimeSpan.Zero, TimeSpan.FromMinutes(5)); // expect CCG4001 warning
    }

    public string Headline { get; private set; } = "";

    public void Dispose() => _timer.Dispose();

    private async void Refresh(object? state)
    {
        var response = await _bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-lite-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "A headline for today's figures." }] }],
            InferenceConfig = new() { MaxTokens = 60 },
        });
        Headline = response.Output.Message.Content[0].Text;
    }
}
