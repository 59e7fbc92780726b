using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Hosting;

namespace Invoices;

public class InvoiceWorker(IAmazonSQS queue, IAmazonBedrockRuntime bedrock, string queueUrl) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested) // expect CCG4001 note
        {
            var batch = await queue.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = queueUrl, WaitTimeSeconds = 20 }, stoppingToken);
            foreach (var message in batch.Messages)
            {
                await bedrock.ConverseAsync(
                    new ConverseRequest
                    {
                        ModelId = "amazon.nova-lite-v1:0",
                        Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = message.Body }] }],
                        InferenceConfig = new() { MaxTokens = 500 },
                    },
                    stoppingToken);
                await queue.DeleteMessageAsync(queueUrl, message.ReceiptHandle, stoppingToken);
            }
        }
    }
}
