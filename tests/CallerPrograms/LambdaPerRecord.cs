using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;

namespace Invoices;

public class Function
{
    private static readonly AmazonBedrockRuntimeClient Bedrock = new();

    public async Task FunctionHandler(SQSEvent sqsEvent, ILambdaContext context)
    {
        foreach (var record in sqsEvent.Records)
        {
            var response = await Bedrock.ConverseAsync(new ConverseRequest
            {
                ModelId = "amazon.nova-lite-v1:0",
                Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = record.Body }] }],
                InferenceConfig = new() { MaxTokens = 500 },
            });
            context.Logger.LogInformation(response.StopReason.Value);
        }
    }
}
