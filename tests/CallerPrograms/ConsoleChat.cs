using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

var client = new AmazonBedrockRuntimeClient();
var messages = new List<Message>();
while (true) // expect CCG4001 note
{
    Console.Write("> ");
    var input = Console.ReadLine();
    if (string.IsNullOrWhiteSpace(input))
    {
        break;
    }

    messages.Add(new Message { Role = ConversationRole.User, Content = [new() { Text = input }] });
    var response = await client.ConverseAsync(new ConverseRequest // expect CCG4003 warning; CCG4004 note
    {
        ModelId = "anthropic.claude-sonnet-4-20250514-v1:0",
        Messages = messages,
        InferenceConfig = new() { MaxTokens = 1000 },
    });
    messages.Add(response.Output.Message);
    Console.WriteLine(response.Output.Message.Content[0].Text);
}
