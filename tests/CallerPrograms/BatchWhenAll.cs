using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;

namespace Tickets;

public record Ticket(string Id, string Text);

public class TicketBatch(IAmazonBedrockRuntime bedrock)
{
    public async Task<IReadOnlyDictionary<string, string>> ClassifyAsync(IReadOnlyCollection<Ticket> tickets, CancellationToken cancellationToken)
    {
        using var gate = new SemaphoreSlim(4);
        var tasks = tickets.Select(async ticket =>
        {
            await gate.WaitAsync(cancellationToken);
            try
            {
                var response = await bedrock.ConverseAsync(
                    new ConverseRequest
                    {
                        ModelId = "amazon.nova-micro-v1:0",
                        Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Classify: " + ticket.Text }] }],
                        InferenceConfig = new() { MaxTokens = 10 },
                    },
                    cancellationToken);
                return (ticket.Id, response.Output.Message.Content[0].Text);
            }
            finally
            {
                gate.Release();
            }
        });
        return (await Task.WhenAll(tasks)).ToDictionary(t => t.Id, t => t.Text);
    }
}
