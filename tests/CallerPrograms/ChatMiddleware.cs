using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Platform.Ai;

public sealed class ValidJsonChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await base.GetResponseAsync(messages, options, cancellationToken);
        while (!IsJson(response.Text)) // expect CCG4001 warning
        {
            response = await base.GetResponseAsync(messages, options, cancellationToken);
        }

        return response;
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
