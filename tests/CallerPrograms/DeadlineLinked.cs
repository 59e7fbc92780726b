using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Poems;

public class Rhymes(IAmazonBedrockRuntime bedrock)
{
    public async Task<string> WriteAsync(string topic, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(45));
        var text = "";
        while (!deadline.IsCancellationRequested && !text.EndsWith("THE END", StringComparison.Ordinal)) // expect CCG4001 note
        {
            var response = await bedrock.ConverseAsync(
                new ConverseRequest
                {
                    ModelId = "amazon.nova-lite-v1:0",
                    Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = $"A poem on {topic}, ending with THE END." }] }],
                    InferenceConfig = new() { MaxTokens = 300 },
                },
                deadline.Token);
            text = response.Output.Message.Content[0].Text;
        }

        return text;
    }
}
