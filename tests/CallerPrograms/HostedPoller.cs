using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.Hosting;

namespace News;

public class NewsDigest(IAmazonBedrockRuntime bedrock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested) // expect CCG4001 warning
        {
            await DigestAsync(stoppingToken);
            await Task.Delay(TimeSpan.FromMinutes(15), stoppingToken);
        }
    }

    private async Task DigestAsync(CancellationToken cancellationToken)
    {
        var request = new ConverseRequest { ModelId = "amazon.nova-lite-v1:0", InferenceConfig = new() { MaxTokens = 500 } };
        request.Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Digest the news." }] }];
        await bedrock.ConverseAsync(request, cancellationToken);
    }
}
