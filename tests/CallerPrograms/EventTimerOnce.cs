using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Monitoring;

public class DelayedReport
{
    public DelayedReport(IAmazonBedrockRuntime bedrock, string report)
    {
        var timer = new System.Timers.Timer(TimeSpan.FromMinutes(10)) { AutoReset = false };
        timer.Elapsed += async (_, _) => await bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-lite-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Sum up:\n" + report }] }],
            InferenceConfig = new() { MaxTokens = 300 },
        });
        timer.Start();
    }
}
