using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Confluent.Kafka;

namespace Events;

public class ReviewConsumer(IConsumer<string, string> consumer, IAmazonBedrockRuntime bedrock)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        consumer.Subscribe("reviews");
        while (!cancellationToken.IsCancellationRequested) // expect CCG4001 note
        {
            var result = consumer.Consume(cancellationToken);
            await bedrock.ConverseAsync(
                new ConverseRequest
                {
                    ModelId = "amazon.nova-micro-v1:0",
                    Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Positive or negative? " + result.Message.Value }] }],
                    InferenceConfig = new() { MaxTokens = 5 },
                },
                cancellationToken);
            consumer.Commit(result);
        }
    }
}
