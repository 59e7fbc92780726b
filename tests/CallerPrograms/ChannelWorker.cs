using System.Threading.Channels;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Microsoft.Extensions.Hosting;

namespace Tickets;

public record Ticket(string Id, string Text);

public class TicketWorker(ChannelReader<Ticket> tickets, IAmazonBedrockRuntime bedrock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var ticket in tickets.ReadAllAsync(stoppingToken)) // expect CCG4001 note
        {
            await ClassifyAsync(ticket, stoppingToken);
        }
    }

    private Task<ConverseResponse> ClassifyAsync(Ticket ticket, CancellationToken cancellationToken) => bedrock.ConverseAsync(
        new ConverseRequest
        {
            ModelId = "amazon.nova-micro-v1:0",
            Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Classify: " + ticket.Text }] }],
            InferenceConfig = new() { MaxTokens = 10 },
        },
        cancellationToken);
}
