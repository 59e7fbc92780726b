using Microsoft.Extensions.AI;

namespace Chat;

public class SupportConversation(IChatClient chat)
{
    private readonly List<ChatMessage> _history = [];

    public async Task<string> SayAsync(string line)
    {
        _history.Add(new ChatMessage(ChatRole.User, line));
        if (_history.Count > 30)
        {
            _history.RemoveRange(0, 2);
        }

        var response = await chat.GetResponseAsync(_history, new ChatOptions { MaxOutputTokens = 500, ModelId = "amazon.nova-lite-v1:0" });
        _history.AddMessages(response);
        return response.Text;
    }
}
