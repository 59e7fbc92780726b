using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Planning;

public class TaskTree(IAmazonBedrockRuntime bedrock)
{
    public async Task<string> SolveAsync(string task)
    {
        var response = await bedrock.ConverseAsync(new ConverseRequest
        {
            ModelId = "amazon.nova-pro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Split into subtasks, as a JSON array, or answer []: " + task }] }],
            InferenceConfig = new() { MaxTokens = 1500 },
        });
        var subtasks = JsonSerializer.Deserialize<string[]>(response.Output.Message.Content[0].Text)!;
        var results = new List<string>();
        foreach (var subtask in subtasks)
        {
            results.Add(await SolveAsync(subtask)); // expect CCG4001 warning
        }

        return string.Join("\n", results);
    }
}
