using System.Collections.Concurrent;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Research;

public class Translations(IAmazonBedrockRuntime bedrock)
{
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(IEnumerable<string> texts)
    {
        var open = new ConcurrentQueue<string>(texts);
        var done = new ConcurrentDictionary<string, string>();
        async Task Work()
        {
            while (open.TryDequeue(out var text))
            {
                var response = await bedrock.ConverseAsync(new ConverseRequest
                {
                    ModelId = "amazon.nova-pro-v1:0",
                    Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Translate to Dutch: " + text }] }],
                    InferenceConfig = new() { MaxTokens = 1500 },
                });
                done[text] = response.Output.Message.Content[0].Text;
            }
        }

        await Task.WhenAll(Work(), Work(), Work());
        return done;
    }
}
