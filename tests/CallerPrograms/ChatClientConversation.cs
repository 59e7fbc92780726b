using Microsoft.Extensions.AI;

namespace Chat;

public class ConsoleConversation(IChatClient chat)
{
    public async Task RunAsync()
    {
        List<ChatMessage> history = [new(ChatRole.System, "You help customers.")];
        var options = new ChatOptions { MaxOutputTokens = 500 };
        for (; ; ) // expect CCG4001 note
        {
            var line = await Console.In.ReadLineAsync();
            if (line is null)
            {
                return;
            }

            history.Add(new ChatMessage(ChatRole.User, line));
            var response = await chat.GetResponseAsync(history, options); // expect CCG4003 warning; CCG4004 note
            history.AddMessages(response);
            Console.WriteLine(response.Text);
        }
    }
}
