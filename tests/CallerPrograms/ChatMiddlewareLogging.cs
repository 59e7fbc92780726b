using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace Platform.Ai;

public sealed class TimedChatClient(IChatClient inner, Action<TimeSpan, long?> log) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var watch = Stopwatch.StartNew();
        var response = await base.GetResponseAsync(messages, options, cancellationToken);
        log(watch.Elapsed, response.Usage?.TotalTokenCount);
        return response;
    }
}
