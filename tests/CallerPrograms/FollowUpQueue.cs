using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Research;

public class DeepResearch(IAmazonBedrockRuntime bedrock)
{
    public async Task<List<string>> RunAsync(string topic)
    {
        var notes = new List<string>();
        var open = new Queue<string>();
        open.Enqueue(topic);
        while (open.TryDequeue(out var question)) // expect CCG4001 warning
        {
            var answer = await Ask(question);
            notes.Add(answer);
            foreach (var line in answer.Split('\n').Where(l => l.StartsWith("Q:", StringComparison.Ordinal)))
            {
                open.Enqueue(line[2..]);
            }
        }

        return notes;
    }

    private async Task<string> Ask(string question)
    {
        var response = await bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = question }] }],
            InferenceConfig = new() { MaxTokens = 1500 },
        });
        return response.Output.Message.Content[0].Text;
    }
}
