using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

var client = new AmazonBedrockRuntimeClient();
var messages = new List<Message>();
while (true) // expect CCG4001 note
{
    Console.Write("> ");
    if (Console.ReadLine() is not { Length: > 0 } input)
    {
        break;
    }

    messages.Add(new Message { Role = ConversationRole.User, Content = [new() { Text = input }] });
    while (messages.Count > 20)
    {
        messages.RemoveAt(0);
    }

    var response = await client.ConverseAsync(new ConverseRequest
    {
        ModelId = "us.meta.llama3-3-70b-instruct-v1:0",
        Messages = messages,
        InferenceConfig = new() { MaxTokens = 1000 },
    });
    messages.Add(response.Output.Message);
    Console.WriteLine(response.Output.Message.Content[0].Text);
}
